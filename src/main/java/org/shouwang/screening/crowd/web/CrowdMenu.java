package org.shouwang.screening.crowd.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CrowdMenu {

    @Bean
    MenuEntry crowdsMenu() {
        return new MenuEntry(MenuEntry.Group.PLACES, 55, "crowds", "/crowds", Right.SEE_CHECKS.name());
    }
}
