package org.shouwang.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.field.FieldDoubt;
import org.shouwang.platform.field.FieldMessage;
import org.shouwang.platform.field.FieldMessageKind;
import org.shouwang.platform.field.FieldOutcome;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What somebody saw in the field and reported 随手报: becomes a work item under the message's id.
@Component
class FieldRaises implements FieldMessageKind {

    /// For what was seen by somebody who sets no deadline.
    private static final Duration USUAL = Duration.ofDays(1);

    private final WorkItems items;
    private final FieldRaiseRepository raises;
    private final Responses responses;
    private final Audit audit;
    private final Clock clock;

    FieldRaises(WorkItems items, FieldRaiseRepository raises, Responses responses, Audit audit, Clock clock) {
        this.items = items;
        this.raises = raises;
        this.responses = responses;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "work.raise";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<FieldDoubt.Told> told(JsonNode body) {
        return List.of(
                new FieldDoubt.Told("doubts.told.what", body.path("title").asString("")),
                new FieldDoubt.Told("doubts.told.detail", body.path("detail").asString("")));
    }

    /// What is about nothing in particular is raised together, area by area.
    @Override
    public List<FieldOutcome> receive(List<FieldMessage> messages) {
        if (!Rights.has(Right.DIRECT_WORK)) {
            Rights.require(Right.DO_WORK);
        }
        Set<String> kinds = items.kinds().stream().map(WorkKind::code).collect(Collectors.toSet());
        Map<UUID, FieldOutcome> outcomes = new HashMap<>();
        Map<String, List<WorkDraft>> plain = new TreeMap<>();
        for (FieldMessage message : messages) {
            WorkDraft draft = draft(message);
            String refused = refused(draft, kinds);
            if (refused != null) {
                outcomes.put(message.id(), FieldOutcome.refused(refused));
            } else if (draft.subject() != null) {
                items.raise(draft);
                outcomes.put(message.id(), FieldOutcome.STORED);
            } else {
                plain.computeIfAbsent(draft.areaCode(), area -> new ArrayList<>())
                        .add(draft);
            }
        }
        plain.forEach((area, drafts) -> raise(area, drafts, outcomes));
        return messages.stream().map(message -> outcomes.get(message.id())).toList();
    }

    private static @Nullable String refused(WorkDraft draft, Set<String> kinds) {
        if (draft.title().isBlank() || draft.title().strip().length() > 100) {
            return "work.title";
        }
        if (draft.detail().strip().length() > 2000) {
            return "work.detail";
        }
        if (!kinds.contains(draft.kind())) {
            return "work.kind";
        }
        String area = draft.areaCode();
        return area != null && Principal.required().scope().covers(area) ? null : "work.area";
    }

    private void raise(String area, List<WorkDraft> drafts, Map<UUID, FieldOutcome> outcomes) {
        Response.Id response =
                responses.covering(area).stream().findFirst().map(Response::id).orElse(null);
        if (response == null) {
            drafts.forEach(draft -> outcomes.put(draft.id().value(), FieldOutcome.refused("work.no_response")));
            return;
        }
        Map<UUID, String> answers = raises.raise(drafts, area, response, clock.instant());
        List<AuditEntry> done = new ArrayList<>();
        for (WorkDraft draft : drafts) {
            String answer = answers.getOrDefault(draft.id().value(), "taken");
            outcomes.put(
                    draft.id().value(),
                    switch (answer) {
                        case "done", "repeated" -> FieldOutcome.STORED;
                        case "taken" -> FieldOutcome.conflict("work.taken");
                        default -> FieldOutcome.refused("work." + answer);
                    });
            if (answer.equals("done")) {
                done.add(AuditEntry.of(AuditAction.CREATE, "work", draft.id(), area)
                        .with("kind", draft.kind()));
            }
        }
        audit.record(done);
    }

    private WorkDraft draft(FieldMessage message) {
        JsonNode body = message.body();
        JsonNode about = body.path("subject");
        return new WorkDraft(
                new WorkItem.Id(message.id()),
                null,
                area(body.path("area").asString(null)),
                body.path("kind").asString("task"),
                body.path("title").asString(""),
                body.path("detail").asString(""),
                WorkPriority.of(body.path("priority").asString("")).orElse(WorkPriority.NORMAL),
                deadline(body.path("deadline").asString(null)),
                about.isObject()
                        ? new Subject(
                                about.path("type").asString(""),
                                about.path("id").asString(""))
                        : null,
                "phone",
                null,
                null,
                message.at());
    }

    /// Where the phone names none, the first area of its author.
    private static @Nullable String area(@Nullable String named) {
        return named != null
                ? named
                : Principal.required().scope().prefixes().stream().findFirst().orElse(null);
    }

    /// A deadline that went by while the phone had no signal is a day from now.
    private Instant deadline(@Nullable String text) {
        Instant now = clock.instant();
        try {
            Instant wanted = text == null ? now : Instant.parse(text);
            return wanted.isAfter(now) ? wanted : now.plus(USUAL);
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("work.deadline");
        }
    }
}
