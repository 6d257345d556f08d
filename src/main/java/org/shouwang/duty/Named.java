package org.shouwang.duty;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/// A term of the field that is data: a role, a skill.
public record Named(String code, String nameZh, String nameEn) {

    /// In the reader's language.
    public String name() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage()) ? nameEn : nameZh;
    }
}
