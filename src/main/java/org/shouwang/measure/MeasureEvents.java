package org.shouwang.measure;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonEvents;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which measures were taken on somebody, step by step.
@Component
class MeasureEvents implements PersonEvents {

    private final JdbcClient jdbc;
    private final MeasureKinds kinds;
    private final MessageSource messages;

    MeasureEvents(JdbcClient jdbc, MeasureKinds kinds, MessageSource messages) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.messages = messages;
    }

    private record Taken(UUID measure, String kind, String verb, Instant at) {}

    @Override
    public List<Event> of(Person person, Instant since, int most) {
        if (!Rights.has(Right.SEE_MEASURES)) {
            return List.of();
        }
        List<Taken> taken = jdbc.sql("""
                        select m.id, m.kind, s.verb, s.recorded_at
                        from measure.measure m join measure.step s on s.measure_id = m.id
                        where m.person_id = :person and not m.drill and s.recorded_at >= :since
                        order by s.recorded_at desc, s.number desc limit :most
                        """)
                .param("person", person.id().value())
                .param("since", Rows.at(since))
                .param("most", most)
                .query((row, number) -> new Taken(
                        Rows.id(row, "id"),
                        row.getString("kind"),
                        row.getString("verb"),
                        Rows.instant(row, "recorded_at")))
                .list();
        Map<String, MeasureKind> known = taken.isEmpty() ? Map.of() : kinds.byCode();
        return taken.stream().map(one -> event(one, known)).toList();
    }

    private Event event(Taken one, Map<String, MeasureKind> known) {
        Locale locale = LocaleContextHolder.getLocale();
        MeasureKind kind = known.get(one.kind());
        String name = kind == null ? one.kind() : kind.name(locale);
        String key = "measure.step." + one.verb();
        String step = Objects.requireNonNull(messages.getMessage(key, null, key, locale));
        return new Event(one.at(), "measure", name + " " + step, "/measures/" + one.measure(), "ink");
    }
}
