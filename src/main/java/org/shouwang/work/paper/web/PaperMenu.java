package org.shouwang.work.paper.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PaperMenu {

    @Bean
    MenuEntry documentsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 30, "documents", "/documents", Right.SEE_WORK.name());
    }

    @Bean
    MenuEntry papersMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 31, "papers", "/papers", Right.SEE_WORK.name());
    }

    @Bean
    MenuEntry meetingsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 32, "meetings", "/meetings", Right.SEE_WORK.name());
    }
}
