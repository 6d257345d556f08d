package org.shouwang.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shouwang.duty.Gap.Candidate;

class ProposalRulesTests {

    private static final String GRID = "370105001001001";
    private static final Candidate SAME_GRID = candidate("same grid", GRID, 1);
    private static final Candidate SAME_COMMUNITY = candidate("same community", "370105001001002", 0);
    private static final Candidate OTHER_STREET = candidate("other street", "370105002", 0);

    private static Candidate candidate(String name, String area, int load) {
        return new Candidate(UUID.nameUUIDFromBytes(name.getBytes()), name, "", area, load);
    }

    private static Gap gap(String area) {
        return new Gap(
                UUID.randomUUID(),
                area,
                Target.of("place", UUID.randomUUID()),
                "",
                "guard",
                null,
                1,
                1,
                Instant.EPOCH,
                null);
    }

    private static List<Gap> proposed(int most, List<Gap> gaps, Candidate... candidates) {
        Map<UUID, List<Candidate>> all = new java.util.HashMap<>();
        gaps.forEach(gap -> all.put(gap.id(), List.of(candidates)));
        return ProposalRules.propose(gaps, all, Map.of("guard", most));
    }

    @Test
    void the_nearest_is_proposed_before_the_one_with_less_to_do() {
        assertThat(proposed(2, List.of(gap(GRID)), OTHER_STREET, SAME_COMMUNITY, SAME_GRID))
                .extracting(Gap::proposal)
                .containsExactly(SAME_GRID);
    }

    @Test
    void who_has_their_hands_full_is_passed_over() {
        assertThat(proposed(1, List.of(gap(GRID)), SAME_GRID, SAME_COMMUNITY))
                .extracting(Gap::proposal)
                .containsExactly(SAME_COMMUNITY);
    }

    @Test
    void nobody_is_proposed_more_often_than_the_role_allows_and_gaps_beyond_stay_open() {
        List<Gap> gaps = proposed(2, List.of(gap(GRID), gap(GRID), gap(GRID), gap(GRID)), SAME_GRID, SAME_COMMUNITY);

        assertThat(gaps.stream().map(Gap::proposal).filter(SAME_GRID::equals)).hasSize(1);
        assertThat(gaps.stream().map(Gap::proposal).filter(SAME_COMMUNITY::equals))
                .hasSize(2);
        assertThat(gaps.getLast().proposal()).isNull();
    }

    @Test
    void one_target_is_never_given_twice_to_the_same_person() {
        Gap first = gap(GRID);
        Gap second = new Gap(UUID.randomUUID(), GRID, first.target(), "", "guard", null, 1, 1, Instant.EPOCH, null);

        assertThat(proposed(5, List.of(first, second), SAME_GRID).getLast().proposal())
                .isNull();
    }

    @Test
    void nearness_counts_the_levels_that_two_codes_share() {
        assertThat(ProposalRules.nearness(GRID, GRID)).isEqualTo(4);
        assertThat(ProposalRules.nearness(GRID, "370105001001")).isEqualTo(3);
        assertThat(ProposalRules.nearness(GRID, "370105001002001")).isEqualTo(2);
        assertThat(ProposalRules.nearness(GRID, "370105")).isEqualTo(1);
        assertThat(ProposalRules.nearness(GRID, "420104001")).isZero();
    }
}
