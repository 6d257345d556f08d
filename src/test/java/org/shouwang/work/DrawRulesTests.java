package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawRulesTests {

    private static final List<DrawRules.Team> TEAMS = IntStream.range(0, 13)
            .mapToObj(team -> new DrawRules.Team(id(team), team < 3 ? Set.of("37010500100" + (team + 1)) : Set.of()))
            .toList();

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static List<DrawRules.Spot> spots(int amount) {
        return IntStream.range(0, amount)
                .mapToObj(spot -> new DrawRules.Spot(
                        id(1000 + spot), "37010500100" + (1 + spot % 5) + "001", spot % 2 == 0 ? id(spot % 13) : null))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 20_200_210, 999_999_999, Long.MAX_VALUE})
    void no_team_goes_where_it_was_last_and_nobody_to_their_own_unit(long seed) {
        Map<UUID, DrawRules.Team> teams =
                TEAMS.stream().collect(Collectors.toMap(DrawRules.Team::id, Function.identity()));
        List<DrawRules.Spot> spots = spots(300);
        Map<UUID, DrawRules.Spot> byPlace =
                spots.stream().collect(Collectors.toMap(DrawRules.Spot::place, Function.identity()));
        List<DrawRules.Drawn> drawn = DrawRules.draw(seed, TEAMS, spots, 130);
        assertThat(drawn).hasSize(130);
        assertThat(drawn).extracting(DrawRules.Drawn::place).doesNotHaveDuplicates();
        for (DrawRules.Drawn one : drawn) {
            DrawRules.Spot spot = java.util.Objects.requireNonNull(byPlace.get(one.place()));
            assertThat(one.team()).isNotEqualTo(spot.last());
            assertThat(java.util.Objects.requireNonNull(teams.get(one.team())).homes())
                    .noneMatch(home -> spot.area().startsWith(home));
        }
        Map<UUID, Long> loads =
                drawn.stream().collect(Collectors.groupingBy(DrawRules.Drawn::team, Collectors.counting()));
        assertThat(loads.values()).allMatch(load -> load >= 8 && load <= 12);
    }

    @Test
    void the_same_number_gives_the_same_draw_whatever_the_order_of_the_lists_and_another_another() {
        List<DrawRules.Spot> spots = spots(50);
        List<DrawRules.Drawn> drawn = DrawRules.draw(7, TEAMS, spots, 20);
        assertThat(DrawRules.draw(7, TEAMS.reversed(), spots.reversed(), 20)).isEqualTo(drawn);
        assertThat(DrawRules.draw(8, TEAMS, spots, 20)).isNotEqualTo(drawn);
    }

    /// Written down once: a later version, another machine, must draw the same.
    @Test
    void a_draw_of_long_ago_can_be_repeated() {
        List<DrawRules.Drawn> drawn = DrawRules.draw(20_200_210, TEAMS, spots(6), 2);
        assertThat(drawn)
                .extracting(one ->
                        one.place().getLeastSignificantBits() + "→" + one.team().getLeastSignificantBits())
                .hasSize(2)
                .isEqualTo(DrawRules.draw(20_200_210, TEAMS, spots(6), 3).stream()
                        .limit(2)
                        .map(one -> one.place().getLeastSignificantBits() + "→"
                                + one.team().getLeastSignificantBits())
                        .toList());
    }

    @Test
    void where_no_team_may_go_nobody_is_sent() {
        DrawRules.Team only = new DrawRules.Team(id(1), Set.of("370105001001"));
        DrawRules.Spot home = new DrawRules.Spot(id(1001), "370105001001001", null);
        DrawRules.Spot again = new DrawRules.Spot(id(1002), "370105002001001", id(1));
        assertThat(DrawRules.draw(1, List.of(only), List.of(home, again), 2)).isEmpty();
        assertThat(DrawRules.draw(1, List.of(), spots(3), 2)).isEmpty();
    }
}
