package org.shouwang.form.web;

import org.shouwang.account.Right;
import org.shouwang.platform.web.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FormMenu {

    @Bean
    MenuEntry myFormsMenu() {
        return new MenuEntry(MenuEntry.Group.TODAY, 20, "my-forms", "/my-forms", Right.FILL_FORMS.name());
    }

    @Bean
    MenuEntry formsMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 60, "forms", "/forms", Right.SEE_FORMS.name());
    }

    @Bean
    MenuEntry completenessMenu() {
        return new MenuEntry(MenuEntry.Group.FIGURES, 60, "completeness", "/form-completeness", Right.SEE_FORMS.name());
    }

    @Bean
    MenuEntry formReportsMenu() {
        return new MenuEntry(MenuEntry.Group.FIGURES, 62, "form-reports", "/form-reports", Right.SEE_FORMS.name());
    }

    @Bean
    MenuEntry formTablesMenu() {
        return new MenuEntry(MenuEntry.Group.FIGURES, 64, "form-tables", "/form-tables", Right.SEE_FORMS.name());
    }

    @Bean
    MenuEntry formAnswersMenu() {
        return new MenuEntry(MenuEntry.Group.WORK, 62, "form-answers", "/form-answers", Right.SEE_FORMS.name());
    }
}
