package org.shouwang.response.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ResponseMenu {

    @Bean
    MenuEntry responsesMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 40, "responses", "/responses", Right.SEE_WORK.name());
    }
}
