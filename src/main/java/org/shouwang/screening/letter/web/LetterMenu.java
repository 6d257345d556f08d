package org.shouwang.screening.letter.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LetterMenu {

    @Bean
    MenuEntry lettersMenu() {
        return new MenuEntry(MenuEntry.Group.PEOPLE, 58, "letters", "/letters", Right.SEE_CHECKS.name());
    }
}
