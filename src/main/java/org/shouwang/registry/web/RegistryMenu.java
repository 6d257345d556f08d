package org.shouwang.registry.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RegistryMenu {

    @Bean
    MenuEntry householdsForWhoSeesPeople() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 20, "households", "/households", Right.SEE_PEOPLE.name());
    }

    @Bean
    MenuEntry personsMenu() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 10, "persons", "/persons", Right.SEE_PEOPLE.name());
    }
}
