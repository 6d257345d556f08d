package org.shouwang.work;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;
import org.shouwang.response.Response;

/// Rows of the schema as records.
final class WorkRows {

    static final String ITEM = """
            select i.id, i.area_code, i.response_id, i.drill, i.kind, i.title, i.detail, i.priority, i.deadline, i.state,
                   i.subject_type, i.subject_id, i.origin, i.origin_ref, i.parent_id, i.owner_account, i.owner_area,
                   i.owner_role, i.owner_rank, i.verification, i.verified, i.ladder, i.done_by, i.done_at, i.raised_by,
                   i.raised_at, i.assigned_at, i.closed_at, i.in_time, i.late_since, i.pressed, i.ownerless,
                   i.escalated_level, i.escalated_role, i.moves
            from work.item i
            """;

    private WorkRows() {}

    static WorkItem item(ResultSet row, int number) throws SQLException {
        String area = row.getString("area_code");
        UUID parent = id(row, "parent_id");
        return new WorkItem(
                new WorkItem.Id(Objects.requireNonNull(id(row, "id"))),
                area,
                new Response.Id(Objects.requireNonNull(id(row, "response_id"))),
                row.getBoolean("drill"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("detail"),
                WorkPriority.values()[row.getInt("priority") - 1],
                instant(row, "deadline"),
                state(row.getString("state")),
                row.getString("subject_type") == null
                        ? null
                        : new Subject(row.getString("subject_type"), row.getString("subject_id")),
                row.getString("origin"),
                row.getString("origin_ref"),
                parent == null ? null : new WorkItem.Id(parent),
                owner(row),
                row.getInt("owner_rank"),
                texts(row.getArray("verification")),
                row.getInt("verified"),
                row.getString("ladder"),
                id(row, "done_by"),
                optional(row, "done_at"),
                Objects.requireNonNull(id(row, "raised_by")),
                instant(row, "raised_at"),
                optional(row, "assigned_at"),
                optional(row, "closed_at"),
                row.getObject("in_time", Boolean.class),
                optional(row, "late_since"),
                row.getInt("pressed"),
                row.getBoolean("ownerless"),
                escalated(row, area),
                row.getInt("moves"));
    }

    private static Owner.@Nullable Post escalated(ResultSet row, String area) throws SQLException {
        String role = row.getString("escalated_role");
        return role == null
                ? null
                : new Owner.Post(area.substring(0, Math.min(area.length(), row.getInt("escalated_level"))), role);
    }

    static TakenStep step(ResultSet row, int number) throws SQLException {
        Double longitude = row.getObject("longitude", Double.class);
        return new TakenStep(
                Objects.requireNonNull(id(row, "id")),
                row.getString("verb"),
                state(row.getString("to_state")),
                Objects.requireNonNull(id(row, "by_account")),
                row.getString("by_role"),
                row.getString("detail"),
                owner(row),
                optional(row, "deadline"),
                row.getString("level"),
                longitude == null ? null : new WorkStep.Position(longitude, row.getDouble("latitude")),
                instant(row, "at"),
                instant(row, "recorded_at"),
                Arrays.stream((UUID[]) row.getArray("photos").getArray())
                        .map(Blob.Id::new)
                        .toList());
    }

    static @Nullable Owner owner(ResultSet row) throws SQLException {
        return Owner.stored(id(row, "owner_account"), row.getString("owner_area"), row.getString("owner_role"));
    }

    private static WorkState state(String code) {
        return WorkState.valueOf(code.toUpperCase(Locale.ROOT));
    }

    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    static @Nullable UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
