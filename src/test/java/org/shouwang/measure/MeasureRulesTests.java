package org.shouwang.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.shouwang.testing.TestDatabase;

class MeasureRulesTests {

    @Test
    void the_rules_and_the_database_allow_the_same_steps() throws SQLException {
        Set<String> rules = new TreeSet<>();
        for (Measure.State from : Measure.State.values()) {
            for (MeasureVerb verb : MeasureVerb.values()) {
                for (boolean restricts : new boolean[] {true, false}) {
                    MeasureRules.after(from, verb, restricts)
                            .ifPresent(to -> rules.add(verb.code() + " " + from.code() + " " + to.code()));
                }
            }
        }
        Set<String> table = new TreeSet<>();
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement()
                        .executeQuery("select verb || ' ' || from_state || ' ' || to_state from measure.transition")) {
            while (rows.next()) {
                table.add(rows.getString(1));
            }
        }
        assertThat(rules).isEqualTo(table).hasSize(18);
    }

    @Test
    void what_restricts_people_begins_as_temporary_and_what_does_not_is_in_force_at_once() {
        assertThat(MeasureRules.after(Measure.State.PROPOSED, MeasureVerb.DECIDE, true))
                .contains(Measure.State.TEMPORARY);
        assertThat(MeasureRules.after(Measure.State.PROPOSED, MeasureVerb.DECIDE, false))
                .contains(Measure.State.IN_FORCE);
        assertThat(MeasureRules.after(Measure.State.FALLEN, MeasureVerb.APPROVE, true))
                .isEmpty();
        assertThat(MeasureRules.after(Measure.State.IN_FORCE, MeasureVerb.FALL, true))
                .isEmpty();
    }
}
