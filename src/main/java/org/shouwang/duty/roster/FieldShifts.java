package org.shouwang.duty.roster;

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
import org.shouwang.duty.DutyAudit;
import org.shouwang.platform.field.FieldDoubt;
import org.shouwang.platform.field.FieldMessage;
import org.shouwang.platform.field.FieldMessageKind;
import org.shouwang.platform.field.FieldOutcome;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Shifts that are noted without signal 离线到岗和交接班: who is there, what is handed over, who took over,
/// at the time at which the phone noted it.
///
/// Of two colleagues who hand over the same shift, the first to arrive does; the other is told, as is
/// whoever noted something about a shift that was planned anew meanwhile, or that somebody noted otherwise
/// later.
@Component
class FieldShifts implements FieldMessageKind {

    private static final Set<String> VERBS = Set.of("present", "absent", "give", "take");
    private static final Set<String> ATTENDING = Set.of("present", "absent");
    private static final Set<String> REFUSED = Set.of("unknown", "early");

    private final FieldShiftRepository shifts;
    private final DutyAudit audit;

    FieldShifts(FieldShiftRepository shifts, DutyAudit audit) {
        this.shifts = shifts;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return "duty.shift";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<FieldDoubt.Told> told(JsonNode body) {
        return List.of(
                new FieldDoubt.Told(
                        "doubts.told.verb",
                        new Word("field.shift.verb." + body.path("verb").asString(""))),
                new FieldDoubt.Told("doubts.told.note", body.path("note").asString("")));
    }

    @Override
    public List<FieldOutcome> receive(List<FieldMessage> messages) {
        Rights.require(Right.SEE_DUTIES);
        Map<UUID, FieldOutcome> outcomes = new HashMap<>();
        Map<UUID, FieldShiftRepository.Noted> sound = new HashMap<>();
        List<FieldShiftRepository.Noted> inOrder = new ArrayList<>();
        for (FieldMessage message : messages) {
            try {
                FieldShiftRepository.Noted noted = read(message);
                sound.put(message.id(), noted);
                inOrder.add(noted);
            } catch (Refusal refusal) {
                outcomes.put(message.id(), FieldOutcome.of(refusal));
            }
        }
        for (FieldShiftRepository.Taken taken : shifts.take(inOrder)) {
            FieldShiftRepository.Noted noted = Objects.requireNonNull(sound.get(taken.id()));
            outcomes.put(taken.id(), outcome(noted, taken.outcome()));
            if (taken.outcome().equals("done")) {
                record(noted);
            }
        }
        return messages.stream()
                .map(message -> Objects.requireNonNull(outcomes.get(message.id())))
                .toList();
    }

    private static FieldOutcome outcome(FieldShiftRepository.Noted noted, String outcome) {
        if (outcome.equals("done") || outcome.equals("same")) {
            return FieldOutcome.STORED;
        }
        String code = (ATTENDING.contains(noted.verb()) ? "slot." : "handover.") + outcome;
        return REFUSED.contains(outcome) ? FieldOutcome.refused(code) : FieldOutcome.conflict(code);
    }

    private void record(FieldShiftRepository.Noted noted) {
        switch (noted.verb()) {
            case "give" -> audit.created("shift_handover", noted.id(), null);
            case "take" -> audit.changed("shift_handover", noted.subject(), null, "taken over");
            default -> audit.changed("roster_slot", noted.subject(), null, noted.verb());
        }
    }

    private static FieldShiftRepository.Noted read(FieldMessage message) {
        JsonNode body = message.body();
        String verb = body.path("verb").asString("");
        String note = body.path("note").asString("").strip();
        boolean well = body.path("well").asBoolean(true);
        if (!VERBS.contains(verb)) {
            throw new Refusal.Invalid("slot.unknown");
        }
        if (note.length() > 500 || !well && note.isEmpty()) {
            throw new Refusal.Invalid("handover.note");
        }
        UUID subject = id(body.path("subject"));
        if (subject == null) {
            throw new Refusal.Invalid("slot.unknown");
        }
        return new FieldShiftRepository.Noted(
                message.id(), verb, subject, id(body.path("staff")), well, note, message.at());
    }

    private static @Nullable UUID id(JsonNode node) {
        try {
            return node.isString() ? UUID.fromString(node.asString()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
