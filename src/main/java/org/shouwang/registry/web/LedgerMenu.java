package org.shouwang.registry.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerMenu {

    @Bean
    MenuEntry ledgersMenu() {
        return new MenuEntry(MenuEntry.Group.PLACES, 30, "ledgers", "/ledgers", Right.SEE_PEOPLE.name());
    }

    @Bean
    MenuEntry propertiesMenu() {
        return new MenuEntry(MenuEntry.Group.PLACES, 40, "properties", "/properties", Right.SEE_PEOPLE.name());
    }

    @Bean
    MenuEntry transfersMenu() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 80, "transfers", "/transfers", Right.SEE_PEOPLE.name());
    }

    @Bean
    MenuEntry organisationsMenu() {
        return new MenuEntry(
                MenuEntry.Group.ENTERPRISES, 10, "organisations", "/organisations", Right.SEE_ORGANISATIONS.name());
    }
}
