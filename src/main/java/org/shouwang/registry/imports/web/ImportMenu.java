package org.shouwang.registry.imports.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ImportMenu {

    @Bean
    MenuEntry importsForOfficers() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 80, "imports", "/imports", Right.IMPORT.name());
    }
}
