package org.shouwang.figure.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FigureMenu {

    @Bean
    MenuEntry glance() {
        return new MenuEntry(MenuEntry.Group.TODAY, 10, "glance", "/glance", Right.SEE_FIGURES.name());
    }

    @Bean
    MenuEntry firstAreasMenu() {
        return new MenuEntry(MenuEntry.Group.ADMINISTRATION, 30, "first-areas", "/first-areas", Right.OPERATE.name());
    }

    @Bean
    MenuEntry areasMenu() {
        return new MenuEntry(MenuEntry.Group.PLACES, 10, "areas", "/areas", Right.SEE_AREAS.name());
    }

    @Bean
    MenuEntry beatsMenu() {
        return new MenuEntry(MenuEntry.Group.PLACES, 25, "beats", "/beats", Right.SEE_AREAS.name());
    }

    @Bean
    MenuEntry placesMenu() {
        return new MenuEntry(MenuEntry.Group.PLACES, 20, "places", "/places", Right.SEE_AREAS.name());
    }
}
