package org.shouwang.measure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A kind of measure 措施种类: data, of which headquarters edits the times, the ground and what it asks.
///
/// @param restricts    whether it restricts people, so that it begins as temporary and needs a second person
/// @param approvalTime how long it may stand before that second person has approved
/// @param days         how long it lasts unless said otherwise; null until it is lifted
/// @param ground       the law that it rests on 法律依据
/// @param asks         what it asks of those concerned
/// @param decides      the roles that may decide and lift it
/// @param approves     the roles of which the second person is one
/// @param source       report, 2020 or assumed
/// @param entrances    what becomes of the entrance that it is on, or of those of its site; null for nothing
public record MeasureKind(
        String code,
        String nameZh,
        String nameEn,
        Target target,
        boolean restricts,
        Duration approvalTime,
        @Nullable Integer days,
        String ground,
        List<String> asks,
        List<String> decides,
        List<String> approves,
        String source,
        @Nullable Entrances entrances) {

    /// What becomes of entrances 出入口.
    public enum Entrances {
        /// 封闭
        SEALED,
        /// 设卡
        GUARDED,
        /// 设卡，足不出户
        CLOSED
    }

    /// What it may be on.
    public enum Target {
        AREA,
        /// 小区、市场等
        SITE,
        BUILDING,
        STAIRWELL,
        PREMISES,
        /// 出入口、卡口
        POINT,
        PERSON;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Target of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public boolean isPlace() {
            return this != AREA && this != PERSON;
        }
    }

    public MeasureKind {
        asks = List.copyOf(asks);
        decides = List.copyOf(decides);
        approves = List.copyOf(approves);
    }

    /// What it asks, a line each.
    public String asksText() {
        return String.join("\n", asks);
    }

    public String name(Locale locale) {
        return locale.getLanguage().equals("en") ? nameEn : nameZh;
    }
}
