package org.shouwang.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.field.FieldMessage;
import org.shouwang.platform.field.FieldMessageKind;
import org.shouwang.platform.field.FieldOutcome;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What somebody saw in the field and reported 随手报: becomes a work item under the message's id.
@Component
class FieldRaises implements FieldMessageKind {

    /// For what was seen by somebody who sets no deadline.
    private static final Duration USUAL = Duration.ofDays(1);

    private final WorkItems items;
    private final Clock clock;

    FieldRaises(WorkItems items, Clock clock) {
        this.items = items;
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
    public List<FieldOutcome> receive(List<FieldMessage> messages) {
        return messages.stream().map(this::raise).toList();
    }

    private FieldOutcome raise(FieldMessage message) {
        JsonNode body = message.body();
        JsonNode about = body.path("subject");
        Subject subject = about.isObject()
                ? new Subject(about.path("type").asString(""), about.path("id").asString(""))
                : null;
        items.raise(new WorkDraft(
                new WorkItem.Id(message.id()),
                null,
                area(body.path("area").asString(null)),
                body.path("kind").asString("task"),
                body.path("title").asString(""),
                body.path("detail").asString(""),
                WorkPriority.of(body.path("priority").asString("")).orElse(WorkPriority.NORMAL),
                deadline(body.path("deadline").asString(null)),
                subject,
                "phone",
                null,
                null,
                message.at()));
        return FieldOutcome.STORED;
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
