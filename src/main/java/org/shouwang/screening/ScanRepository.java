package org.shouwang.screening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes scans, as the role that may write facts and nothing else.
@Repository
class ScanRepository {

    private static final String INSERT = """
            insert into screening.scan
                (id, area_code, home_area_code, response_id, drill, checkpoint_id, site_id, pass_id, person_id, household_id,
                 direction, means, verdict, finding, live, reading, temperature, second, method, note, by_account,
                 by_session, at, phone_at, heard_at, digest)
            select s.id, c.area_code, s.home, c.response_id, c.drill, c.id, c.site_id, s.pass, s.person, s.household,
                   s.direction, s.means, s.verdict, s.finding, s.live, s.reading, s.temperature, s.second, s.method, s.note,
                   s.account, s.session, timestamptz 'epoch' + s.at * interval '1 millisecond',
                   timestamptz 'epoch' + s.phone_at * interval '1 millisecond',
                   timestamptz 'epoch' + s.heard_at * interval '1 millisecond', s.digest
            from unnest(:ids::uuid[], :checkpoints::uuid[], :homes::text[], :passes::uuid[], :persons::uuid[],
                        :households::uuid[], :directions::text[], :means::text[], :verdicts::text[], :findings::text[],
                        :live::boolean[], :readings::text[], :temperatures::smallint[], :seconds::smallint[],
                        :methods::text[], :notes::text[], :accounts::uuid[], :sessions::uuid[], :ats::bigint[],
                        :phone_ats::bigint[], :heard_ats::bigint[], :digests::bytea[])
                as s (id, checkpoint, home, pass, person, household, direction, means, verdict, finding, live, reading,
                      temperature, second, method, note, account, session, at, phone_at, heard_at, digest)
            join screening.checkpoint c on c.id = s.checkpoint
            on conflict do nothing
            returning id
            """;

    private final JdbcClient jdbc;

    ScanRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The rest of the transaction may write scans, for sessions whose scope allows them, and read nothing of them. The
    /// writer has no scope that a plan could be made for: one plan serves all batches.
    void becomeWriter() {
        jdbc.sql("select set_config('role', 'shouwang_writer', true),"
                        + " set_config('plan_cache_mode', 'force_generic_plan', true)")
                .query()
                .singleRow();
    }

    /// Records them; answers those that are new. A checkpoint that is none any more takes no scans.
    Set<UUID> insert(List<Scan> scans) {
        return new HashSet<>(jdbc.sql(INSERT)
                .param("ids", uuids(scans, Scan::id))
                .param(
                        "checkpoints",
                        uuids(scans, scan -> scan.said().checkpoint().value()))
                .param("homes", texts(scans, Scan::home))
                .param("passes", uuids(scans, Scan::pass))
                .param("persons", uuids(scans, Scan::person))
                .param("households", uuids(scans, Scan::household))
                .param("directions", texts(scans, scan -> code(scan.said().direction())))
                .param("means", texts(scans, scan -> code(scan.said().means())))
                .param("verdicts", texts(scans, scan -> code(scan.verdict())))
                .param("findings", texts(scans, scan -> scan.finding().code()))
                .param("live", texts(scans, scan -> String.valueOf(scan.live())))
                .param("readings", texts(scans, scan -> code(scan.said().reading())))
                .param("temperatures", texts(scans, scan -> number(scan.said().temperature())))
                .param("seconds", texts(scans, scan -> number(scan.said().second())))
                .param("methods", texts(scans, scan -> scan.said().method()))
                .param("notes", texts(scans, scan -> scan.said().note()))
                .param("accounts", uuids(scans, Scan::account))
                .param("sessions", uuids(scans, Scan::session))
                .param("ats", millis(scans, Scan::at))
                .param("phone_ats", millis(scans, scan -> scan.said().at()))
                .param("heard_ats", millis(scans, Scan::heardAt))
                .param("digests", scans.stream().map(Scan::digest).toArray(byte[][]::new))
                .query(UUID.class)
                .list());
    }

    /// What is recorded under these ids.
    Map<UUID, Known> known(Collection<UUID> ids) {
        Map<UUID, Known> known = new HashMap<>();
        jdbc.sql("select id, digest, verdict, finding, at, heard_at from screening.scan where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    known.put(row.getObject(1, UUID.class), known(row));
                });
        return known;
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getBytes("digest"),
                new ScanAnswer(
                        row.getObject("id", UUID.class),
                        ScanMessage.Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                        Finding.of(row.getString("finding")).orElseThrow(),
                        CheckpointRepository.instant(row, "at"),
                        CheckpointRepository.instant(row, "heard_at")));
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Known(byte[] digest, ScanAnswer answer) {

        boolean says(Scan scan) {
            return Arrays.equals(digest, scan.digest());
        }
    }

    /// When somebody of each household last went out, as far back as turns reach.
    Map<UUID, Instant> lastOut(Collection<UUID> households, Instant since) {
        Map<UUID, Instant> last = new HashMap<>();
        jdbc.sql("""
                select household_id, max(at) as at from screening.scan
                where household_id = any(:households) and direction = 'out' and verdict = 'let'
                  and id >= screening.first_id(:since) and at >= :since
                group by household_id
                """)
                .param("households", households.toArray(UUID[]::new))
                .param("since", CheckpointRepository.at(since))
                .query(row -> {
                    last.put(row.getObject(1, UUID.class), CheckpointRepository.instant(row, "at"));
                });
        return last;
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String number(@Nullable Integer value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable UUID[] uuids(List<Scan> scans, Function<Scan, @Nullable UUID> part) {
        return scans.stream().map(part).toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(List<Scan> scans, Function<Scan, @Nullable String> part) {
        return scans.stream().map(part).toArray(String[]::new);
    }

    private static Long[] millis(List<Scan> scans, Function<Scan, Instant> part) {
        return scans.stream().map(scan -> part.apply(scan).toEpochMilli()).toArray(Long[]::new);
    }
}
