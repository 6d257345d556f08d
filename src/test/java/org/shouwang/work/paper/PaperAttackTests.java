package org.shouwang.work.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Scope;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody who holds the application's own connection, and so can send any statement.
@ShouwangTest
class PaperAttackTests {

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Documents documents;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    static String one(TestAccount who, String sql) throws SQLException {
        String area = who.scope().prefixes().getFirst();
        try (Connection connection = TestDatabase.get().application();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('shouwang.scope_lo', '%s', false), set_config('shouwang.scope_hi', '%s', false),"
                                    .formatted(area, Scope.successor(area))
                            + " set_config('shouwang.scope_ranges', '', false), set_config('shouwang.account', '"
                            + who.id() + "', false), set_config('shouwang.role', '"
                            + java.util.Objects.requireNonNull(who.role()).code() + "', false)");
            if (!statement.execute(sql)) {
                return String.valueOf(statement.getUpdateCount());
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    private String step(TestAccount who, Document document, String verb) throws SQLException {
        return one(
                who,
                "select outcome from work.take_document_step(uuidv7(), '%s', '%s', 'x', null, null, null, now())"
                        .formatted(document.id(), verb));
    }

    @Test
    void documents_numbers_and_receipts_cannot_be_written_directly() {
        PaperFixture.sent(here, documents, PaperFixture.order("调度令"));
        for (String sql : new String[] {
            "update work.document set state = 'signed', signed_by = drafted_by",
            "update work.document set number = 99",
            "update work.document_series set last = 98",
            "select work.next_document_number('370105', 'dispatch', 2020)",
            "update work.document_receiver set signed_at = now(), signed_by = platform.acting_account()",
            "delete from work.document_step",
            "insert into work.document_transition values ('sign', 'drafted', 'signed')",
            "update work.document_kind set signer_rank = 3",
            "update work.issuer set name = 'x'"
        }) {
            assertThatThrownBy(() -> one(here.commander, sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void illegal_steps_and_steps_by_the_wrong_person_are_impossible_by_direct_sql_too() throws SQLException {
        Document draft = PaperFixture.drafted(here, documents, PaperFixture.order("调度令"));
        assertThat(step(here.department, draft, "check")).isEqualTo("forbidden");
        assertThat(step(here.commander, draft, "number")).isEqualTo("illegal");
        assertThat(step(here.commander, draft, "revise")).isEqualTo("illegal");
        assertThat(step(here.street, draft, "check")).isEqualTo("unknown");
        assertThat(step(here.worker, draft, "sign_for")).isEqualTo("unknown");
        assertThat(step(here.lead, draft, "check")).isEqualTo("done");
        assertThat(step(here.department, draft, "sign")).isEqualTo("forbidden");
        assertThat(step(here.commander, draft, "sign")).isEqualTo("done");
        assertThat(step(here.commander, draft, "send")).isEqualTo("illegal");
        assertThatThrownBy(() -> one(here.street, """
                        select work.write_document(uuidv7(), uuidv7(), '%s', '370105', 'notice', '{}'::jsonb, null, null, now())
                        """.formatted(here.response.id())))
                .hasMessageContaining("not for this role and scope");
    }

    @Test
    void a_receiver_sees_only_what_was_sent_to_it_and_never_how_it_came_about() throws SQLException {
        Document sent = PaperFixture.sent(here, documents, PaperFixture.order("调度令"));
        assertThat(one(here.street, "select count(*) from work.document")).isEqualTo("1");
        assertThat(one(here.street, "select count(*) from work.document_receiver"))
                .isEqualTo("1");
        assertThat(one(here.street, "select count(*) from work.document_step")).isEqualTo("0");
        assertThat(one(here.officer, "select count(*) from work.document")).isEqualTo("0");
        assertThat(one(here.worker, "select count(*) from work.document_task")).isEqualTo("0");
        assertThat(step(here.otherOfficer, sent, "sign_for")).isEqualTo("unknown");
        assertThat(step(here.officer, sent, "sign_for")).isEqualTo("unknown");
        assertThat(step(here.street, sent, "sign_for")).isEqualTo("done");
        assertThat(step(here.street, sent, "sign_for")).isEqualTo("forbidden");
    }

    @Test
    void somebody_elses_file_cannot_be_opened_by_naming_it_as_an_attachment() throws SQLException {
        TestDatabase.get().execute("""
                insert into platform.blob
                    (id, hash, size, max_size, media_type, retention_class, owner_account, area_code, state, created_at)
                values ('00000000-0000-7000-8000-0000000000e1', substring(sha256('x') for 16), 1, 10, 'application/pdf',
                    'response:%s', '%s', null, 'complete', now())
                """.formatted(here.response.id(), here.otherOfficer.id()));
        assertThat(one(here.department, """
                        select work.write_document(d.id, d.id, '%s', '370105', 'notice', '{"title": "x", "body": "x", "priority": 1,
                            "countersigners": [], "receivers": [], "tasks": [],
                            "files": [{"name": "x", "blob": "00000000-0000-7000-8000-0000000000e1"}]}'::jsonb, null, null, now())
                        from (select uuidv7() as id) d
                        """.formatted(here.response.id()))).isEqualTo("no_file");
    }
}
