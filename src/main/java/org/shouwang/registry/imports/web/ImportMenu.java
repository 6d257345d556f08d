package org.shouwang.registry.imports.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.shouwang.platform.web.list.ListImport;
import org.shouwang.registry.imports.ImportKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ImportMenu {

    @Bean
    MenuEntry importsForOfficers() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 80, "imports", "/imports", Right.IMPORT.name());
    }

    @Bean
    ListImport personsFromFile() {
        return fromFile("/persons", ImportKind.PERSON);
    }

    @Bean
    ListImport householdsFromFile() {
        return fromFile("/households", ImportKind.HOUSEHOLD);
    }

    @Bean
    ListImport propertiesFromFile() {
        return fromFile("/properties", ImportKind.PROPERTY);
    }

    @Bean
    ListImport placesFromFile() {
        return fromFile("/places", ImportKind.PLACE);
    }

    private static ListImport fromFile(String list, ImportKind kind) {
        return new ListImport(list, "/imports?kind=" + kind.code(), Right.IMPORT.name());
    }
}
