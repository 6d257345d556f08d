package org.shouwang.registry.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.registry.Change;
import org.shouwang.registry.Changes;
import org.shouwang.registry.Households;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// A record's history in the reader's words 经过.
@Component
class HistoryWords {

    private final Changes changes;
    private final Households households;
    private final Places places;
    private final Areas areas;
    private final MessageSource messages;

    HistoryWords(Changes changes, Households households, Places places, Areas areas, MessageSource messages) {
        this.changes = changes;
        this.households = households;
        this.places = places;
        this.areas = areas;
        this.messages = messages;
    }

    /// One thing that happened.
    ///
    /// @param details what was changed, a line each
    record Line(Instant at, String what, String by, List<String> details) {}

    /// All that happened to a record, the latest first, its registration last.
    List<Line> of(Change.Subject subject, UUID id) {
        List<Change> history = changes.of(subject, id);
        Changes.Origin origin = changes.origin(subject, id, history);
        Map<UUID, String> names = names(history, origin);
        List<Line> lines = new ArrayList<>();
        history.forEach(change -> lines.add(new Line(
                change.at(), text(title(change)), names.getOrDefault(change.by(), "—"), details(subject, change))));
        lines.add(new Line(
                origin.at(),
                text(origin.bulk() ? "history.imported" : "history.registered"),
                names.getOrDefault(origin.by(), "—"),
                List.of()));
        return lines;
    }

    /// What others changed, field by field, for whoever was too late.
    List<String> details(Change.Subject subject, List<Change> since) {
        return since.stream()
                .flatMap(change -> details(subject, change).stream())
                .toList();
    }

    private Map<UUID, String> names(List<Change> history, Changes.Origin origin) {
        Set<UUID> accounts = new HashSet<>(Set.of(origin.by()));
        history.forEach(change -> accounts.add(change.by()));
        return changes.names(accounts);
    }

    private static String title(Change change) {
        if (change.kind() == Change.Kind.UNMASKED) {
            return "history.unmasked";
        }
        if (change.touches("household") || change.touches("place")) {
            return "history.moved";
        }
        return change.bulk() ? "history.changed-in-bulk" : "history.changed";
    }

    private List<String> details(Change.Subject subject, Change change) {
        return change.fields().stream().map(field -> detail(subject, field)).toList();
    }

    private String detail(Change.Subject subject, Change.Field field) {
        if (field.name().equals("unmasked")) {
            return text("history.reason", text("person.reason." + field.becomes()));
        }
        String label = text(subject.code() + "." + key(field.name()));
        return field.was() == null && field.becomes() == null
                ? text("history.field", label)
                : text(
                        "history.field.values",
                        label,
                        value(subject, field.name(), field.was()),
                        value(subject, field.name(), field.becomes()));
    }

    private String value(Change.Subject subject, String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return text("history.nothing");
        }
        return switch (field) {
            case "area_code" -> areas.tree().name(value);
            case "place" -> places.find(Place.Id.of(value)).map(Place::name).orElseGet(() -> text("history.elsewhere"));
            case "household" -> households.address(UUID.fromString(value)).orElseGet(() -> text("history.elsewhere"));
            case "property" -> text("history.another");
            default -> coded(subject.code() + "." + key(field) + "." + value, value);
        };
    }

    private String coded(String key, String value) {
        return Objects.requireNonNull(messages.getMessage(key, null, value, LocaleContextHolder.getLocale()));
    }

    /// presence_since as `presenceSince`.
    private static String key(String field) {
        StringBuilder key = new StringBuilder();
        for (String part : field.split("_")) {
            key.append(key.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return key.toString();
    }

    private String text(String key, Object... words) {
        return Objects.requireNonNull(messages.getMessage(key, words, key, LocaleContextHolder.getLocale()));
    }
}
