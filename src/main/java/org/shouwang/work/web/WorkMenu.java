package org.shouwang.work.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WorkMenu {

    @Bean
    MenuEntry myDayMenu() {
        return new MenuEntry(MenuEntry.Group.TODAY, 5, "today", "/today", Right.DO_WORK.name());
    }

    @Bean
    MenuEntry myAreaMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 10, "my-area", "/my-area", Right.SEE_WORK.name());
    }

    @Bean
    MenuEntry workItemsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 20, "work-items", "/work-items", Right.SEE_WORK.name());
    }

    @Bean
    MenuEntry inspectionsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 24, "inspections", "/inspections", Right.DIRECT_WORK.name());
    }

    @Bean
    MenuEntry escalationRulesMenu() {
        return new MenuEntry(
                MenuEntry.Group.WORK, 72, "escalation-rules", "/escalation-rules", Right.DIRECT_STAFF.name());
    }

    @Bean
    MenuEntry numbersMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 26, "numbers", "/numbers", Right.DIRECT_WORK.name());
    }
}
