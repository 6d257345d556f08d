package org.shouwang.screening.arrival;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.shouwang.screening.arrival.Arrival.State;

/// The community's six steps 一查二测三登记四对接五跟踪六管控, ticked by what is recorded, never by hand.
public enum SixSteps {
    /// 查: a document was read or compared.
    CHECK,
    /// 测: a temperature was measured, at the station or at the door.
    MEASURE,
    /// 登记: on the community's register.
    REGISTER,
    /// 对接: taken over from the station.
    CONNECT,
    /// 跟踪: looked after today or yesterday, or released.
    FOLLOW,
    /// 管控: told what holds for them; where it restricts them, a measure is in force on them.
    MANAGE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param steps      all that were taken
    /// @param registered whether the registry has them
    /// @param measured   whether a measure that restricts people is in force on them
    public static Set<SixSteps> done(
            Arrival one, List<Arrival.Step> steps, boolean registered, boolean measured, LocalDate today) {
        Set<SixSteps> done = EnumSet.noneOf(SixSteps.class);
        put(
                done,
                CHECK,
                !one.documentTail().isEmpty() && one.means() != Arrival.Means.ANNOUNCED || one.seenAt() != null);
        put(
                done,
                MEASURE,
                one.reading() != Arrival.Reading.NONE || steps.stream().anyMatch(step -> step.temperature() != null));
        put(done, REGISTER, registered);
        put(done, CONNECT, one.acceptedAt() != null);
        LocalDate followed = one.followedOn();
        put(done, FOLLOW, one.state() == State.RELEASED || followed != null && !followed.isBefore(today.minusDays(1)));
        Control control = one.control();
        put(done, MANAGE, control != null && (measured || !control.isRestriction()));
        return done;
    }

    private static void put(Set<SixSteps> done, SixSteps step, boolean holds) {
        if (holds) {
            done.add(step);
        }
    }
}
