package org.shouwang.measure;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.notice.Message;
import org.shouwang.notice.Messages;
import org.shouwang.platform.value.BusinessDay;
import org.springframework.stereotype.Component;

/// Tells whoever has to decide or approve a measure, and those who proposed and decided it what came of
/// it 措施提醒.
///
/// Nobody is named: what is told stays in inboxes, and leaves the house through channels.
@Component
class MeasureTelling {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    /// From whom one asks first to whom one asks last.
    private static final List<String> ROLES =
            List.of("community_officer", "street_officer", "department_officer", "group_lead", "commander");

    private final Messages messages;
    private final Areas areas;

    MeasureTelling(Messages messages, Areas areas) {
        this.messages = messages;
        this.areas = areas;
    }

    /// In the transaction of the proposal: the lowest of those who may decide.
    void proposed(Measure measure, MeasureKind kind) {
        ROLES.stream()
                .filter(kind.decides()::contains)
                .findFirst()
                .ifPresent(role -> post(measure.id().value(), measure, kind, "measure.proposed", role, false));
    }

    /// What a level brought that waits for a second person.
    void brought(Measure measure, MeasureKind kind) {
        awaiting(measure.id().value(), measure, kind);
    }

    /// In the transaction of a step, after it was taken.
    ///
    /// @param falls by when a second person must approve what waits for one; null where nothing does
    void taken(UUID step, Measure measure, MeasureVerb verb, MeasureKind kind, @Nullable Instant falls) {
        switch (verb) {
            case DECIDE -> {
                if (measure.state() == Measure.State.TEMPORARY) {
                    awaiting(step, measure, kind);
                }
                tell(step, measure, kind, "measure.decided", Set.of(measure.proposedBy()));
            }
            case REFUSE -> tell(step, measure, kind, "measure.refused", Set.of(measure.proposedBy()));
            case APPROVE -> tell(step, measure, kind, "measure.approved", both(measure));
            case REJECT, FALL -> tell(step, measure, kind, "measure.fallen", both(measure));
            case LIFT, EXPIRE -> tell(step, measure, kind, "measure.ended", both(measure));
            case PROLONG -> {
                if (falls == null) {
                    tell(step, measure, kind, "measure.prolonged", both(measure));
                } else {
                    kind.approves()
                            .forEach(role -> send(
                                    step + ":" + role,
                                    measure,
                                    kind,
                                    "measure.prolonging",
                                    new Message.Post(measure.areaCode(), role),
                                    true,
                                    falls));
                }
            }
            case CONFIRM -> tell(step, measure, kind, "measure.prolonged", both(measure));
            case DECLINE, LAPSE -> tell(step, measure, kind, "measure.not_prolonged", both(measure));
            case WITHDRAW, SERVE, OBJECT -> {}
        }
    }

    private void awaiting(UUID occasion, Measure measure, MeasureKind kind) {
        kind.approves().forEach(role -> post(occasion, measure, kind, "measure.awaiting", role, true));
    }

    private static Set<UUID> both(Measure measure) {
        return Stream.of(measure.proposedBy(), measure.decidedBy())
                .filter(Objects::nonNull)
                .collect(java.util.stream.Collectors.toSet());
    }

    private void post(UUID occasion, Measure measure, MeasureKind kind, String what, String role, boolean urgent) {
        Message.Post post = new Message.Post(measure.areaCode(), role);
        send(occasion + ":" + role, measure, kind, what, post, urgent, measure.fallsAt());
    }

    private void tell(UUID occasion, Measure measure, MeasureKind kind, String what, Set<UUID> people) {
        Instant until = what.equals("measure.prolonged") ? measure.endsAt() : measure.fallsAt();
        people.forEach(person -> send(occasion + "", measure, kind, what, new Message.Person(person), false, until));
    }

    private void send(
            String key,
            Measure measure,
            MeasureKind kind,
            String what,
            Message.To to,
            boolean urgent,
            @Nullable Instant until) {
        messages.send(new Message(
                "measure:" + key + ":" + what,
                what,
                List.of(kind.nameZh(), areas.tree().name(measure.areaCode()), moment(until)),
                "/measures/" + measure.id(),
                to,
                measure.areaCode(),
                urgent,
                measure.drill()));
    }

    private static String moment(@Nullable Instant at) {
        return at == null ? "" : MOMENT.format(at.atZone(BusinessDay.ZONE));
    }
}
