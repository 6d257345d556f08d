package org.shouwang.work.paper.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.response.Responses;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.paper.Meeting;
import org.shouwang.work.paper.Meetings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Puts a meeting's page together: agenda, decisions with who has them, and the line in which the next one
/// is typed.
@Component
class MeetingPage {

    private final Meetings meetings;
    private final OwnerChoices owners;
    private final Responses responses;

    MeetingPage(Meetings meetings, OwnerChoices owners, Responses responses) {
        this.meetings = meetings;
        this.owners = owners;
        this.responses = responses;
    }

    record Line(WorkItem item, String owner) {}

    ModelAndView show(
            Meeting.Id id,
            @Nullable String typed,
            @Nullable String error,
            String deadline,
            HttpStatus status,
            Locale locale) {
        Meeting meeting = meetings.require(id);
        List<WorkItem> decisions = meetings.decisions(id);
        return new ModelAndView("work/meeting", status)
                .addObject("meeting", meeting)
                .addObject("points", meetings.points(id))
                .addObject(
                        "lines",
                        decisions.stream()
                                .map(item -> new Line(item, owners.name(item.owner(), locale)))
                                .toList())
                .addObject("choices", meeting.open() ? owners.choices(meeting.areaCode(), locale) : List.of())
                .addObject("priorities", WorkPriority.values())
                .addObject("response", responses.find(meeting.response()).orElse(null))
                .addObject("typed", typed)
                .addObject("deadline", deadline)
                .addObject("error", error)
                .addObject("step", MeetingPages.step());
    }
}
