package org.shouwang.notice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.field.FieldMessage;
import org.shouwang.platform.field.FieldMessageKind;
import org.shouwang.platform.field.FieldOutcome;
import org.springframework.stereotype.Component;

/// Messages that were read or confirmed in the field app 离线回执, at the time that they were.
@Component
class FieldReceipts implements FieldMessageKind {

    private final ReceiptRepository receipts;
    private final Audit audit;

    FieldReceipts(ReceiptRepository receipts, Audit audit) {
        this.receipts = receipts;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return "notice.receipt";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<FieldOutcome> receive(List<FieldMessage> messages) {
        Map<UUID, FieldOutcome> outcomes = new HashMap<>();
        List<ReceiptRepository.Told> sound = new ArrayList<>();
        for (FieldMessage message : messages) {
            UUID entry = entry(message.body().path("entry").asString(""));
            if (entry == null) {
                outcomes.put(message.id(), FieldOutcome.refused("inbox.unknown"));
            } else {
                boolean confirmed = message.body().path("what").asString("").equals("confirmed");
                sound.add(new ReceiptRepository.Told(message.id(), entry, confirmed, message.at()));
            }
        }
        List<AuditEntry> done = new ArrayList<>();
        receipts.take(sound).forEach(taken -> {
            outcomes.put(taken.id(), outcome(taken.outcome()));
            if (taken.confirmed() && taken.outcome().equals("done")) {
                done.add(AuditEntry.of(AuditAction.CHANGE, "notice_entry", taken.entry(), "")
                        .with("what", "confirm"));
            }
        });
        audit.record(done);
        return messages.stream()
                .map(message -> Objects.requireNonNull(outcomes.get(message.id())))
                .toList();
    }

    private static @Nullable UUID entry(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static FieldOutcome outcome(String outcome) {
        return switch (outcome) {
            case "done", "repeated" -> FieldOutcome.STORED;
            case "unknown" -> FieldOutcome.refused("inbox.unknown");
            default -> FieldOutcome.conflict("inbox." + outcome);
        };
    }
}
