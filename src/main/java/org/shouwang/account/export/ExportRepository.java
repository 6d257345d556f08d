package org.shouwang.account.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.job.Job;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExportRepository {

    private final JdbcClient jdbc;

    ExportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Notes an export down; the database gives it its number.
    Export insert(Export export) {
        jdbc.sql("""
                        insert into account.export (id, account_name, list, title, address, area_code, format, language,
                            reason, purpose, unmasked, row_count, created_at, finished_at)
                        values (:id, :name, :list, :title, :address, :area, :format, :language, :reason, :purpose,
                            :unmasked, :rows, :at, :finished)
                        """)
                .param("id", export.id())
                .param("name", export.accountName())
                .param("list", export.list())
                .param("title", export.title())
                .param("address", export.address())
                .param("area", export.areaCode())
                .param("format", export.format().code())
                .param("language", export.language().getLanguage())
                .param("reason", export.reason().code())
                .param("purpose", export.purpose())
                .param("unmasked", export.unmasked())
                .param("rows", export.rows(), java.sql.Types.BIGINT)
                .param("at", utc(export.createdAt()))
                .param(
                        "finished",
                        export.rows() == null ? null : utc(export.createdAt()),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        return find(export.id()).orElseThrow();
    }

    void writtenBy(UUID id, Job.Id job) {
        jdbc.sql("update account.export set job_id = :job where id = :id")
                .param("job", job.value())
                .param("id", id)
                .update();
    }

    /// False where it was finished before.
    boolean finish(UUID id, long rows, Blob.Id file, Instant at) {
        return jdbc.sql("""
                        update account.export set row_count = :rows, blob_id = :file, finished_at = :at
                        where id = :id and finished_at is null
                        """)
                        .param("rows", rows)
                        .param("file", file.value())
                        .param("at", utc(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<Export> find(UUID id) {
        return jdbc.sql("select * from account.export where id = :id")
                .param("id", id)
                .query(ExportRepository::export)
                .optional();
    }

    List<Export> latest(@Nullable UUID before, int most) {
        return jdbc.sql("""
                        select * from account.export
                        where account = platform.acting_account() and (:before::uuid is null or id < :before::uuid)
                        order by id desc limit :most
                        """)
                .param("before", before)
                .param("most", most)
                .query(ExportRepository::export)
                .list();
    }

    /// The files of old exports, by the file's id with its owner.
    Map<UUID, UUID> filesBefore(Instant time) {
        return jdbc
                .sql("select blob_id, account from account.export where blob_id is not null and created_at < :time")
                .param("time", utc(time))
                .query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void forgetBefore(Instant files, Instant all) {
        jdbc.sql("""
                        update account.export set blob_id = null, address = ''
                        where created_at < :time and (blob_id is not null or address <> '')
                        """).param("time", utc(files)).update();
        jdbc.sql("delete from account.export where created_at < :time")
                .param("time", utc(all))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Export export(ResultSet row, int n) throws SQLException {
        UUID job = row.getObject("job_id", UUID.class);
        UUID file = row.getObject("blob_id", UUID.class);
        return new Export(
                row.getObject("id", UUID.class),
                row.getLong("no"),
                row.getString("account_name"),
                row.getString("list"),
                row.getString("title"),
                row.getString("address"),
                row.getString("area_code"),
                Export.Format.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
                row.getString("language").equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                Export.Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                row.getString("purpose"),
                row.getBoolean("unmasked"),
                job == null ? null : new Job.Id(job),
                row.getObject("row_count", Long.class),
                file == null ? null : new Blob.Id(file),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
