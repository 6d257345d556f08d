package org.shouwang.area;

import org.jspecify.annotations.Nullable;

/// The level of an area 层级, told by the length of its code.
public enum AreaLevel {
    /// 省
    PROVINCE(2),
    /// 市
    CITY(4),
    /// 区、县
    DISTRICT(6),
    /// 街道、镇
    STREET(9),
    /// 社区、村
    COMMUNITY(12),
    /// 网格
    GRID(15);

    private final int digits;

    AreaLevel(int digits) {
        this.digits = digits;
    }

    public int digits() {
        return digits;
    }

    /// The level of a code.
    ///
    /// @throws IllegalArgumentException where no level has so many digits
    public static AreaLevel of(String code) {
        for (AreaLevel level : values()) {
            if (level.digits == code.length()) {
                return level;
            }
        }
        throw new IllegalArgumentException("Not an area code: " + code);
    }

    /// Whether the text has the form of an area code.
    public static boolean isCode(@Nullable String text) {
        return text != null && text.matches("\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12}|\\d{15}");
    }

    public @Nullable AreaLevel above() {
        return this == PROVINCE ? null : values()[ordinal() - 1];
    }

    public @Nullable AreaLevel below() {
        return this == GRID ? null : values()[ordinal() + 1];
    }

    /// The code of the area of this level that contains `code`.
    public String codeOf(String code) {
        return code.substring(0, digits);
    }
}
