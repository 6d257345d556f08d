package org.shouwang.duty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.shouwang.duty.Gap.Candidate;

/// Who is proposed for which gap: the nearest first (same grid, community, street, district), among those
/// the one who has least to do; each at most as often as the role allows, never twice for the same target.
final class ProposalRules {

    private ProposalRules() {}

    /// @param candidates of each gap, skilled and of the right kind; loads as they are now
    /// @param most       how many duties the holder of a role may have
    static List<Gap> propose(List<Gap> gaps, Map<UUID, List<Candidate>> candidates, Map<String, Integer> most) {
        Map<UUID, Integer> given = new HashMap<>();
        Map<UUID, Set<UUID>> atTarget = new HashMap<>();
        List<Gap> proposed = new ArrayList<>();
        for (Gap gap : gaps) {
            int allowed = most.getOrDefault(gap.role(), 1);
            Set<UUID> here = atTarget.computeIfAbsent(gap.target().id(), _ -> new HashSet<>());
            Candidate best = candidates.getOrDefault(gap.id(), List.of()).stream()
                    .filter(candidate -> load(candidate, given) < allowed && !here.contains(candidate.id()))
                    .min(Comparator.<Candidate>comparingInt(
                                    candidate -> -nearness(gap.areaCode(), candidate.areaCode()))
                            .thenComparingInt(candidate -> load(candidate, given))
                            .thenComparing(Candidate::id))
                    .orElse(null);
            if (best != null) {
                given.merge(best.id(), 1, Integer::sum);
                here.add(best.id());
            }
            proposed.add(gap.proposing(best));
        }
        return proposed;
    }

    private static int load(Candidate candidate, Map<UUID, Integer> given) {
        return candidate.load() + given.getOrDefault(candidate.id(), 0);
    }

    /// How many levels of the area tree the two codes share.
    static int nearness(String one, String other) {
        int shared = 0;
        for (int digits : new int[] {6, 9, 12, 15}) {
            if (one.length() >= digits && other.length() >= digits && one.startsWith(other.substring(0, digits))) {
                shared++;
            }
        }
        return shared;
    }
}
