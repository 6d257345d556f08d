package org.shouwang.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.platform.tally.Tallies;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Which targets lack which role, right now 责任空缺, at every level, each with a proposal that can be
/// taken.
///
/// Whoever may see duties reads, within the own area; whoever may name people takes proposals.
@Service
public class Gaps {

    /// As many as can be taken at once.
    public static final int MOST = 500;

    /// A day that no difference is later than: what is counted right now.
    private static final LocalDate NOW = LocalDate.of(9999, 12, 31);

    private final GapRepository gaps;
    private final Duties duties;
    private final DutyTargets targets;
    private final Tallies tallies;
    private final Areas areas;

    Gaps(GapRepository gaps, Duties duties, DutyTargets targets, Tallies tallies, Areas areas) {
        this.gaps = gaps;
        this.duties = duties;
        this.targets = targets;
        this.tallies = tallies;
        this.areas = areas;
    }

    /// What is asked of the gap list; a null role does not narrow.
    public record Query(
            @Nullable String area,
            @Nullable String role,
            @Nullable Cursor after,
            int limit) {}

    /// How well an area is covered: duties that the rules ask for, and those that somebody holds.
    public record Coverage(long needed, long filled) {

        public long missing() {
            return needed - filled;
        }

        /// In percent, to one decimal; nothing needed is nothing.
        public double percent() {
            return needed == 0 ? 0 : Math.floor(filled * 1000.0 / needed) / 10;
        }
    }

    /// A proposal to be taken: this person for this gap.
    public record Taking(UUID id, UUID gap, UUID staff) {}

    /// One page of gaps in the order of areas, each with a proposal.
    @Transactional(readOnly = true)
    public Slice<Gap> list(Query query) {
        Rights.require(Right.SEE_DUTIES);
        Slice<Gap> slice = Slice.cut(gaps.list(query), query.limit(), last -> new Cursor(last.areaCode(), last.id()));
        return new Slice<>(named(proposed(slice.rows())), slice.next());
    }

    private List<Gap> named(List<Gap> rows) {
        Map<UUID, String> names = targets.names(
                rows, gap -> gap.target().kind(), gap -> gap.target().id());
        return rows.stream()
                .map(gap -> gap.named(names.getOrDefault(gap.target().id(), "")))
                .toList();
    }

    private List<Gap> proposed(List<Gap> rows) {
        if (rows.isEmpty() || !Rights.has(Right.NAME_DUTIES)) {
            return rows;
        }
        Map<String, Integer> most = new HashMap<>();
        duties.roles().forEach(role -> most.put(role.code(), role.most()));
        List<Gap> settled = rows;
        Map<UUID, List<Gap.Candidate>> candidates = new HashMap<>();
        for (AreaLevel level : List.of(AreaLevel.COMMUNITY, AreaLevel.STREET, AreaLevel.DISTRICT)) {
            List<Gap> open =
                    settled.stream().filter(gap -> gap.proposal() == null).toList();
            if (open.isEmpty()) {
                break;
            }
            candidates.putAll(gaps.candidates(open, level.digits()));
            settled = ProposalRules.propose(rows, candidates, most);
        }
        return settled;
    }

    /// How well an area is covered today.
    @Transactional(readOnly = true)
    public Coverage coverage(String area) {
        Rights.require(Right.SEE_DUTIES);
        Map<String, Long> sums = tallies.sum(List.of("duty.needed", "duty.filled"), area, NOW);
        return new Coverage(sums.getOrDefault("duty.needed", 0L), sums.getOrDefault("duty.filled", 0L));
    }

    /// How many are missing of each role in an area, most wanted first; roles that lack nobody are
    /// left out.
    @Transactional(readOnly = true)
    public Map<String, Long> byRole(String area) {
        Rights.require(Right.SEE_DUTIES);
        List<String> measures =
                duties.roles().stream().map(role -> "gap." + role.code()).toList();
        Map<String, Long> byRole = new LinkedHashMap<>();
        tallies.sum(measures, area, NOW).entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> byRole.put(entry.getKey().substring("gap.".length()), entry.getValue()));
        return byRole;
    }

    /// How many are missing in each part of an area; parts that lack nobody are left out.
    @Transactional(readOnly = true)
    public Map<String, Long> byPart(String area, int digits) {
        Rights.require(Right.SEE_DUTIES);
        return tallies.sumByArea("gap", area, digits, NOW);
    }

    /// Takes proposals, one or hundreds at once; each has its own outcome, under the taking's id. A gap
    /// that somebody else filled meanwhile is told as taken; a repeat as same.
    @Transactional
    public Map<UUID, Assignment.Outcome> take(List<Taking> takings) {
        Rights.require(Right.NAME_DUTIES);
        if (takings.size() > MOST) {
            throw new org.shouwang.platform.value.Refusal.Invalid("gap.too_many", MOST);
        }
        Map<UUID, Gap> known = gaps.ofIds(takings.stream().map(Taking::gap).toList());
        Map<UUID, Assignment.Outcome> outcomes = new LinkedHashMap<>();
        List<Assignment> assignments = new ArrayList<>();
        for (Taking taking : takings) {
            outcomes.put(taking.id(), Assignment.Outcome.UNKNOWN);
            Gap gap = known.get(taking.gap());
            if (gap != null) {
                assignments.add(new Assignment(taking.id(), gap.target(), gap.role(), taking.staff(), null));
            }
        }
        outcomes.putAll(duties.assign(assignments, true));
        return outcomes;
    }

    /// The area that a list of gaps is about where none is asked for: the reader's first.
    public String own() {
        List<String> scope =
                org.shouwang.platform.scope.Principal.required().scope().prefixes();
        return scope.isEmpty()
                ? "0"
                : areas.find(scope.getFirst()).map(org.shouwang.area.Area::code).orElse(scope.getFirst());
    }
}
