package org.shouwang.work.contest;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;

/// A contest 百日竞赛 of an area's units, from one day to another.
///
/// @param areaCode  whose it is; its units lie in it
/// @param tallyHour of a week's last day, from when on the week tallies itself
/// @param hourBy    who set the hour, and in whose name bulletins are drafted
public record Contest(
        Id id,
        String areaCode,
        Response.Id response,
        boolean drill,
        String name,
        LocalDate firstDay,
        LocalDate lastDay,
        boolean open,
        int units,
        int tallyHour,
        UUID hourBy) {

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("contest.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// Who takes part 参赛单位: an area, or a unit that has none.
    public record Unit(
            UUID id, @Nullable String area, @Nullable UUID unit, String name) {}

    /// What is asked 竞赛目标: a figure, [#STRUCK_OFF] or [#FINISHED]. A figure is that of the unit's area; of the
    /// contest's for a department, which answers for its line everywhere.
    ///
    /// @param sinceStart whether only what has come since the contest began counts
    public record Measure(String code, boolean sinceStart) {

        /// How many of a unit's problems were struck off.
        public static final String STRUCK_OFF = "struck_off";

        /// How many items a unit's people finished since the contest began.
        public static final String FINISHED = "finished";

        public static Measure struckOff() {
            return new Measure(STRUCK_OFF, false);
        }

        public static Measure finished() {
            return new Measure(FINISHED, false);
        }

        public boolean isFigure() {
            return !code.equals(STRUCK_OFF) && !code.equals(FINISHED);
        }
    }

    /// A target with the goals of those units that have one.
    public record Target(UUID id, Measure measure, List<Goal> goals) {

        public Optional<BigDecimal> goal(UUID unit) {
            return goals.stream()
                    .filter(goal -> goal.unit().equals(unit))
                    .findFirst()
                    .map(Goal::goal);
        }
    }

    public record Goal(UUID unit, BigDecimal goal) {}

    /// What a unit has come to in one target.
    public record Line(UUID unit, Measure measure, BigDecimal goal, BigDecimal value) {}

    /// A week with its tally 周汇总, or a month with its review 月讲评.
    public record Period(
            UUID id,
            Kind kind,
            int number,
            LocalDate firstDay,
            LocalDate lastDay,
            String said,
            UUID talliedBy,
            Instant talliedAt) {

        public enum Kind {
            WEEK,
            MONTH;

            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }

            public static Optional<Kind> of(String code) {
                return Stream.of(values())
                        .filter(kind -> kind.code().equals(code))
                        .findFirst();
            }
        }
    }

    /// What stands in the way 竞赛问题分类
    public enum Category {
        /// 用地
        LAND,
        /// 资金
        FUNDS,
        /// 用工
        LABOUR,
        /// 审批
        APPROVAL,
        /// 物资
        SUPPLIES,
        /// 交通
        TRAFFIC,
        /// 其他
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Category> of(String code) {
            return Stream.of(values())
                    .filter(category -> category.code().equals(code))
                    .findFirst();
        }
    }

    /// What is said when a contest is opened.
    public record Draft(Id id, Response.@Nullable Id response, String areaCode, Content content) {}

    public record Content(String name, LocalDate firstDay, LocalDate lastDay, int tallyHour, List<Unit> units) {

        /// The end of the working day.
        public static final int USUAL_HOUR = 18;
    }
}
