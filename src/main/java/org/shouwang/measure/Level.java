package org.shouwang.measure;

import java.util.List;
import java.util.Locale;

/// A level 风险等级, and the kinds of measures that it brings by the rules as they stand.
public record Level(String code, String nameZh, String nameEn, String source, List<String> brings) {

    public Level {
        brings = List.copyOf(brings);
    }

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameZh;
    }
}
