package org.shouwang.duty.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DutyMenu {

    @Bean
    MenuEntry staffMenu() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 30, "staff", "/staff", Right.NAME_DUTIES.name());
    }

    @Bean
    MenuEntry headquartersMenu() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 40, "headquarters", "/headquarters", Right.NAME_DUTIES.name());
    }

    @Bean
    MenuEntry answeringMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 10, "answering", "/answering", Right.SEE_DUTIES.name());
    }

    @Bean
    MenuEntry ownDutiesMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 20, "own-duties", "/duties/mine", Right.SEE_DUTIES.name());
    }

    @Bean
    MenuEntry gapsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 30, "gaps", "/gaps", Right.NAME_DUTIES.name());
    }

    @Bean
    MenuEntry dutiesMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 40, "duties", "/duties", Right.NAME_DUTIES.name());
    }

    @Bean
    MenuEntry postingsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 50, "postings", "/postings", Right.NAME_DUTIES.name());
    }

    @Bean
    MenuEntry callUpsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 60, "call-ups", "/call-ups", Right.SEE_DUTIES.name());
    }

    @Bean
    MenuEntry coverageMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 70, "coverage", "/coverage-rules", Right.NAME_DUTIES.name());
    }
}
