package org.shouwang.screening;

import java.util.Locale;

/// How a place is run at the moment 管控方式.
public record Regime(String code, String nameZh, String nameEn, String source) {

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameZh;
    }
}
