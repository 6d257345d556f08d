package org.shouwang.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The current rows of one kind of subject, read whole; and many of them written in one statement.
///
/// @param select the columns and the table, with its alias
/// @param alias  the table's alias
record Kept<T>(JdbcClient jdbc, String select, String alias, RowMapper<T> row) {

    Optional<T> find(UUID id) {
        return where(alias + ".id = :given", id).stream().findFirst();
    }

    List<T> all(Collection<UUID> ids) {
        return where(alias + ".id = any(:given)", ids.toArray(UUID[]::new));
    }

    /// Those of a condition on `:given`, in the order of their ids.
    List<T> where(String condition, Object given) {
        return jdbc.sql(select + " where " + condition + " order by " + alias + ".id")
                .param("given", given)
                .query(row)
                .list();
    }

    /// The rows that a statement returned the ids of.
    static Set<UUID> written(JdbcClient.StatementSpec statement) {
        return Set.copyOf(statement.query(UUID.class).list());
    }

    /// As [#written], of a change that is made on this version of the rows, or on any when null.
    static Set<UUID> changed(JdbcClient.StatementSpec statement, @Nullable Integer seen) {
        return written(statement.param("seen", seen, java.sql.Types.INTEGER));
    }
}
