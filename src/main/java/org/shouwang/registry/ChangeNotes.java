package org.shouwang.registry;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tells the history what the database's triggers cannot see 查看留痕: that somebody saw what is masked.
@Repository
class ChangeNotes {

    private final JdbcClient jdbc;

    ChangeNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void unmasked(Change.Subject subject, UUID id, String fields, Person.UnmaskReason reason) {
        jdbc.sql("select registry.note_unmasking(:subject, :id, :fields, :reason)::text")
                .param("subject", subject.code())
                .param("id", id)
                .param("fields", fields)
                .param("reason", reason.code())
                .query()
                .singleRow();
    }
}
