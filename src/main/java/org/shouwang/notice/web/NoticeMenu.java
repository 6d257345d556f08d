package org.shouwang.notice.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NoticeMenu {

    @Bean
    MenuEntry noticesMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 60, "notices", "/notices", Right.SEND_NOTICES.name());
    }

    @Bean
    MenuEntry handbookMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 70, "handbook", "/handbook", Right.READ_HANDBOOK.name());
    }

    @Bean
    MenuEntry channelsMenu() {
        return new MenuEntry(MenuEntry.Group.ADMINISTRATION, 60, "channels", "/channels", Right.OPERATE.name());
    }
}
