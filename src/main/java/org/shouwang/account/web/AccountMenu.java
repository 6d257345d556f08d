package org.shouwang.account.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountMenu {

    @Bean
    MenuEntry accountsForSystemAdministrators() {
        return new MenuEntry(MenuEntry.Group.ADMINISTRATION, 10, "accounts", "/accounts", Right.MANAGE_ACCOUNTS.name());
    }

    @Bean
    MenuEntry accountsForSecurityAdministrators() {
        return new MenuEntry(MenuEntry.Group.ADMINISTRATION, 10, "accounts", "/accounts", Right.MANAGE_RIGHTS.name());
    }

    @Bean
    MenuEntry auditForAuditors() {
        return new MenuEntry(MenuEntry.Group.ADMINISTRATION, 20, "audit", "/audit", Right.READ_AUDIT.name());
    }

    @Bean
    MenuEntry doubtsForOfficers() {
        return new MenuEntry(MenuEntry.Group.WORK, 95, "field-doubts", "/field-doubts", Right.DIRECT_WORK.name());
    }
}
