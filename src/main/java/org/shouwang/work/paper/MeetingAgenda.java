package org.shouwang.work.paper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.duty.Gaps;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.response.Response;
import org.shouwang.response.ResponseStep;
import org.shouwang.response.Responses;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkLists;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkQuery;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Proposes a meeting's agenda 议题 from what is late, new and red: items, gaps, responses, documents not
/// signed for.
@Service
public class MeetingAgenda {

    private static final int NAMED = 5;
    private static final LocalTime USUAL = LocalTime.of(16, 30);

    private final WorkLists items;
    private final Gaps gaps;
    private final Responses responses;
    private final DocumentLists documents;
    private final Clock clock;

    MeetingAgenda(WorkLists items, Gaps gaps, Responses responses, DocumentLists documents, Clock clock) {
        this.items = items;
        this.gaps = gaps;
        this.responses = responses;
        this.documents = documents;
        this.clock = clock;
    }

    /// Today's 16:30, or tomorrow's when that has gone by.
    public Instant usual() {
        ZonedDateTime now = clock.instant().atZone(BusinessDay.ZONE);
        ZonedDateTime today = now.with(USUAL);
        return (today.isBefore(now) ? today.plusDays(1) : today).toInstant();
    }

    /// What the meeting of an area might talk about, the most pressing first.
    @Transactional(readOnly = true)
    public List<Meeting.Point> proposed(String area) {
        Rights.require(Right.SEE_WORK);
        List<Meeting.Point> points = new ArrayList<>();
        responses(points);
        late(area, points);
        red(area, points);
        fresh(area, points);
        gaps(area, points);
        int unsigned = documents.calls().size();
        if (unsigned > 0) {
            points.add(new Meeting.Point("unsigned", unsigned + " 家单位超时未签收公文", "/documents/calls"));
        }
        return List.copyOf(points);
    }

    private void responses(List<Meeting.Point> points) {
        Instant since = clock.instant().minus(Duration.ofDays(1));
        for (Response response : responses.all()) {
            for (ResponseStep step : responses.steps(response.id())) {
                if (!response.drill() && step.at().isAfter(since)) {
                    points.add(new Meeting.Point(
                            "response",
                            "“" + response.name() + "”有新变化：" + cut(step.reason(), 60),
                            "/responses/" + response.id()));
                }
            }
        }
    }

    private void late(String area, List<Meeting.Point> points) {
        long late = items.counts(area).late();
        if (late == 0) {
            return;
        }
        points.add(new Meeting.Point("late", "逾期事项 " + late + " 件，逐件过堂", "/my-area?show=late&area=" + area));
        items.list(WorkQuery.of(area, WorkQuery.Show.LATE, NAMED))
                .rows()
                .forEach(item -> points.add(point("late", "逾期：", item)));
    }

    private void red(String area, List<Meeting.Point> points) {
        WorkQuery asked = new WorkQuery(
                area,
                WorkQuery.Show.OPEN,
                null,
                WorkPriority.VERY_URGENT,
                null,
                null,
                WorkQuery.Sort.DEADLINE,
                false,
                null,
                NAMED);
        items.list(asked).rows().stream()
                .filter(item -> item.lateSince() == null)
                .forEach(item -> points.add(point("red", "特急：", item)));
    }

    private void fresh(String area, List<Meeting.Point> points) {
        Instant since = clock.instant().minus(Duration.ofDays(1));
        WorkQuery asked = new WorkQuery(
                area, WorkQuery.Show.RAISED, null, null, null, null, WorkQuery.Sort.RAISED, true, null, NAMED);
        items.list(asked).rows().stream()
                .filter(item -> item.raisedAt().isAfter(since))
                .forEach(item -> points.add(point("new", "新提出、待派：", item)));
    }

    private static Meeting.Point point(String source, String before, WorkItem item) {
        return new Meeting.Point(source, before + item.title(), "/work-items/" + item.id());
    }

    private void gaps(String area, List<Meeting.Point> points) {
        if (Rights.has(Right.SEE_DUTIES)) {
            long missing = gaps.coverage(area).missing();
            if (missing > 0) {
                points.add(new Meeting.Point("gap", "责任空缺 " + missing + " 项", "/gaps?area=" + area));
            }
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
