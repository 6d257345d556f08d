package org.shouwang.work;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.field.FieldDoubt;
import org.shouwang.platform.field.FieldMessage;
import org.shouwang.platform.field.FieldMessageKind;
import org.shouwang.platform.field.FieldOutcome;
import org.shouwang.platform.field.FieldPhotos;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Steps that owners take in the field 外勤办理: accepted, begun, reported done, sent back.
///
/// What somebody else did meanwhile is a conflict, shown to whoever came too late.
@Component
class FieldSteps implements FieldMessageKind {

    private static final Set<String> VERBS = Set.of("accept", "start", "report", "send_back", "note");
    private static final Set<String> TOO_LATE = Set.of("moved", "illegal", "taken");

    private final WorkItems items;
    private final FieldStepRepository steps;
    private final WorkPhotos photos;
    private final FieldPhotos sealed;
    private final Audit audit;
    private final Clock clock;

    FieldSteps(
            WorkItems items,
            FieldStepRepository steps,
            WorkPhotos photos,
            FieldPhotos sealed,
            Audit audit,
            Clock clock) {
        this.items = items;
        this.steps = steps;
        this.photos = photos;
        this.sealed = sealed;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "work.step";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<FieldDoubt.Told> told(JsonNode body) {
        String title = items.find(WorkItem.Id.of(body.path("item").asString("")))
                .map(WorkItem::title)
                .orElse("");
        return List.of(
                new FieldDoubt.Told("doubts.told.what", title),
                new FieldDoubt.Told(
                        "doubts.told.verb",
                        new Word("work.verb." + body.path("verb").asString(""))),
                new FieldDoubt.Told("doubts.told.note", body.path("text").asString("")));
    }

    @Override
    public List<FieldOutcome> receive(List<FieldMessage> messages) {
        if (!Rights.has(Right.DIRECT_WORK)) {
            Rights.require(Right.DO_WORK);
        }
        Map<UUID, FieldOutcome> outcomes = new HashMap<>();
        List<SentStep> sound = new ArrayList<>();
        for (FieldMessage message : messages) {
            try {
                sound.add(read(message));
            } catch (Refusal refusal) {
                outcomes.put(message.id(), FieldOutcome.of(refusal));
            }
        }
        List<AuditEntry> done = new ArrayList<>();
        Map<UUID, String> verbs = new HashMap<>();
        sound.forEach(step -> verbs.put(step.id(), step.item() + " " + step.verb()));
        for (FieldStepRepository.Taken taken : steps.take(sound, clock.instant())) {
            outcomes.put(taken.id(), outcome(taken.outcome()));
            if (taken.outcome().equals("done")) {
                String[] what = verbs.getOrDefault(taken.id(), " ").split(" ", -1);
                done.add(AuditEntry.of(AuditAction.CHANGE, "work", what[0], taken.area())
                        .with("what", what[1]));
            }
        }
        audit.record(done);
        return messages.stream().map(message -> outcomes.get(message.id())).toList();
    }

    private static FieldOutcome outcome(String outcome) {
        if (outcome.equals("done") || outcome.equals("repeated")) {
            return FieldOutcome.STORED;
        }
        return TOO_LATE.contains(outcome)
                ? FieldOutcome.conflict("work." + outcome)
                : FieldOutcome.refused("work." + outcome);
    }

    private SentStep read(FieldMessage message) {
        JsonNode body = message.body();
        String verb = body.path("verb").asString("");
        String text = body.path("text").asString("").strip();
        if (!VERBS.contains(verb)) {
            throw new Refusal.Invalid("work.verb");
        }
        if (text.length() > 2000) {
            throw new Refusal.Invalid("work.detail");
        }
        WorkItem.Id item = WorkItem.Id.of(body.path("item").asString(""));
        return new SentStep(
                message.id(), item, verb, text, photos(item, body.path("photos")), position(body), message.at());
    }

    private static WorkStep.@Nullable Position position(JsonNode body) {
        JsonNode longitude = body.path("longitude");
        JsonNode latitude = body.path("latitude");
        if (!longitude.isNumber() || !latitude.isNumber()) {
            return null;
        }
        if (!(Math.abs(longitude.asDouble()) <= 180 && Math.abs(latitude.asDouble()) <= 90)) {
            throw new Refusal.Invalid("work.position");
        }
        return new WorkStep.Position(longitude.asDouble(), latitude.asDouble());
    }

    /// Redrawn like those from pages, and sealed with the response's keys.
    private List<Blob.Id> photos(WorkItem.Id item, JsonNode named) {
        List<Blob.Id> kept = new ArrayList<>();
        for (JsonNode one : named) {
            try {
                byte[] picture = sealed.open(UUID.fromString(one.asString()));
                kept.add(photos.keep(item, new ByteArrayInputStream(picture)));
            } catch (IllegalArgumentException e) {
                throw new Refusal.Invalid("field.photo_missing");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return kept;
    }
}
