package org.shouwang.work.paper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
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

/// The door to papers from above 收文: register, propose 拟办, instruct 批示, assign 交办, answer 办复.
///
/// Each step carries an id made by whoever sends it; the same again answers alike.
@Service
public class Papers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KINDS = Set.of("document", "instruction", "call");
    private static final String PAPER = """
            select p.id, p.area_code, p.response_id, p.drill, p.kind, p.source, p.number, p.title, p.summary, p.priority,
                   p.deadline, p.state, p.item_id, p.registered_at, p.moves
            from work.paper p
            """;

    private final JdbcClient jdbc;
    private final WorkItems items;
    private final Responses responses;
    private final Audit audit;
    private final Clock clock;

    Papers(JdbcClient jdbc, WorkItems items, Responses responses, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.responses = responses;
        this.audit = audit;
        this.clock = clock;
    }

    /// How many papers a list has.
    @Transactional(readOnly = true)
    public long count(@Nullable String area, boolean open) {
        Rights.require(Right.SEE_WORK);
        return jdbc.sql("""
                        select count(*) from work.paper p
                        where not p.drill and (:area::text is null or p.area_code >= :area and p.area_code < :high)
                          and (not :open or p.state <> 'answered')
                        """)
                .param("area", area, Types.VARCHAR)
                .param("high", area == null ? null : Scope.successor(area), Types.VARCHAR)
                .param("open", open)
                .query(Long.class)
                .single();
    }

    /// A page of papers by deadline; drills are left out.
    ///
    /// @param open only those that are not answered
    @Transactional(readOnly = true)
    public Slice<Paper> list(@Nullable String area, boolean open, @Nullable Cursor after, int limit) {
        Rights.require(Right.SEE_WORK);
        List<Paper> rows = jdbc.sql(PAPER + """
                         where not p.drill and (:area::text is null or p.area_code >= :area and p.area_code < :high)
                           and (not :open or p.state <> 'answered')
                           and (:after::uuid is null or (p.deadline, p.id) > (:key, :after))
                         order by p.deadline, p.id limit :limit
                        """)
                .param("area", area, Types.VARCHAR)
                .param("high", area == null ? null : Scope.successor(area), Types.VARCHAR)
                .param("open", open)
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("key", after == null ? null : moment(after.key()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", limit + 1)
                .query(Papers::paper)
                .list();
        return Slice.cut(
                rows,
                limit,
                last -> new Cursor(last.deadline().toString(), last.id().value()));
    }

    private static OffsetDateTime moment(String key) {
        try {
            return OffsetDateTime.parse(key);
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("list.cursor");
        }
    }

    /// @throws Refusal.NotFound `paper.unknown`
    @Transactional(readOnly = true)
    public Paper require(Paper.Id id) {
        return jdbc.sql(PAPER + " where p.id = :id")
                .param("id", id.value())
                .query(Papers::paper)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("paper.unknown"));
    }

    /// What was done with it, the latest first.
    @Transactional(readOnly = true)
    public List<Paper.Taken> steps(Paper.Id id) {
        return jdbc.sql(
                        "select verb, by_account, said, recorded_at from work.paper_step where paper_id = :id order by place desc")
                .param("id", id.value())
                .query((row, number) -> new Paper.Taken(
                        row.getString("verb"),
                        row.getObject("by_account", UUID.class),
                        row.getString("said"),
                        Objects.requireNonNull(DocumentRows.instant(row, "recorded_at"))))
                .list();
    }

    @Transactional(readOnly = true)
    public Set<String> offered(Paper.Id id) {
        return Set.copyOf(jdbc.sql("select work.paper_offered(:id)")
                .param("id", id.value())
                .query(String.class)
                .list());
    }

    /// Registers a paper; for officers of a street and above.
    ///
    /// @throws Refusal.Invalid  `paper.title`, `paper.source`, `paper.kind`, `paper.past`, `paper.no_response`
    /// @throws Refusal.Conflict `paper.known` where that number of that source is registered, `paper.taken`
    @Transactional
    public Paper register(Paper.Id id, String area, Paper.Content content) {
        Rights.require(Right.DIRECT_WORK);
        Documents.requireIssuing(area);
        require(inBounds(content.title(), 100) && content.summary().length() <= 2000, "paper.title");
        require(inBounds(content.source(), 60) && content.number().length() <= 60, "paper.source");
        require(KINDS.contains(content.kind()), "paper.kind");
        Response.Id response = responses.covering(area).stream()
                .findFirst()
                .map(Response::id)
                .orElseThrow(() -> new Refusal.Invalid("paper.no_response"));
        String outcome = jdbc.sql("select work.register_paper(:id, :response, :area, :content::jsonb, :now)")
                .param("id", id.value())
                .param("response", response.value())
                .param("area", area)
                .param("content", JSON.writeValueAsString(content))
                .param("now", DocumentRows.at(clock.instant()))
                .query(String.class)
                .single();
        told(outcome, id, area, "register");
        return require(id);
    }

    private static boolean inBounds(String text, int most) {
        return !text.isBlank() && text.length() <= most;
    }

    /// Proposes, instructs or answers.
    ///
    /// @throws Refusal.Conflict  `paper.moved`, `paper.illegal`, `paper.taken`
    /// @throws Refusal.Forbidden `paper.forbidden`
    /// @throws Refusal.Invalid   `paper.no_words`, `paper.not_done` where what it asks for is not reported yet
    @Transactional
    public Paper take(UUID step, Paper.Id id, Paper.Verb verb, String said, @Nullable Integer seen) {
        Rights.require(Right.DIRECT_WORK);
        require(verb != Paper.Verb.ASSIGN && said.length() <= 2000, "paper.no_words");
        return step(step, id, verb, said, null, seen);
    }

    /// Gives it to an owner as an item, with the paper's deadline. Refused as [#take] and as [WorkItems#take].
    @Transactional
    public Paper assign(UUID step, Paper.Id id, Owner owner) {
        Rights.require(Right.DIRECT_WORK);
        jdbc.sql("select work.hold_paper(:id)")
                .param("id", id.value())
                .query((row, number) -> 1)
                .single();
        Paper paper = require(id);
        WorkItem.Id item = new WorkItem.Id(DerivedIds.of(id.value(), id.value(), 1));
        if (paper.state() == Paper.State.INSTRUCTED) {
            WorkItem raised = items.raise(new WorkDraft(
                    item,
                    paper.response(),
                    owner instanceof Owner.Post post ? post.areaCode() : paper.areaCode(),
                    "paper",
                    paper.title(),
                    paper.summary(),
                    paper.priority(),
                    due(paper),
                    null,
                    "paper",
                    id.toString(),
                    null,
                    clock.instant()));
            if (raised.state() == WorkState.RAISED) {
                items.take(
                        DerivedIds.of(step, id.value(), 2),
                        item,
                        new WorkStep.Assign(owner, null, ""),
                        null,
                        clock.instant());
            }
        }
        return step(step, id, Paper.Verb.ASSIGN, "", item, null);
    }

    /// The paper's own deadline; within the hour where that has gone by already.
    private Instant due(Paper paper) {
        Instant now = clock.instant();
        return paper.deadline().isAfter(now) ? paper.deadline() : now.plus(Duration.ofHours(1));
    }

    private Paper step(
            UUID step, Paper.Id id, Paper.Verb verb, String said, WorkItem.@Nullable Id item, @Nullable Integer seen) {
        String outcome = jdbc.sql("select work.take_paper_step(:step, :id, :verb, :said, :item, :seen, :now)")
                .param("step", step)
                .param("id", id.value())
                .param("verb", verb.code())
                .param("said", said.strip())
                .param("item", item == null ? null : item.value(), Types.OTHER)
                .param("seen", seen, Types.INTEGER)
                .param("now", DocumentRows.at(clock.instant()))
                .query(String.class)
                .single();
        if (outcome.equals("unknown")) {
            throw new Refusal.NotFound("paper.unknown");
        }
        Paper paper = require(id);
        told(outcome, id, paper.areaCode(), verb.code());
        return paper;
    }

    private void told(String outcome, Paper.Id id, String area, String what) {
        switch (outcome) {
            case "done" ->
                audit.record(
                        AuditEntry.of(AuditAction.CHANGE, "paper", id, area).with("what", what));
            case "repeated" -> {}
            case "forbidden" -> throw new Refusal.Forbidden("paper.forbidden");
            case "known", "taken", "moved", "illegal" -> throw new Refusal.Conflict("paper." + outcome);
            case "no_owner" -> throw new Refusal.Invalid("work.no_owner");
            default -> throw new Refusal.Invalid("paper." + outcome);
        }
    }

    private static Paper paper(ResultSet row, int number) throws SQLException {
        UUID item = DocumentRows.id(row, "item_id");
        return new Paper(
                new Paper.Id(Objects.requireNonNull(DocumentRows.id(row, "id"))),
                row.getString("area_code"),
                new Response.Id(Objects.requireNonNull(DocumentRows.id(row, "response_id"))),
                row.getBoolean("drill"),
                row.getString("kind"),
                row.getString("source"),
                row.getString("number"),
                row.getString("title"),
                row.getString("summary"),
                WorkPriority.values()[row.getInt("priority") - 1],
                Objects.requireNonNull(DocumentRows.instant(row, "deadline")),
                Paper.State.of(row.getString("state")).orElseThrow(),
                item == null ? null : new WorkItem.Id(item),
                Objects.requireNonNull(DocumentRows.instant(row, "registered_at")),
                row.getInt("moves"));
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
