package org.shouwang.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows to and from the database: many rows go as one array a column, in one statement.
final class Rows {

    private Rows() {}

    static <T> UUID[] ids(List<T> rows, Function<T, @Nullable UUID> value) {
        return rows.stream().map(value).toArray(UUID[]::new);
    }

    static <T> String[] texts(List<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream().map(value).map(Rows::text).toArray(String[]::new);
    }

    static <T> byte[][] bytes(List<T> rows, Function<T, byte @Nullable []> value) {
        return rows.stream().map(value).toArray(byte[][]::new);
    }

    /// The systems that rows came from.
    static <T> String[] systems(List<T> rows, Function<T, @Nullable ExternalRef> external) {
        return texts(rows, row -> {
            ExternalRef ref = external.apply(row);
            return ref == null ? null : ref.system();
        });
    }

    /// The keys that rows have in the systems that they came from.
    static <T> String[] keys(List<T> rows, Function<T, @Nullable ExternalRef> external) {
        return texts(rows, row -> {
            ExternalRef ref = external.apply(row);
            return ref == null ? null : ref.key();
        });
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Coded coded -> coded.code();
            default -> value.toString();
        };
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable UUID optionalId(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable ExternalRef external(ResultSet row) throws SQLException {
        return ExternalRef.of(row.getString("external_system"), row.getString("external_key"));
    }
}
