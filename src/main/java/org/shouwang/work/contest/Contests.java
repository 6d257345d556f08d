package org.shouwang.work.contest;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.figure.Figures;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to contests 百日竞赛: open one for its units, set what each is to reach, end it. Leaders of the
/// district do, and in a street its officers; officers of the whole area see it.
@Service
public class Contests {

    private static final int MOST_UNITS = 200;

    private final ContestRepository contests;
    private final Responses responses;
    private final Figures figures;
    private final Audit audit;
    private final Clock clock;

    Contests(ContestRepository contests, Responses responses, Figures figures, Audit audit, Clock clock) {
        this.contests = contests;
        this.responses = responses;
        this.figures = figures;
        this.audit = audit;
        this.clock = clock;
    }

    /// Contests of an area and those above in which it takes part, the latest first; drills are left out.
    @Transactional(readOnly = true)
    public Slice<Contest> list(@Nullable String area, @Nullable Cursor after, int limit) {
        Rights.require(Right.SEE_WORK);
        return Slice.cut(
                contests.list(area, after, limit + 1),
                limit,
                last -> new Cursor(last.firstDay().toString(), last.id().value()));
    }

    @Transactional(readOnly = true)
    public Optional<Contest> find(Contest.Id id) {
        return contests.find(id);
    }

    /// @throws Refusal.NotFound `contest.unknown`
    @Transactional(readOnly = true)
    public Contest require(Contest.Id id) {
        Rights.require(Right.SEE_WORK);
        return contests.find(id).orElseThrow(() -> new Refusal.NotFound("contest.unknown"));
    }

    @Transactional(readOnly = true)
    public List<Contest.Unit> units(Contest.Id id) {
        return contests.units(id);
    }

    @Transactional(readOnly = true)
    public List<Contest.Target> targets(Contest.Id id) {
        return contests.targets(id);
    }

    /// Whether whoever asks leads this contest; tallying takes less than opening, reviewing and setting goals.
    public boolean leads(Contest contest, boolean tallying) {
        Principal me = Principal.required();
        int least = contest.areaCode().length() > 6 ? 3 : tallying ? 4 : 5;
        return me.scope().covers(contest.areaCode()) && rank(me.role()) >= least;
    }

    private static int rank(String role) {
        return switch (role) {
            case "commander" -> 6;
            case "group_lead" -> 5;
            case "department_officer" -> 4;
            case "street_officer" -> 3;
            default -> 1;
        };
    }

    /// Opens a contest. A repeat changes nothing.
    ///
    /// @throws Refusal.Invalid   `contest.name`, `contest.days`, `contest.hour`, `contest.units`,
    ///                           `contest.no_response`, `contest.unknown_unit`
    /// @throws Refusal.Conflict  `contest.taken`
    /// @throws Refusal.Forbidden `contest.forbidden`
    @Transactional
    public Contest open(Contest.Draft draft) {
        Rights.require(Right.DIRECT_WORK);
        Contest.Content content = draft.content();
        require(!content.name().isBlank() && content.name().length() <= 60, "contest.name");
        long days = ChronoUnit.DAYS.between(content.firstDay(), content.lastDay());
        require(days > 0 && days < 370, "contest.days");
        require(isHour(content.tallyHour()), "contest.hour");
        require(content.units().size() > 1 && content.units().size() <= MOST_UNITS, "contest.units");
        Principal me = Principal.required();
        if (!me.scope().covers(draft.areaCode())
                || rank(me.role()) < (draft.areaCode().length() > 6 ? 3 : 5)) {
            throw new Refusal.Forbidden("contest.forbidden");
        }
        Response.Id response = draft.response() != null
                ? draft.response()
                : responses.covering(draft.areaCode()).stream()
                        .findFirst()
                        .map(Response::id)
                        .orElseThrow(() -> new Refusal.Invalid("contest.no_response"));
        String outcome = contests.open(draft, response, clock.instant());
        told(outcome, draft.id(), draft.areaCode(), "open");
        if (outcome.equals("done")) {
            Contests.answered(contests.hour(draft.id(), content.tallyHour()));
        }
        return require(draft.id());
    }

    /// Sets what each unit is to reach in one measure; without goals the target goes. What was tallied stays.
    ///
    /// @throws Refusal.NotFound `contest.unknown`, `figure.unknown`
    /// @throws Refusal.Invalid  `contest.goal`, `contest.not_additive`, `contest.unknown_unit`,
    ///                          `contest.many`
    /// @throws Refusal.Conflict `contest.ended`
    @Transactional
    public void setTarget(Contest.Id id, Contest.Measure measure, Map<UUID, BigDecimal> goals) {
        Rights.require(Right.DIRECT_WORK);
        Contest contest = require(id);
        if (measure.isFigure()) {
            boolean additive = figures.require(measure.code()).additive();
            require(additive || !measure.sinceStart(), "contest.not_additive");
        }
        goals.values()
                .forEach(goal -> require(goal.signum() > 0 && goal.precision() - goal.scale() <= 12, "contest.goal"));
        told(contests.target(id, measure, goals), id, contest.areaCode(), "target");
    }

    /// Sets the hour from which a week tallies itself; from then on bulletins are drafted in the name of whoever
    /// set it. The same again changes nothing.
    ///
    /// @throws Refusal.NotFound `contest.unknown`
    /// @throws Refusal.Invalid  `contest.hour`
    /// @throws Refusal.Conflict `contest.ended`
    @Transactional
    public void setHour(Contest.Id id, int hour) {
        Rights.require(Right.DIRECT_WORK);
        Contest contest = require(id);
        told(contests.hour(id, hour), id, contest.areaCode(), "hour");
    }

    private static boolean isHour(int hour) {
        return hour >= 0 && hour < 24;
    }

    /// Ends a contest; its last week has to be tallied. A repeat changes nothing.
    ///
    /// @throws Refusal.NotFound `contest.unknown`
    /// @throws Refusal.Invalid  `contest.not_tallied`
    @Transactional
    public Contest end(Contest.Id id) {
        Rights.require(Right.DIRECT_WORK);
        Contest contest = require(id);
        String outcome = contests.end(id, clock.instant());
        told(outcome.equals("early") ? "not_tallied" : outcome, id, contest.areaCode(), "end");
        return require(id);
    }

    private void told(String outcome, Contest.Id id, String area, String what) {
        if (outcome.equals("done")) {
            audit.record(AuditEntry.of(AuditAction.CHANGE, "contest", id, area).with("what", what));
        }
        answered(outcome);
    }

    /// @throws Refusal what the database answers, in words
    static void answered(String outcome) {
        switch (outcome) {
            case "done", "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("contest.unknown");
            case "taken", "ended", "closed" -> throw new Refusal.Conflict("contest." + outcome);
            default -> throw new Refusal.Invalid("contest." + outcome);
        }
    }

    static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
