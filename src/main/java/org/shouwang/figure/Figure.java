package org.shouwang.figure;

import java.util.Locale;

/// A named number 指标, defined once, for any area and day.
///
/// @param code      stable: the id in the catalogue of domain figures (T09), or one of our own (Y09)
/// @param unit      of what it counts, in English, as the interface gives it
/// @param countedZh in words how it is counted
/// @param additive  whether the parts of an area add up to the area
public record Figure(
        String code,
        String nameZh,
        String nameEn,
        String unit,
        String unitZh,
        String countedZh,
        String countedEn,
        boolean additive,
        Counting counting) {

    public static Figure additive(
            String code,
            String nameZh,
            String nameEn,
            String unit,
            String unitZh,
            String countedZh,
            String countedEn,
            Counting counting) {
        return new Figure(code, nameZh, nameEn, unit, unitZh, countedZh, countedEn, true, counting);
    }

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameZh;
    }
}
