package org.shouwang.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.field.FieldDoubt;
import org.shouwang.platform.field.FieldMessage;
import org.shouwang.platform.field.FieldMessageKind;
import org.shouwang.platform.field.FieldOutcome;
import org.shouwang.platform.field.FieldPhotos;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers to forms from phones 离线填报: each message is one answer, under the message's id, checked by the version
/// of the form that it names.
@Component
class FieldAnswers implements FieldMessageKind {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final AnswerArrivals arrivals;
    private final Forms forms;
    private final SubjectNames names;
    private final FormPhotos photos;
    private final FieldPhotos sealed;
    private final JsonMapper json;

    FieldAnswers(
            AnswerArrivals arrivals,
            Forms forms,
            SubjectNames names,
            FormPhotos photos,
            FieldPhotos sealed,
            JsonMapper json) {
        this.arrivals = arrivals;
        this.forms = forms;
        this.names = names;
        this.photos = photos;
        this.sealed = sealed;
        this.json = json;
    }

    @Override
    public String kind() {
        return "form.answer";
    }

    @Override
    public int version() {
        return 1;
    }

    /// Which form about whom; what was answered is seen once it is the author's answer.
    @Override
    public List<FieldDoubt.Told> told(JsonNode body) {
        Form form = forms.find(Form.Id.of(body.path("form").asString(""))).orElse(null);
        UUID subject = id(body.path("subject"));
        String kind = form == null ? null : form.subjectKind();
        return List.of(
                new FieldDoubt.Told("doubts.told.form", form == null ? "" : form.titleZh()),
                new FieldDoubt.Told(
                        "doubts.told.subject", kind == null || subject == null ? "" : names.of(kind, subject)));
    }

    @Override
    public List<FieldOutcome> receive(List<FieldMessage> messages) {
        Rights.require(Right.FILL_FORMS);
        Map<UUID, FieldOutcome> outcomes = new HashMap<>();
        List<AnswerDraft> drafts = new ArrayList<>();
        for (FieldMessage message : messages) {
            try {
                drafts.add(read(message));
            } catch (Refusal refusal) {
                outcomes.put(message.id(), FieldOutcome.of(refusal));
            }
        }
        arrivals.take(drafts).forEach((id, arrival) -> {
            Refusal refusal = arrival.refusal();
            outcomes.put(id, refusal == null ? FieldOutcome.STORED : FieldOutcome.of(refusal));
        });
        return messages.stream()
                .map(message -> Objects.requireNonNull(outcomes.get(message.id())))
                .toList();
    }

    private AnswerDraft read(FieldMessage message) {
        JsonNode body = message.body();
        Form.Id form = Form.Id.of(body.path("form").asString(""));
        int version = body.path("version").asInt(0);
        Map<String, Object> values =
                body.path("values").isObject() ? json.convertValue(body.path("values"), VALUES) : Map.of();
        if (!body.path("photos").isEmpty()) {
            values = withPhotos(forms.require(form), version, values, body.path("photos"));
        }
        return new AnswerDraft(
                message.id(),
                form,
                version,
                id(body.path("subject")),
                body.path("area").asString(null),
                null,
                id(body.path("replaces")),
                AnswerDraft.Source.PHONE,
                message.at(),
                values);
    }

    private static @Nullable UUID id(JsonNode node) {
        try {
            return node.isString() ? UUID.fromString(node.asString()) : null;
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("form.unknown");
        }
    }

    /// The pictures that came before the message become the answer's; a name at a photo question that came with no
    /// picture stays, and is refused unless it is the answerer's own.
    private Map<String, Object> withPhotos(Form form, int version, Map<String, Object> values, JsonNode brought) {
        Definition definition = forms.definition(form.id(), version);
        Set<String> named = AnswerPhotos.named(definition, values);
        Map<String, String> kept = new HashMap<>();
        for (JsonNode one : brought) {
            if (named.contains(one.asString(""))) {
                kept.put(one.asString(), keep(form, one.asString()));
            }
        }
        return AnswerPhotos.renamed(definition, values, name -> kept.getOrDefault(name, name));
    }

    private String keep(Form form, String photo) {
        try {
            return photos.keep(form, new ByteArrayInputStream(sealed.open(UUID.fromString(photo))))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("field.photo_missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
