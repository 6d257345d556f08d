package org.shouwang.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The draw of an inspection 抽签: which places are visited, and by which team. Pure: the same seed and the
/// same lists give the same draw, on any machine, because [Random] is specified to the bit; whoever doubts
/// a draw repeats it.
///
/// No team goes where it went the last time, nobody to their own unit; the rest falls evenly on the teams.
public final class DrawRules {

    private DrawRules() {}

    /// @param homes codes of the areas below the district where somebody of the team belongs
    public record Team(UUID id, Set<String> homes) {}

    /// @param last the team that was there last
    public record Spot(UUID place, String area, @Nullable UUID last) {}

    public record Drawn(UUID place, UUID team) {}

    /// As many places as are wanted, or fewer where no team may go to the others.
    public static List<Drawn> draw(long seed, List<Team> teams, List<Spot> spots, int wanted) {
        Random lot = new Random(seed);
        List<Team> order = teams.stream().sorted(Comparator.comparing(Team::id)).toList();
        List<Spot> mixed = shuffled(spots, lot);
        Map<UUID, Integer> loads = new HashMap<>();
        List<Drawn> drawn = new ArrayList<>();
        for (Spot spot : mixed) {
            if (drawn.size() == wanted) {
                break;
            }
            Team team = team(order, spot, loads, lot);
            if (team != null) {
                loads.merge(team.id(), 1, Integer::sum);
                drawn.add(new Drawn(spot.place(), team.id()));
            }
        }
        return drawn;
    }

    /// Fisher and Yates, from the order of ids.
    private static List<Spot> shuffled(List<Spot> spots, Random lot) {
        List<Spot> mixed = new ArrayList<>(
                spots.stream().sorted(Comparator.comparing(Spot::place)).toList());
        for (int last = mixed.size() - 1; last > 0; last--) {
            int other = lot.nextInt(last + 1);
            Spot spot = mixed.get(last);
            mixed.set(last, mixed.get(other));
            mixed.set(other, spot);
        }
        return mixed;
    }

    private static @Nullable Team team(List<Team> teams, Spot spot, Map<UUID, Integer> loads, Random lot) {
        List<Team> able = teams.stream().filter(team -> mayGo(team, spot)).toList();
        if (able.isEmpty()) {
            return null;
        }
        int least = able.stream()
                .mapToInt(team -> loads.getOrDefault(team.id(), 0))
                .min()
                .orElse(0);
        List<Team> free = able.stream()
                .filter(team -> loads.getOrDefault(team.id(), 0) == least)
                .toList();
        return free.get(lot.nextInt(free.size()));
    }

    static boolean mayGo(Team team, Spot spot) {
        return !team.id().equals(spot.last())
                && team.homes().stream().noneMatch(home -> spot.area().startsWith(home));
    }
}
