package org.shouwang.screening.web;

import org.shouwang.account.Right;
import org.shouwang.figure.PlaceLink;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScreeningMenu {

    @Bean
    MenuEntry gateMenu() {
        return new MenuEntry(MenuEntry.Group.TODAY, 10, "gate", "/gate", Right.CHECK_PASSES.name());
    }

    @Bean
    MenuEntry checkpointsMenu() {
        return new MenuEntry(MenuEntry.Group.PLACES, 60, "checkpoints", "/checkpoints", Right.SEE_CHECKS.name());
    }

    @Bean
    MenuEntry passesMenu() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 50, "passes", "/passes", Right.SEE_CHECKS.name());
    }

    @Bean
    PlaceLink checkpointOfPlace() {
        return new PlaceLink(60, "checkpoint", "/checkpoints/{place}", Right.SEE_CHECKS.name(), false);
    }
}
