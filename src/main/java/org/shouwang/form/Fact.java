package org.shouwang.form;

import java.util.Locale;

/// Something that can be known of a subject 事实; each is asked by one form at a time.
///
/// @param code        `<kind>.<name>`
/// @param registered  the registry knows it; forms show it and never ask
public record Fact(String code, String subjectKind, String nameZh, String nameEn, boolean registered) {

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameZh;
    }
}
