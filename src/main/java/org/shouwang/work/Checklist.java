package org.shouwang.work;

import java.util.List;

/// What an inspection looks at 检查清单, as data.
///
/// @param placeKinds the kinds of places that it is for
public record Checklist(
        String code, String nameZh, String nameEn, List<String> placeKinds, String source, List<Point> points) {

    /// @param hours how long mending may take
    public record Point(int number, String textZh, String textEn, int hours) {

        public String text(String language) {
            return language.equals("en") ? textEn : textZh;
        }
    }

    public String name(String language) {
        return language.equals("en") ? nameEn : nameZh;
    }
}
