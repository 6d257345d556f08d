package org.shouwang.duty.roster.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RosterMenu {

    @Bean
    MenuEntry ownShiftsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 22, "own-shifts", "/shifts/mine", Right.SEE_DUTIES.name());
    }

    @Bean
    MenuEntry rostersMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 44, "rosters", "/rosters", Right.NAME_DUTIES.name());
    }

    @Bean
    MenuEntry postsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 46, "posts", "/posts", Right.NAME_DUTIES.name());
    }
}
