package org.shouwang.screening;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonEvents;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Through which gates somebody went.
@Component
class ScanEvents implements PersonEvents {

    private final Trails trails;
    private final Places places;
    private final MessageSource messages;

    ScanEvents(Trails trails, Places places, MessageSource messages) {
        this.trails = trails;
        this.places = places;
        this.messages = messages;
    }

    @Override
    public List<Event> of(Person person, Instant since, int most) {
        if (!Rights.has(Right.SEE_CHECKS)) {
            return List.of();
        }
        Map<Place.Id, String> names = new HashMap<>();
        return trails.of(person.id()).stream()
                .map(trace -> new Event(
                        trace.at(),
                        "scan",
                        said(trace, names.computeIfAbsent(trace.checkpoint(), this::name)),
                        null,
                        tone(trace)))
                .toList();
    }

    @Override
    public List<Further> further(Person person) {
        return Rights.has(Right.SEE_CHECKS)
                ? List.of(new Further("/persons/" + person.id() + "/companions", "companions.title"))
                : List.of();
    }

    private String name(Place.Id checkpoint) {
        return places.find(checkpoint).map(Place::name).orElseGet(() -> text("companions.elsewhere"));
    }

    private String said(Trails.Trace trace, String place) {
        return text(
                "scan.said",
                place,
                text("gate." + code(trace.direction())),
                text("gate.done." + code(trace.verdict())),
                degrees(trace.temperature()));
    }

    private static String degrees(@Nullable Integer tenths) {
        return tenths == null ? "" : tenths / 10 + "." + tenths % 10 + " ℃";
    }

    private static String tone(Trails.Trace trace) {
        return switch (trace.verdict()) {
            case LET -> "jade";
            case REFUSED -> "amber";
            case FEVER -> "vermilion";
        };
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String text(String key, Object... words) {
        return Objects.requireNonNull(messages.getMessage(key, words, key, LocaleContextHolder.getLocale()));
    }
}
