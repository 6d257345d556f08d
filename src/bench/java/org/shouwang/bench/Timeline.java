package org.shouwang.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Everything about one person over 60 days, and who else was at the same checkpoint within a quarter of an hour over
/// 14 days, with 50 million scans in the store; beside one person by key through the same stack. Then a day is dropped.
final class Timeline {

    private static final int DAYS = 60;
    private static final int PEOPLE = 200;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /// Everybody with the gate that they pass: one of their community's, else of their street's.
    private static final String WALKERS = """
            create table bench_walker as
            with gate as (
                select id, area_code, response_id, site_id, left(area_code, 9) as street,
                       row_number() over (partition by left(area_code, 9) order by id) as n,
                       count(*) over (partition by left(area_code, 9)) as amount
                from screening.checkpoint where state = 'checkpoint' and not drill
            ), walker as (
                select id, household_id, area_code, row_number() over (partition by left(area_code, 9) order by id) as n
                from registry.person
            )
            select w.id as person_id, w.household_id, w.area_code as home, g.id as checkpoint_id, g.area_code, g.response_id,
                   g.site_id
            from walker w join gate g on g.street = left(w.area_code, 9) and g.n = w.n %% g.amount + 1
            """;

    /// A day of them: each once, at some time between six and ten, in identifiers of that time.
    private static final String DAY = """
            insert into screening.%1$s (id, area_code, home_area_code, response_id, drill, checkpoint_id, site_id, person_id,
                household_id, direction, means, verdict, finding, live, reading, method, note, by_account, by_session, at, phone_at,
                heard_at, digest)
            select (left(screening.first_id(at)::text, 14) || '7' || left(noise, 3) || '-8' || substr(noise, 4, 3) || '-'
                    || substr(noise, 7, 12))::uuid, area_code, home,
                response_id, false, checkpoint_id, site_id, person_id, household_id, case when random() < 0.5 then 'in' else 'out' end,
                'pass', 'let', 'good', false, 'normal', '', '', '01900000-0000-7000-8000-000000000004',
                '01900000-0000-7000-8000-000000000005', at, at, at, decode(md5(person_id::text), 'hex')
            from (select *, md5(person_id::text || '%2$s') as noise,
                         date_trunc('milliseconds', timestamptz '%2$s' + interval '6 hours' + random() * interval '16 hours') as at
                  from bench_walker) as passing
            """;

    private Timeline() {}

    static BenchResult measure(RunningInstallation installation) throws Exception {
        long scans = fill(installation);
        List<String> people = people(installation);
        Client client = new Client(installation, "commander");
        Times before = each(client, people, "");
        Times days = each(client, people, "/days");
        Times companions = each(client, people, "/companions");
        Times after = each(client, people, "");
        double drop = drop(installation);
        return new BenchResult(
                        "timeline", days.percentile(99), "one person by key, p99", before.percentile(99), after.percentile(99))
                .with("scans", scans)
                .with("days_p50_ms", days.percentile(50) * 1000)
                .with("days_p99_ms", days.percentile(99) * 1000)
                .with("companions_p50_ms", companions.percentile(50) * 1000)
                .with("companions_p99_ms", companions.percentile(99) * 1000)
                .with("drop_day_ms", drop * 1000)
                .with("at_most_days_ms", 30)
                .with("at_most_companions_ms", 300)
                .with("at_most_drop_ms", 1000);
    }

    /// Everyone's page once to warm it, once to time it.
    private static Times each(Client client, List<String> people, String page) throws Exception {
        int[] next = {0};
        return Times.of(
                people.size(),
                people.size(),
                () -> client.get("/api/v1/persons/" + people.get(next[0]++ % people.size()) + page));
    }

    private static long fill(RunningInstallation installation) throws Exception {
        LocalDate today = LocalDate.now(SHANGHAI);
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_walker");
            statement.execute(WALKERS.formatted());
            statement.execute("insert into screening.scan_fold values (true, pg_snapshot_xmin(pg_current_snapshot()), now())"
                    + " on conflict (one) do update set heard_at = now()");
            statement.execute("insert into screening.copy_search values (true, pg_snapshot_xmin(pg_current_snapshot()), now())"
                    + " on conflict (one) do update set until_xid = excluded.until_xid, heard_at = now()");
            for (int back = DAYS + 1; back > 0; back--) {
                day(statement, today.minusDays(back));
                System.err.print(".");
            }
            statement.execute("drop table bench_walker");
            statement.execute("vacuum analyze screening.scan");
            statement.execute("checkpoint");
            return one(statement, "select sum(reltuples)::bigint from pg_class c join pg_inherits i on i.inhrelid = c.oid"
                    + " where i.inhparent = 'screening.scan'::regclass and reltuples > 0");
        }
    }

    /// Filled before its indexes are made; a day that is there already stays as it is.
    private static void day(Statement statement, LocalDate day) throws SQLException {
        String part = "scan_" + day.toString().replace("-", "");
        if (one(statement, "select count(*) from pg_class where relname = '" + part + "'") > 0) {
            return;
        }
        String begin = day.atStartOfDay(SHANGHAI).toInstant().toString();
        String end = day.plusDays(1).atStartOfDay(SHANGHAI).toInstant().toString();
        statement.execute("create table screening." + part + " (like screening.scan including defaults including constraints)");
        statement.execute(DAY.formatted(part, begin));
        statement.execute("alter table screening." + part + " enable row level security, force row level security");
        statement.execute("alter table screening." + part + " owner to shouwang_owner");
        statement.execute(("alter table screening.scan attach partition screening.%s"
                        + " for values from (screening.first_id('%s')) to (screening.first_id('%s'))")
                .formatted(part, begin, end));
    }

    private static List<String> people(RunningInstallation installation) throws Exception {
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id from registry.person where starts_with(area_code, '370105') order by md5(id::text) limit "
                                + PEOPLE)) {
            List<String> people = new ArrayList<>();
            while (rows.next()) {
                people.add(rows.getString(1));
            }
            return people;
        }
    }

    private static double drop(RunningInstallation installation) throws Exception {
        LocalDate today = LocalDate.now(SHANGHAI);
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement()) {
            statement.execute("set shouwang.role = 'process'");
            return Times.seconds(() -> statement.execute("select screening.drop_days('%s', '%s')"
                    .formatted(today.minusDays(DAYS), today)));
        }
    }

    private static long one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
