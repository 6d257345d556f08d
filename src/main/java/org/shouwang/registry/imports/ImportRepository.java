package org.shouwang.registry.imports;

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
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ImportRepository {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Long>> NUMBERS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    ImportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Import started) {
        jdbc.sql("""
                        insert into registry.import (id, kind, file_name, blob_id, area_code, confirm, skip_wrong,
                            account_name, created_at)
                        values (:id, :kind, :file, :blob, :area, :confirm, :skip, :name, :at)
                        """)
                .param("id", started.id().value())
                .param("kind", started.kind().code())
                .param("file", started.fileName())
                .param("blob", started.file().value())
                .param("area", started.areaCode())
                .param("confirm", started.automatic() ? "auto" : "manual")
                .param("skip", started.skipWrong())
                .param("name", Principal.required().name())
                .param("at", at(started.createdAt()))
                .update();
    }

    Optional<Import> find(Import.Id id) {
        return jdbc.sql("select * from registry.import where id = :id")
                .param("id", id.value())
                .query(ImportRepository::started)
                .optional();
    }

    List<Import> latest(@Nullable UUID before, int most) {
        return jdbc.sql("""
                        select * from registry.import
                        where account = platform.acting_account() and (:before::uuid is null or id < :before::uuid)
                        order by id desc limit :most
                        """)
                .param("before", before, java.sql.Types.OTHER)
                .param("most", most)
                .query(ImportRepository::started)
                .list();
    }

    void job(Import.Id id, Job.Id job) {
        jdbc.sql("update registry.import set job_id = :job where id = :id")
                .param("id", id.value())
                .param("job", job.value())
                .update();
    }

    /// Goes from one state to another; false when it is not in that state any more.
    boolean move(Import.Id id, Import.State from, Import.State to) {
        return jdbc.sql("""
                                update registry.import set state = :to, refusal = '', refusal_words = '[]'
                                where id = :id and state = :from
                                """)
                        .param("id", id.value())
                        .param("from", from.code())
                        .param("to", to.code())
                        .update()
                == 1;
    }

    boolean confirm(Import.Id id, boolean takeDoubtful) {
        jdbc.sql("update registry.import set take_doubtful = :take where id = :id and state = 'ready'")
                .param("id", id.value())
                .param("take", takeDoubtful)
                .update();
        return move(id, Import.State.READY, Import.State.APPLYING);
    }

    boolean discard(Import.Id id, Instant now) {
        return jdbc.sql("""
                                update registry.import set state = 'discarded', finished_at = :now
                                where id = :id and state in ('reading', 'ready', 'applying', 'failed')
                                """).param("id", id.value()).param("now", at(now)).update() == 1;
    }

    void notices(Import.Id id, String flaws) {
        jdbc.sql("update registry.import set notices = :flaws::jsonb where id = :id")
                .param("id", id.value())
                .param("flaws", flaws)
                .update();
    }

    void counts(Import.Id id, Import.Counts counts, Map<String, Long> phases, Instant now) {
        jdbc.sql("""
                        update registry.import set total = :total, fresh = :fresh, changed = :changed, same = :same,
                            doubtful = :doubtful, wrong = :wrong, phases = phases || :phases::jsonb, read_at = :now
                        where id = :id
                        """)
                .param("id", id.value())
                .param("total", counts.total())
                .param("fresh", counts.fresh())
                .param("changed", counts.changed())
                .param("same", counts.same())
                .param("doubtful", counts.doubtful())
                .param("wrong", counts.wrong())
                .param("phases", JSON.writeValueAsString(phases))
                .param("now", at(now))
                .update();
    }

    void result(Import.Id id, Map<String, Long> result, Map<String, Long> phases, Instant now) {
        jdbc.sql("""
                        update registry.import set result = :result::jsonb, phases = phases || :phases::jsonb,
                            finished_at = :now
                        where id = :id
                        """)
                .param("id", id.value())
                .param("result", JSON.writeValueAsString(result))
                .param("phases", JSON.writeValueAsString(phases))
                .param("now", at(now))
                .update();
    }

    /// Why it did not go on; only while it is still on its way.
    void refuse(Import.Id id, Import.State to, Refusal refusal, Instant now) {
        jdbc.sql("""
                        update registry.import set state = :to, refusal = :code, refusal_words = :words::jsonb,
                            finished_at = case when :to = 'failed' then :now::timestamptz end
                        where id = :id and state in ('reading', 'applying')
                        """)
                .param("id", id.value())
                .param("to", to.code())
                .param("code", refusal.code())
                .param(
                        "words",
                        JSON.writeValueAsString(refusal.arguments().stream()
                                .map(String::valueOf)
                                .toList()))
                .param("now", at(now))
                .update();
    }

    List<Map.Entry<UUID, UUID>> purge(Instant before) {
        return jdbc.sql("select account, blob_id from registry.purge_imports(:before)")
                .param("before", at(before))
                .query((row, number) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    private static Import started(ResultSet row, int number) throws SQLException {
        UUID job = row.getObject("job_id", UUID.class);
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Import(
                new Import.Id(row.getObject("id", UUID.class)),
                ImportKind.of(row.getString("kind")).orElseThrow(),
                Import.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("file_name"),
                new Blob.Id(row.getObject("blob_id", UUID.class)),
                row.getString("area_code"),
                row.getString("confirm").equals("auto"),
                row.getBoolean("skip_wrong"),
                row.getBoolean("take_doubtful"),
                job == null ? null : new Job.Id(job),
                row.getString("refusal"),
                JSON.readValue(row.getString("refusal_words"), WORDS),
                Flaw.list(row.getString("notices")),
                new Import.Counts(
                        row.getInt("fresh"),
                        row.getInt("changed"),
                        row.getInt("same"),
                        row.getInt("doubtful"),
                        row.getInt("wrong")),
                JSON.readValue(row.getString("result"), NUMBERS),
                JSON.readValue(row.getString("phases"), NUMBERS),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
