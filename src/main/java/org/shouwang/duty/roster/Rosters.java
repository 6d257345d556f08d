package org.shouwang.duty.roster;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.duty.DutyAudit;
import org.shouwang.platform.job.Job;
import org.shouwang.platform.job.Jobs;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Rosters 排班表: a week is laid out, planned in the background, changed by hand, published. For whoever
/// may name people for duties, within their area; everybody at work there reads.
@Service
public class Rosters {

    private static final int MOST_DAYS = 14;
    private static final int MOST_SECONDS = 1_800;

    private final RosterRepository rosters;
    private final SlotRepository slots;
    private final RosterPlan planning;
    private final Jobs jobs;
    private final DutyAudit audit;
    private final Clock clock;

    Rosters(
            RosterRepository rosters,
            SlotRepository slots,
            RosterPlan planning,
            Jobs jobs,
            DutyAudit audit,
            Clock clock) {
        this.planning = planning;
        this.rosters = rosters;
        this.slots = slots;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /// Places of shifts that are asked for, from a moment on; `day` asks for published ones of that day
    /// only, `staffed` for those that the figure of person-shifts counts.
    public record SlotQuery(
            @Nullable String area,
            boolean open,
            boolean staffed,
            @Nullable LocalDate day,
            @Nullable String attended,
            Post.@Nullable Kind kind,
            boolean drills,
            Instant from,
            @Nullable Cursor after,
            int limit) {}

    /// Lays the shifts out for all posts of an area that have none at those times yet; those that have
    /// begun are left out. A repeat changes nothing. Refused as invalid `roster.days`, `roster.past`; as
    /// not found `roster.unknown`; as a conflict `roster.empty` where no post is left, `roster.too_many`,
    /// `roster.taken`.
    @Transactional
    public Roster open(Roster.Draft draft) {
        Rights.require(Right.NAME_DUTIES);
        if (draft.days() < 1 || draft.days() > MOST_DAYS) {
            throw new Refusal.Invalid("roster.days", MOST_DAYS);
        }
        LocalDate today = BusinessDay.today(clock);
        if (draft.firstDay().isBefore(today) || draft.firstDay().isAfter(today.plusDays(92))) {
            throw new Refusal.Invalid("roster.past");
        }
        if (Outcome.told(rosters.open(draft, clock.instant()), "roster")) {
            audit.created("roster", draft.id(), draft.areaCode());
        }
        return require(draft.id());
    }

    /// Refused as not found, `roster.unknown`.
    @Transactional(readOnly = true)
    public Roster require(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        return rosters.find(id).orElseThrow(() -> new Refusal.NotFound("roster.unknown"));
    }

    /// The latest first.
    @Transactional(readOnly = true)
    public Slice<Roster> list(@Nullable String area, boolean drills, @Nullable Cursor after, int limit) {
        Rights.require(Right.SEE_DUTIES);
        return Slice.cut(
                rosters.list(area, drills, after, limit),
                limit,
                last -> new Cursor(last.firstDay().toString(), last.id()));
    }

    /// Plans it in the background for so many seconds at most. What has begun, and what was put by hand,
    /// stays; a published roster changes as little as can be. Refused as invalid `roster.seconds`, as a
    /// conflict `roster.busy` while it is being planned.
    @Transactional
    public UUID plan(UUID id, int seconds) {
        Rights.require(Right.NAME_DUTIES);
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new Refusal.Invalid("roster.seconds", MOST_SECONDS);
        }
        Roster roster = require(id);
        if (roster.lastDay().isBefore(BusinessDay.today(clock))) {
            throw new Refusal.Conflict("roster.over");
        }
        Job.Id job = jobs.start(RosterPlan.KIND, Map.of("roster", id.toString(), "seconds", String.valueOf(seconds)));
        Outcome.told(rosters.begin(id, job.value(), ended(roster.job())), "roster");
        audit.changed("roster", id, roster.areaCode(), "planned");
        return job.value();
    }

    /// Plans it here and now, for who waits for it; otherwise as [#plan]. Whoever was broken off begins
    /// again: the planning goes under the roster's own id.
    public void fill(UUID id, int seconds) {
        Rights.require(Right.NAME_DUTIES);
        planning.plan(id, id, seconds, () -> false, progress -> {});
    }

    /// Own jobs that are over and left their mark, as after a crash.
    private List<UUID> ended(@Nullable UUID job) {
        return job == null
                ? List.of()
                : jobs.find(new Job.Id(job)).filter(Job::finished).stream()
                        .map(found -> found.id().value())
                        .toList();
    }

    /// Stops planning; the best so far is kept. A repeat changes nothing.
    @Transactional
    public void stop(UUID id) {
        Rights.require(Right.NAME_DUTIES);
        if (!rosters.stop(id)) {
            throw new Refusal.NotFound("roster.unknown");
        }
    }

    /// Publishes it: from now on people see their shifts, and the figures count them. A repeat changes
    /// nothing. Refused as a conflict `roster.planning`, `roster.stale` where it changed since it was
    /// looked at.
    @Transactional
    public void publish(UUID id, int version) {
        Rights.require(Right.NAME_DUTIES);
        Roster roster = require(id);
        if (Outcome.told(rosters.publish(id, version, clock.instant()), "roster")) {
            audit.changed("roster", id, roster.areaCode(), "published");
        }
    }

    /// Gives up one that is not published. Refused as a conflict `roster.published`.
    @Transactional
    public void discard(UUID id) {
        Rights.require(Right.NAME_DUTIES);
        Roster roster = require(id);
        Outcome.told(rosters.discard(id), "roster");
        audit.changed("roster", id, roster.areaCode(), "discarded");
    }

    /// The places of one post, or of all in an area where none is asked, from one day to another.
    @Transactional(readOnly = true)
    public List<ShiftSlot> slots(
            UUID roster, String area, @Nullable UUID post, LocalDate from, LocalDate to, int most) {
        Rights.require(Right.SEE_DUTIES);
        return slots.of(roster, area, post, from, to, most);
    }

    /// How many places of a roster nobody has, by the areas below one whose codes have so many digits.
    @Transactional(readOnly = true)
    public Map<String, Long> openByPart(UUID roster, String area, int digits) {
        Rights.require(Right.SEE_DUTIES);
        return slots.openByPart(roster, area, digits);
    }

    @Transactional
    public Slice<ShiftSlot> slots(SlotQuery query) {
        Rights.require(Right.SEE_DUTIES);
        Slice<ShiftSlot> slice = Slice.cut(
                slots.list(query),
                query.limit(),
                last -> new Cursor(last.startsAt().toString(), last.id()));
        audit.listed(
                "roster_slot",
                query.area(),
                slice.rows().stream().map(ShiftSlot::id).toList());
        return slice;
    }

    /// How many places of shifts to come nobody has.
    @Transactional(readOnly = true)
    public long open(@Nullable String area) {
        Rights.require(Right.SEE_DUTIES);
        return slots.open(area, clock.instant());
    }

    /// Refused as not found, `slot.unknown`.
    @Transactional(readOnly = true)
    public ShiftSlot slot(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        return slots.find(id).orElseThrow(() -> new Refusal.NotFound("slot.unknown"));
    }

    /// All places of the shift that one belongs to.
    @Transactional(readOnly = true)
    public List<ShiftSlot> beside(ShiftSlot slot) {
        Rights.require(Right.SEE_DUTIES);
        return slots.ofShift(slot.shift());
    }

    /// Who could take it: of the community, else of the street, else of the district; least loaded first.
    @Transactional(readOnly = true)
    public List<Candidate> candidates(UUID slot) {
        Rights.require(Right.NAME_DUTIES);
        UUID holder = slot(slot).staff();
        return slots.candidates(slot, 12).stream()
                .filter(one -> !one.id().equals(holder))
                .toList();
    }

    /// What speaks against giving it to somebody.
    @Transactional(readOnly = true)
    public List<Objection> objections(UUID slot, UUID staff) {
        Rights.require(Right.NAME_DUTIES);
        slot(slot);
        return slots.objections(slot, staff);
    }

    /// Puts somebody there by hand, or nobody. A repeat changes nothing. Refused as a conflict `slot.stale`
    /// where somebody else changed it since, `slot.begun`, and with the first rule that it breaks:
    /// `slot.left`, `slot.skill`, `slot.leave`, `slot.busy`, `slot.rest`.
    @Transactional
    public void put(UUID id, @Nullable UUID staff, @Nullable UUID expected) {
        Rights.require(Right.NAME_DUTIES);
        ShiftSlot slot = slot(id);
        String outcome = slots.put(id, staff, expected, clock.instant());
        if (outcome.equals("objection") && staff != null) {
            throw refusal(slots.objections(id, staff));
        }
        if (Outcome.told(outcome, "slot")) {
            audit.changed("roster_slot", id, slot.areaCode(), staff == null ? "freed" : "put by hand");
        }
    }

    private static Refusal refusal(List<Objection> objections) {
        if (objections.isEmpty()) {
            return new Refusal.Conflict("slot.stale");
        }
        Objection first = objections.getFirst();
        return first.startsAt() == null || first.endsAt() == null
                ? new Refusal.Conflict("slot." + first.code())
                : new Refusal.Conflict("slot." + first.code(), ShiftWords.span(first.startsAt(), first.endsAt()));
    }
}
