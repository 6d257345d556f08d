package org.shouwang.work.contest.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ContestMenu {

    @Bean
    MenuEntry contestsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 28, "contests", "/contests", Right.DIRECT_WORK.name());
    }
}
