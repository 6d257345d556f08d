package org.shouwang.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What is known of a subject 已知事实: from the registry and from what was answered, the newest
/// first, each with its
/// source. Asked once, it is known to all forms.
@Service
public class Facts {

    private static final int LOOKED_AT = 30;

    private final List<FormFact> sources;
    private final AnswerRepository answers;
    private final AnswerSeal seal;
    private final Forms forms;
    private final Subjects subjects;

    Facts(List<FormFact> sources, AnswerRepository answers, AnswerSeal seal, Forms forms, Subjects subjects) {
        this.sources = List.copyOf(sources);
        this.answers = answers;
        this.seal = seal;
        this.forms = forms;
        this.subjects = subjects;
    }

    /// All that is known of a subject, by the fact's code; nothing of what is out of scope. Told to
    /// the audit where the
    /// registry tells it of reading a person.
    @Transactional
    public Map<String, Known> known(String kind, UUID subject) {
        Map<String, Known> known = new LinkedHashMap<>();
        subjects.find(kind, subject).ifPresent(one -> {
            for (FormFact source : sources) {
                if (source.subjectKind().equals(kind)) {
                    source.known(subject, one.areaCode())
                            .forEach((fact, value) ->
                                    known.putIfAbsent(fact, new Known(fact, value, value, null, null)));
                }
            }
            answered(subject, known);
        });
        return known;
    }

    private void answered(UUID subject, Map<String, Known> known) {
        Map<Form.Id, @Nullable Form> titles = new HashMap<>();
        for (AnswerRepository.Row row : answers.about(subject, LOOKED_AT)) {
            Answer answer = row.answer();
            Form form =
                    titles.computeIfAbsent(answer.form(), id -> forms.find(id).orElse(null));
            if (form == null) {
                continue;
            }
            told(row, form).forEach(known::putIfAbsent);
        }
    }

    /// What was answered about subjects since a moment: of each form the newest answer.
    Map<UUID, Map<String, Known>> answered(Collection<UUID> about, Instant since) {
        Map<UUID, Map<String, Known>> all = new HashMap<>();
        Map<Form.Id, @Nullable Form> titles = new HashMap<>();
        List<AnswerRepository.Row> rows = new ArrayList<>(answers.newest(about, since));
        rows.sort(
                Comparator.comparing((AnswerRepository.Row row) -> row.answer().at())
                        .reversed());
        for (AnswerRepository.Row row : rows) {
            Answer answer = row.answer();
            Form form =
                    titles.computeIfAbsent(answer.form(), id -> forms.find(id).orElse(null));
            if (form != null) {
                Map<String, Known> known =
                        all.computeIfAbsent(Objects.requireNonNull(answer.subject()), _ -> new LinkedHashMap<>());
                told(row, form).forEach(known::putIfAbsent);
            }
        }
        return all;
    }

    private Map<String, Known> told(AnswerRepository.Row row, Form form) {
        Answer answer = row.answer();
        Map<String, Object> values = seal.open(answer.id(), row.sealed());
        Definition definition = forms.definition(answer.form(), answer.version());
        Map<String, Known> told = new LinkedHashMap<>();
        for (Item item : definition.all()) {
            if (item.asksFact() && values.get(item.name()) instanceof String value) {
                told.put(
                        item.fact(),
                        new Known(item.fact(), value, words(definition, item, value), form.titleZh(), answer.at()));
            }
        }
        return told;
    }

    private static String words(Definition definition, Item item, String value) {
        if (!item.type().hasChoices()) {
            return value;
        }
        return Arrays.stream(value.split(" +"))
                .map(one -> definition.choices(item).stream()
                        .filter(choice -> choice.value().equals(one))
                        .findFirst()
                        .map(choice -> choice.label("zh"))
                        .orElse(one))
                .collect(Collectors.joining("、"));
    }
}
