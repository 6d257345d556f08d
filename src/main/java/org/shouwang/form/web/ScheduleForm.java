package org.shouwang.form.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.form.Form;
import org.shouwang.form.Schedule;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;

/// A schedule as the form's page sends it.
record ScheduleForm(
        @Nullable UUID id,
        @Nullable String area,
        @Nullable String category,
        @Nullable String role,
        @Nullable String since,
        @Nullable String until,
        @Nullable String due,
        @Nullable String second) {

    Schedule schedule(Form.Id form) {
        String chosen = text(area);
        return new Schedule(
                id == null ? Form.Id.fresh().value() : id,
                form,
                chosen.isEmpty() ? Principal.required().scope().prefixes().getFirst() : chosen,
                text(category).isEmpty() ? null : text(category),
                null,
                text(role),
                day(text(since)),
                text(until).isEmpty() ? null : day(text(until)),
                times(),
                false);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal.Invalid("form.schedule_span");
        }
    }

    private List<LocalTime> times() {
        List<LocalTime> times = new ArrayList<>();
        for (String one : List.of(text(due), text(second))) {
            try {
                if (!one.isEmpty()) {
                    times.add(LocalTime.parse(one));
                }
            } catch (DateTimeException e) {
                throw new Refusal.Invalid("form.schedule_span");
            }
        }
        return times;
    }
}
