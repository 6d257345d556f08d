package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shouwang.testing.TestDatabase;

class WorkRulesTests {

    private static final Instant NOW = Instant.parse("2020-02-10T02:00:00Z");
    private static final Owner.Post POST = new Owner.Post("370105", "commander");

    private static final List<WorkStep> STEPS = List.of(
            new WorkStep.Assign(new Owner.Person(UUID.randomUUID()), null, ""),
            new WorkStep.Accept(),
            new WorkStep.Start(),
            new WorkStep.Report("", List.of(), null),
            new WorkStep.SendBack(""),
            new WorkStep.Verify(""),
            new WorkStep.Fail(""),
            new WorkStep.Reopen("", null),
            new WorkStep.Cancel(""),
            new WorkStep.Redate(NOW, ""),
            new WorkStep.Press(""),
            new WorkStep.Talk(""),
            new WorkStep.Note(""),
            new WorkStep.Remind(),
            new WorkStep.Escalate(POST),
            new WorkStep.Orphan(POST));

    @Test
    void every_verb_has_a_step_and_every_step_a_verb() {
        Set<String> kinds = new TreeSet<>();
        for (Class<?> kind : WorkStep.class.getPermittedSubclasses()) {
            kinds.add(kind.getSimpleName());
        }
        assertThat(STEPS.stream().map(step -> step.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(new WorkStep.SendBack("").verb()).isEqualTo("send_back");
    }

    @Test
    void the_database_allows_what_the_rules_allow_and_nothing_else() throws SQLException {
        Set<String> rules = new TreeSet<>();
        for (WorkStep step : STEPS) {
            for (WorkState from : WorkState.values()) {
                for (int verified : new int[] {0, 1}) {
                    WorkRules.after(from, step, verified, 2)
                            .ifPresent(to -> rules.add(step.verb() + " " + from.code() + " " + to.code()));
                }
            }
        }
        Set<String> database = new TreeSet<>();
        try (Connection owner = TestDatabase.get().owner();
                ResultSet rows = owner.createStatement()
                        .executeQuery("select verb || ' ' || from_state || ' ' || to_state from work.transition")) {
            while (rows.next()) {
                database.add(rows.getString(1));
            }
        }
        assertThat(database).isEqualTo(rules);
    }

    @Test
    void nothing_leads_out_of_cancelled_and_only_reopening_out_of_struck_off() {
        for (WorkStep step : STEPS) {
            assertThat(WorkRules.after(WorkState.CANCELLED, step, 0, 1)).isEmpty();
            assertThat(WorkRules.after(WorkState.STRUCK_OFF, step, 0, 1).isPresent())
                    .isEqualTo(step instanceof WorkStep.Reopen);
        }
    }
}
