package org.shouwang.screening.list.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PersonListMenu {

    @Bean
    MenuEntry personListsMenu() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 57, "person-lists", "/person-lists", Right.SEE_CHECKS.name());
    }
}
