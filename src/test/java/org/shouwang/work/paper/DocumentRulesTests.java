package org.shouwang.work.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.paper.DocumentRules.Circumstances;

class DocumentRulesTests {

    @Test
    void the_rules_and_the_databases_table_say_the_same() throws SQLException {
        Set<String> rules = new TreeSet<>();
        for (DocumentState from : DocumentState.values()) {
            for (DocumentVerb verb : DocumentVerb.values()) {
                for (Circumstances with : new Circumstances[] {
                    new Circumstances(0, 0, true, 1, 0),
                    new Circumstances(2, 0, true, 2, 0),
                    new Circumstances(1, 0, false, 0, 0)
                }) {
                    DocumentRules.after(from, verb, with)
                            .ifPresent(to -> rules.add(verb.code() + " " + from.code() + " " + to.code()));
                }
            }
        }
        Set<String> table = new TreeSet<>();
        try (Connection owner = TestDatabase.get().owner();
                ResultSet rows = owner.createStatement()
                        .executeQuery(
                                "select verb || ' ' || from_state || ' ' || to_state from work.document_transition")) {
            while (rows.next()) {
                table.add(rows.getString(1));
            }
        }
        assertThat(rules).isEqualTo(table);
    }

    @Test
    void what_is_not_sealed_is_sent_from_its_number_and_what_is_countersigned_waits_for_all() {
        Circumstances minutes = new Circumstances(0, 0, false, 0, 0);
        assertThat(DocumentRules.after(DocumentState.NUMBERED, DocumentVerb.SEND, minutes))
                .contains(DocumentState.SENT);
        assertThat(DocumentRules.after(DocumentState.NUMBERED, DocumentVerb.SEAL, minutes))
                .isEmpty();
        Circumstances two = new Circumstances(2, 0, true, 14, 12);
        assertThat(DocumentRules.after(DocumentState.NUMBERED, DocumentVerb.SEND, two))
                .isEmpty();
        assertThat(DocumentRules.after(DocumentState.CHECKED, DocumentVerb.SIGN, two))
                .isEmpty();
        assertThat(DocumentRules.after(DocumentState.CHECKED, DocumentVerb.COUNTERSIGN, two))
                .contains(DocumentState.CHECKED);
        assertThat(DocumentRules.after(DocumentState.SENT, DocumentVerb.SIGN_FOR, two))
                .contains(DocumentState.SENT);
    }
}
