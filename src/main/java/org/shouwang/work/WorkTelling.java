package org.shouwang.work;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.notice.Message;
import org.shouwang.notice.Messages;
import org.shouwang.platform.value.BusinessDay;
import org.springframework.stereotype.Component;

/// Tells whoever has an item what was done about it 事项提醒: it was given to them, a deadline is near,
/// they are pressed, it came up to them. Each step tells once; when it may leave the house at night is the
/// channels' business.
@Component
class WorkTelling {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final WorkItemRepository items;
    private final Messages messages;

    WorkTelling(WorkItemRepository items, Messages messages) {
        this.items = items;
        this.messages = messages;
    }

    /// In the transaction of the step, after it was taken.
    ///
    /// @param id the step's
    void tell(UUID id, WorkItem.Id item, WorkStep step) {
        String kind = kind(step);
        if (kind != null) {
            items.find(item).ifPresent(after -> tell(id, after, kind, concerned(after, step)));
        }
    }

    private static @Nullable String kind(WorkStep step) {
        return switch (step) {
            case WorkStep.Assign _ -> "work.assigned";
            case WorkStep.Remind _ -> "work.reminded";
            case WorkStep.Press _ -> "work.pressed";
            case WorkStep.Talk _ -> "work.talked";
            case WorkStep.Escalate _ -> "work.escalated";
            case WorkStep.Orphan _ -> "work.ownerless";
            case WorkStep.Fail _ -> "work.failed";
            case WorkStep.Reopen _ -> "work.reopened";
            default -> null;
        };
    }

    /// The post it goes up to, else its owner.
    private static @Nullable Owner concerned(WorkItem item, WorkStep step) {
        return step instanceof WorkStep.Escalate || step instanceof WorkStep.Orphan ? step.to() : item.owner();
    }

    private void tell(UUID step, WorkItem item, String kind, @Nullable Owner whom) {
        if (whom == null) {
            return;
        }
        messages.send(new Message(
                "work:" + step,
                kind,
                List.of(item.title(), MOMENT.format(item.deadline().atZone(BusinessDay.ZONE))),
                "/work-items/" + item.id(),
                switch (whom) {
                    case Owner.Person person -> new Message.Person(person.account());
                    case Owner.Post post -> new Message.Post(post.areaCode(), post.role());
                },
                item.areaCode(),
                item.priority().isUrgent(),
                item.drill()));
    }
}
