package org.shouwang.screening.arrival.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ArrivalMenu {

    @Bean
    MenuEntry arrivalDeskMenu() {
        return new MenuEntry(MenuEntry.Group.TODAY, 12, "arrival-desk", "/arrival-desk", Right.CHECK_PASSES.name());
    }

    @Bean
    MenuEntry arrivalsMenu() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 55, "arrivals", "/arrivals", Right.SEE_CHECKS.name());
    }
}
