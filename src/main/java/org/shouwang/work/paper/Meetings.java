package org.shouwang.work.paper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkDraft;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkState;
import org.shouwang.work.WorkStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The door to meetings 会商: open one with its agenda, decide, end it with its minutes.
///
/// A decision becomes an item with owner and deadline at once: 任务落实不过夜. Ids are made by whoever sends; the same
/// again answers alike.
@Service
public class Meetings {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MEETING = """
            select id, area_code, response_id, drill, title, held_at, place, chair, present, state, decisions, minutes_id
            from work.meeting
            """;

    private final JdbcClient jdbc;
    private final WorkItems items;
    private final Documents documents;
    private final MeetingMinutes minutes;
    private final Responses responses;
    private final Audit audit;
    private final Clock clock;

    Meetings(
            JdbcClient jdbc,
            WorkItems items,
            Documents documents,
            MeetingMinutes minutes,
            Responses responses,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.documents = documents;
        this.minutes = minutes;
        this.responses = responses;
        this.audit = audit;
        this.clock = clock;
    }

    /// How many meetings of an area there are; drills are left out.
    @Transactional(readOnly = true)
    public long count(@Nullable String area) {
        Rights.require(Right.SEE_WORK);
        return jdbc.sql("""
                        select count(*) from work.meeting
                        where not drill and (:area::text is null or area_code >= :area and area_code < :high)
                        """)
                .param("area", area, Types.VARCHAR)
                .param("high", area == null ? null : Scope.successor(area), Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    /// Meetings of an area, the latest first; drills are left out.
    ///
    /// @param before the last one already seen; null to begin
    @Transactional(readOnly = true)
    public List<Meeting> list(@Nullable String area, @Nullable Meeting before, int most) {
        Rights.require(Right.SEE_WORK);
        return jdbc.sql(MEETING + """
                         where not drill and (:area::text is null or area_code >= :area and area_code < :high)
                           and (:before::uuid is null or (held_at, id) < (:held, :before))
                         order by held_at desc, id desc limit :most
                        """)
                .param("area", area, Types.VARCHAR)
                .param("high", area == null ? null : Scope.successor(area), Types.VARCHAR)
                .param("before", before == null ? null : before.id().value(), Types.OTHER)
                .param("held", before == null ? null : DocumentRows.at(before.heldAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", most)
                .query(Meetings::meeting)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Meeting> find(Meeting.Id id) {
        return jdbc.sql(MEETING + " where id = :id")
                .param("id", id.value())
                .query(Meetings::meeting)
                .optional();
    }

    /// @throws Refusal.NotFound `meeting.unknown`
    @Transactional(readOnly = true)
    public Meeting require(Meeting.Id id) {
        return find(id).orElseThrow(() -> new Refusal.NotFound("meeting.unknown"));
    }

    @Transactional(readOnly = true)
    public List<Meeting.Point> points(Meeting.Id id) {
        return jdbc.sql("select source, title, href from work.meeting_point where meeting_id = :id order by number")
                .param("id", id.value())
                .query((row, number) ->
                        new Meeting.Point(row.getString("source"), row.getString("title"), row.getString("href")))
                .list();
    }

    /// What was decided, as items, in the order of deciding.
    @Transactional(readOnly = true)
    public List<WorkItem> decisions(Meeting.Id id) {
        return jdbc
                .sql("select item_id from work.meeting_decision where meeting_id = :id order by number")
                .param("id", id.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(item -> items.require(new WorkItem.Id(item)))
                .toList();
    }

    /// Opens a meeting with its agenda; for officers of a street and above.
    ///
    /// @throws Refusal.Invalid  `meeting.title`, `meeting.points`, `meeting.no_response`
    /// @throws Refusal.Conflict `meeting.taken`
    @Transactional
    public Meeting open(Meeting.Draft draft) {
        Rights.require(Right.DIRECT_WORK);
        Documents.requireIssuing(draft.areaCode());
        Meeting.Content content = draft.content();
        require(!content.title().isBlank() && content.title().length() <= 100, "meeting.title");
        require(content.place().length() <= 100 && content.chair().length() <= 60, "meeting.title");
        require(content.present().length() <= 2000, "document.present");
        require(
                content.points().size() <= 50
                        && content.points().stream()
                                .allMatch(one ->
                                        !one.title().isBlank() && one.title().length() <= 200),
                "meeting.points");
        Response.Id response = draft.response() != null
                ? draft.response()
                : responses.covering(draft.areaCode()).stream()
                        .findFirst()
                        .map(Response::id)
                        .orElseThrow(() -> new Refusal.Invalid("meeting.no_response"));
        String outcome = jdbc.sql("select work.open_meeting(:id, :response, :area, :content::jsonb, :now)")
                .param("id", draft.id().value())
                .param("response", response.value())
                .param("area", draft.areaCode())
                .param("content", JSON.writeValueAsString(content))
                .param("now", DocumentRows.at(clock.instant()))
                .query(String.class)
                .single();
        told(outcome, draft.id(), draft.areaCode(), "open");
        return require(draft.id());
    }

    /// Records a decision: an item with owner and deadline, at once.
    ///
    /// @param id made by whoever sends it
    /// @throws Refusal.Conflict `meeting.closed`, `meeting.taken`
    /// @throws Refusal.Invalid  as [WorkItems#raise] and [WorkItems#take], `work.no_owner` without anybody
    ///                          to do it
    @Transactional
    public WorkItem decide(UUID id, Meeting.Id in, String text, Owner owner, Instant deadline, WorkPriority priority) {
        Rights.require(Right.DIRECT_WORK);
        jdbc.sql("select work.hold_meeting(:id)")
                .param("id", in.value())
                .query((row, number) -> 1)
                .single();
        Meeting meeting = require(in);
        WorkItem.Id item = new WorkItem.Id(DerivedIds.of(id, in.value(), 1));
        WorkItem raised = items.raise(new WorkDraft(
                item,
                meeting.response(),
                owner instanceof Owner.Post post ? post.areaCode() : meeting.areaCode(),
                "decision",
                text,
                "",
                priority,
                deadline,
                null,
                "meeting",
                in.toString(),
                null,
                clock.instant()));
        if (raised.state() == WorkState.RAISED) {
            UUID step = DerivedIds.of(id, in.value(), 2);
            items.take(step, item, new WorkStep.Assign(owner, null, ""), null, clock.instant());
        }
        String outcome = jdbc.sql("select work.decide(:id, :meeting, :item, :now)")
                .param("id", id)
                .param("meeting", in.value())
                .param("item", item.value())
                .param("now", DocumentRows.at(clock.instant()))
                .query(String.class)
                .single();
        told(outcome, in, meeting.areaCode(), "decide");
        return items.require(item);
    }

    /// Ends a meeting; its minutes are drafted from agenda and decisions, to go the way of every document.
    ///
    /// @throws Refusal.NotFound `meeting.unknown`
    @Transactional
    public Meeting close(Meeting.Id id) {
        Rights.require(Right.DIRECT_WORK);
        jdbc.sql("select work.hold_meeting(:id)")
                .param("id", id.value())
                .query((row, number) -> 1)
                .single();
        Meeting meeting = require(id);
        if (!meeting.open()) {
            return meeting;
        }
        Document drafted = documents.draft(minutes.of(meeting, points(id), decisions(id)));
        String outcome = jdbc.sql("select work.close_meeting(:id, :minutes, :now)")
                .param("id", id.value())
                .param("minutes", drafted.id().value())
                .param("now", DocumentRows.at(clock.instant()))
                .query(String.class)
                .single();
        told(outcome, id, meeting.areaCode(), "close");
        return require(id);
    }

    private void told(String outcome, Meeting.Id id, String area, String what) {
        switch (outcome) {
            case "done" ->
                audit.record(
                        AuditEntry.of(AuditAction.CHANGE, "meeting", id, area).with("what", what));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("meeting.unknown");
            case "closed", "taken" -> throw new Refusal.Conflict("meeting." + outcome);
            case "no_owner" -> throw new Refusal.Invalid("work.no_owner");
            default -> throw new Refusal.Invalid("meeting." + outcome);
        }
    }

    private static Meeting meeting(ResultSet row, int number) throws SQLException {
        UUID written = DocumentRows.id(row, "minutes_id");
        return new Meeting(
                new Meeting.Id(Objects.requireNonNull(DocumentRows.id(row, "id"))),
                row.getString("area_code"),
                new Response.Id(Objects.requireNonNull(DocumentRows.id(row, "response_id"))),
                row.getBoolean("drill"),
                row.getString("title"),
                Objects.requireNonNull(DocumentRows.instant(row, "held_at")),
                row.getString("place"),
                row.getString("chair"),
                row.getString("present"),
                row.getString("state").equals("open"),
                row.getInt("decisions"),
                written == null ? null : new Document.Id(written));
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
