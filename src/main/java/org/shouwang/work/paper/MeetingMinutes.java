package org.shouwang.work.paper;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.shouwang.account.Accounts;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkPriority;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Writes a meeting's minutes 纪要 from its agenda and what was decided: what was said is added by whoever drafts.
@Component
class MeetingMinutes {

    private final Accounts accounts;
    private final Areas areas;
    private final MessageSource messages;

    MeetingMinutes(Accounts accounts, Areas areas, MessageSource messages) {
        this.accounts = accounts;
        this.areas = areas;
        this.messages = messages;
    }

    DocumentDraft of(Meeting meeting, List<Meeting.Point> points, List<WorkItem> decisions) {
        List<String> lines = new ArrayList<>();
        lines.add(day(meeting.heldAt()) + moment(meeting.heldAt())
                + (meeting.chair().isBlank() ? "" : "，" + meeting.chair() + "主持") + "召开" + meeting.title()
                + (meeting.place().isBlank() ? "" : "（" + meeting.place() + "）") + "。纪要如下。");
        lines.add("一、会议听取和研究");
        for (int number = 0; number < points.size(); number++) {
            lines.add((number + 1) + "．" + points.get(number).title() + "。");
        }
        lines.add("二、会议议定");
        for (int number = 0; number < decisions.size(); number++) {
            WorkItem item = decisions.get(number);
            lines.add((number + 1) + "．" + item.title() + "（" + name(item.owner()) + "，" + day(item.deadline())
                    + moment(item.deadline()) + "前）。");
        }
        return new DocumentDraft(
                new Document.Id(DerivedIds.of(meeting.id().value(), meeting.id().value(), 1)),
                meeting.response(),
                meeting.areaCode(),
                "minutes",
                meeting.id().value(),
                new DocumentDraft.Content(
                        meeting.title() + "纪要",
                        String.join("\n", lines),
                        WorkPriority.NORMAL.number(),
                        "",
                        meeting.present(),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private String name(@org.jspecify.annotations.Nullable Owner owner) {
        return switch (owner) {
            case Owner.Person(UUID account) -> accounts.names(Set.of(account)).getOrDefault(account, "");
            case Owner.Post post ->
                areas.tree().name(post.areaCode())
                        + messages.getMessage("role." + post.role(), null, java.util.Locale.SIMPLIFIED_CHINESE);
            case null -> "";
        };
    }

    private static String day(Instant at) {
        ZonedDateTime time = at.atZone(BusinessDay.ZONE);
        return time.getMonthValue() + "月" + time.getDayOfMonth() + "日";
    }

    private static String moment(Instant at) {
        ZonedDateTime time = at.atZone(BusinessDay.ZONE);
        return time.getHour() + "时" + (time.getMinute() == 0 ? "" : "%02d分".formatted(time.getMinute()));
    }
}
