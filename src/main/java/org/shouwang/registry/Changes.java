package org.shouwang.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The history of the ledgers' records 变更经过: what is in the reader's scope now, with all that happened to it,
/// also before it came there. Whoever may see the record reads.
@Service
public class Changes {

    private final JdbcClient jdbc;
    private final Colleagues colleagues;

    Changes(JdbcClient jdbc, Colleagues colleagues) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
    }

    /// How a record came into the ledgers.
    ///
    /// @param bulk whether an import or another bulk registration brought it; only told of persons
    public record Origin(Instant at, UUID by, boolean bulk) {}

    /// Everything that happened to a record, the latest first; nothing for one outside the scope.
    @Transactional(readOnly = true)
    public List<Change> of(Change.Subject subject, UUID id) {
        return read(subject, id, -1);
    }

    /// What was changed since a version, the latest first.
    @Transactional(readOnly = true)
    public List<Change> since(Change.Subject subject, UUID id, int version) {
        return read(subject, id, Math.max(version, 0));
    }

    private List<Change> read(Change.Subject subject, UUID id, int version) {
        require(subject);
        Map<List<Object>, Change> found = new LinkedHashMap<>();
        jdbc.sql("select * from registry.changes(:subject, :id, :version)")
                .param("subject", subject.code())
                .param("id", id)
                .param("version", version)
                .query((row, n) -> change(row))
                .list()
                .forEach(line -> found.merge(List.of(line.kind(), line.at(), line.by()), line, Changes::joined));
        return List.copyOf(found.values());
    }

    private static Change change(ResultSet row) throws SQLException {
        String field = row.getString("field");
        return new Change(
                Coded.stored(Change.Kind.class, row.getString("kind")),
                row.getInt("version"),
                Rows.instant(row, "changed_at"),
                Rows.id(row, "changed_by"),
                Rows.optionalId(row, "changed_before"),
                row.getBoolean("bulk"),
                List.of(new Change.Field(
                        field, value(field, row.getString("was")), value(field, row.getString("becomes")))));
    }

    /// Sex is recorded by its number.
    private static @Nullable String value(String field, @Nullable String recorded) {
        return recorded != null && field.equals("sex")
                ? Person.Sex.of(Integer.parseInt(recorded)).code()
                : recorded;
    }

    /// Of one transaction: a document is changed by a statement of its own.
    private static Change joined(Change one, Change other) {
        List<Change.Field> fields = new ArrayList<>(one.fields());
        fields.addAll(other.fields());
        return new Change(one.kind(), one.version(), one.at(), one.by(), one.before(), one.bulk(), fields);
    }

    /// How the record came into the ledgers, worked out from it and from its oldest change.
    @Transactional(readOnly = true)
    public Origin origin(Change.Subject subject, UUID id, List<Change> history) {
        require(subject);
        String bulk = subject == Change.Subject.PERSON ? "entry_digest is null" : "false";
        Origin now = jdbc.sql("select created_at, updated_by, " + bulk + " as bulk from registry." + subject.code()
                        + " where id = :id")
                .param("id", id)
                .query((row, n) ->
                        new Origin(Rows.instant(row, "created_at"), Rows.id(row, "updated_by"), row.getBoolean("bulk")))
                .single();
        UUID first = history.stream()
                .filter(change -> change.kind() == Change.Kind.CHANGED)
                .reduce((later, earlier) -> earlier)
                .map(Change::before)
                .orElse(now.by());
        return new Origin(now.at(), first, now.bulk());
    }

    /// What those who did it are called.
    public Map<UUID, String> names(Collection<UUID> accounts) {
        return colleagues.names(accounts);
    }

    private static void require(Change.Subject subject) {
        Rights.require(subject == Change.Subject.ORGANISATION ? Right.SEE_ORGANISATIONS : Right.SEE_PEOPLE);
    }
}
