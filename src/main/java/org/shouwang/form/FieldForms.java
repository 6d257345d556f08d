package org.shouwang.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.field.FieldPack;
import org.springframework.stereotype.Component;

/// The forms that whoever acts fills in, on their phone 离线填报: as they are asked, with the subjects that wait today
/// and, of what was answered about those before, only what the form shows or asks.
@Component
class FieldForms implements FieldPack {

    private static final int MOST = 500;
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Due due;
    private final Forms forms;
    private final Facts facts;
    private final Clock clock;

    FieldForms(Due due, Forms forms, Facts facts, Clock clock) {
        this.due = due;
        this.forms = forms;
        this.facts = facts;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Was(
            String value,
            String text,
            @Nullable String form,
            @Nullable Instant at) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Subject(UUID id, String name, Map<String, Was> known) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Asked(
            UUID id,
            int version,
            String title,
            String titleEn,
            @Nullable String subjectKind,
            String period,
            Definition definition,
            List<Subject> subjects) {}

    @Override
    public String part() {
        return "forms";
    }

    @Override
    public @Nullable Object content() {
        if (!Rights.has(Right.FILL_FORMS)) {
            return null;
        }
        List<Asked> all = new ArrayList<>();
        for (Due.Waiting waiting : due.waiting(MOST)) {
            Form form = waiting.form();
            if (form.subjectKind() == null || !waiting.next().isEmpty()) {
                all.add(asked(form, waiting.next()));
            }
        }
        return all.isEmpty() ? null : all;
    }

    private Asked asked(Form form, List<Due.Subject> next) {
        Definition definition = forms.definition(form.id(), form.version());
        Set<String> wanted = definition.all().stream().map(Item::fact).collect(Collectors.toSet());
        Map<UUID, Map<String, Known>> known = next.isEmpty()
                ? Map.of()
                : facts.answered(
                        next.stream().map(Due.Subject::id).toList(),
                        clock.instant().minus(REMEMBERED));
        List<Subject> subjects = next.stream()
                .map(one -> new Subject(one.id(), one.name(), was(known.getOrDefault(one.id(), Map.of()), wanted)))
                .toList();
        return new Asked(
                form.id().value(),
                form.version(),
                form.titleZh(),
                form.titleEn(),
                form.subjectKind(),
                form.period().code(),
                definition,
                subjects);
    }

    private static Map<String, Was> was(Map<String, Known> known, Set<String> wanted) {
        Map<String, Was> was = new HashMap<>();
        known.forEach((fact, one) -> {
            if (wanted.contains(fact)) {
                was.put(fact, new Was(one.value(), one.text(), one.form(), one.at()));
            }
        });
        return was;
    }
}
