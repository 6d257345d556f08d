package org.shouwang.measure.web;

import org.shouwang.account.Right;
import org.shouwang.figure.PlaceLink;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MeasureMenu {

    @Bean
    MenuEntry measuresMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 70, "measures", "/measures", Right.SEE_MEASURES.name());
    }

    @Bean
    MenuEntry areaLevelsMenu() {
        return new MenuEntry(MenuEntry.Group.PLACES, 70, "area-levels", "/area-levels", Right.SEE_MEASURES.name());
    }

    @Bean
    PlaceLink measuresOfPlace() {
        return new PlaceLink(70, "measures", "/measures?place={place}", Right.SEE_MEASURES.name(), false);
    }

    @Bean
    PlaceLink measureForPlace() {
        return new PlaceLink(75, "new-measure", "/measures/new?place={place}", Right.PROPOSE_MEASURES.name(), false);
    }
}
