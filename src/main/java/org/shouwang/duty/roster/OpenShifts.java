package org.shouwang.duty.roster;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;

/// Places of shifts that nobody has 空岗, as gaps: the nearest first, each with somebody who could take it,
/// to be taken for many at once. Read by whoever may see duties, taken by whoever may name people, within
/// their area.
@Service
public class OpenShifts {

    /// As many as are proposed for at once: each is weighed against leave, rest and other shifts.
    public static final int MOST = 20;

    private final Rosters rosters;
    private final Clock clock;

    OpenShifts(Rosters rosters, Clock clock) {
        this.rosters = rosters;
        this.clock = clock;
    }

    /// @param candidate who could take it: of the community, else the street, else the district, least
    ///                  loaded first; null where nobody can, or for whoever names nobody
    public record Proposal(ShiftSlot slot, @Nullable Candidate candidate) {}

    /// To be taken: this person for this place.
    public record Taking(UUID slot, UUID staff) {}

    /// What became of it.
    public enum Told {
        /// 已安排
        DONE,
        /// 别人先安排了, or it has begun
        STALE,
        /// 这个人现在不行
        OBJECTION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The next open places of an area; nobody is proposed twice.
    public List<Proposal> proposed(String area) {
        Rights.require(Right.SEE_DUTIES);
        boolean naming = Rights.has(Right.NAME_DUTIES);
        Set<UUID> taken = new HashSet<>();
        List<Proposal> proposals = new ArrayList<>();
        Rosters.SlotQuery query =
                new Rosters.SlotQuery(area, true, false, null, null, null, false, clock.instant(), null, MOST);
        for (ShiftSlot slot : rosters.slots(query).rows()) {
            Candidate candidate = naming ? candidate(slot, taken) : null;
            if (candidate != null) {
                taken.add(candidate.id());
            }
            proposals.add(new Proposal(slot, candidate));
        }
        return proposals;
    }

    private @Nullable Candidate candidate(ShiftSlot slot, Set<UUID> taken) {
        return rosters.candidates(slot.id()).stream()
                .filter(one -> !taken.contains(one.id()))
                .findFirst()
                .orElse(null);
    }

    /// Takes proposals, each by itself: one that is refused holds up no other.
    public Map<Told, Integer> take(List<Taking> takings) {
        Rights.require(Right.NAME_DUTIES);
        if (takings.isEmpty() || takings.size() > MOST) {
            throw new Refusal.Invalid("gap.none");
        }
        Map<Told, Integer> told = new EnumMap<>(Told.class);
        takings.forEach(taking -> told.merge(take(taking), 1, Integer::sum));
        return told;
    }

    private Told take(Taking taking) {
        try {
            rosters.put(taking.slot(), taking.staff(), null);
            return Told.DONE;
        } catch (Refusal.Conflict refusal) {
            boolean lost = refusal.code().equals("slot.stale") || refusal.code().equals("slot.begun");
            return lost ? Told.STALE : Told.OBJECTION;
        } catch (Refusal.NotFound refusal) {
            return Told.STALE;
        }
    }
}
