package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwang.testing.TestAccount;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// A running installation, killed in the middle of a change of areas.
class KilledRecodingTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final UUID CHANGE = UUID.randomUUID();

    @TempDir
    Path data;

    /// Two streets of eight communities with a grid, a place, a household and a person each; a commander.
    private static final String DISTRICT = """
            insert into area.area (code, parent_code, name) values ('370999', null, '区'), ('370999001', '370999', '一'),
                ('370999002', '370999', '二');
            insert into area.area (code, parent_code, name)
            select '37099900' || s || lpad(c::text, 3, '0'), '37099900' || s, '社区' || c
            from generate_series(1, 2) s, generate_series(1, 8) c;
            insert into area.area (code, parent_code, name)
            select code || '001', code, '网格' from area.area where length(code) = 12 and code ^@ '370999';
            insert into area.place (id, area_code, kind, tier, name, updated_by)
            select uuidv7(), code, 'building', 'building', '1号楼', uuidv7() from area.area where length(code) = 15;
            insert into registry.household (id, area_code, place_id, updated_by)
            select uuidv7(), area_code, id, uuidv7() from area.place;
            insert into registry.person (id, area_code, household_id, name, updated_by)
            select uuidv7(), area_code, id, '某甲', uuidv7() from registry.household;
            insert into account.account (id, username, name, role, created_at, updated_at)
            values ('00000000-0000-7000-8000-000000000001', 'leader', '某乙', 'commander', now(), now());
            insert into account.credential (account_id, password_hash, must_change, changed_at)
            values ('00000000-0000-7000-8000-000000000001', '%s', false, now());
            insert into account.scope (account_id, area_code) values ('00000000-0000-7000-8000-000000000001', '370999')
            """;

    /// The fifth community takes its time.
    private static final String SLOW = """
            create function area.linger() returns trigger language plpgsql as $$ begin perform pg_sleep(120); return new; end $$;
            create trigger linger after insert on area.former for each row when (new.code = '370999001005')
            execute function area.linger()
            """;

    @Test
    void what_kill_9_interrupts_is_resumed_and_nothing_is_half() throws Exception {
        Started first = Started.with(data, "--empty");
        first.awaitReady();
        String hash = new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(TestAccount.PASSWORD);
        owner(DISTRICT.formatted(hash) + ";" + SLOW);
        begin(first.port());
        await(
                "select done from area.recoding r, lateral (select count(done_at) as done from area.recoding_step"
                        + " where recoding_id = r.id) s",
                4);
        ProcessHandle application = ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(data.resolve("application.pid")).getFirst()))
                .orElseThrow();
        application.destroyForcibly();
        assertThat(first.process().waitFor(60, TimeUnit.SECONDS)).isTrue();

        try (SmallCluster cluster = SmallCluster.start(data);
                Connection superuser = cluster.superuser(Roles.DATABASE)) {
            superuser.createStatement().execute("drop trigger linger on area.former; drop function area.linger()");
        }

        Started second = Started.with(data, "--empty");
        second.awaitReady();
        try {
            await("select count(*) from area.recoding where state = 'done'", 1);
            assertThat(ask("select count(*) from area.area where parent_code = '370999002'"))
                    .isEqualTo(16);
            assertThat(ask("select count(*) from area.area where code ^@ '370999001'"))
                    .isZero();
            assertThat(ask("select count(*) from area.former where code ^@ '370999001'"))
                    .isEqualTo(17);
            assertThat(ask("select count(*) from registry.person p join registry.household h on h.id = p.household_id"
                            + " join area.place l on l.id = h.place_id where p.area_code = h.area_code"
                            + " and h.area_code = l.area_code and l.area_code ^@ '370999002'"))
                    .isEqualTo(16);
            assertThat(
                            ask(
                                    "select sum(amount) from platform.tally where measure = 'person' and area_code ^@ '370999002'"))
                    .isEqualTo(16);
            assertThat(ask("select coalesce(sum(amount), 0) from platform.tally where area_code ^@ '370999001'"))
                    .isZero();
        } finally {
            second.process().destroy();
            assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void begin(int port) throws Exception {
        String api = "http://localhost:" + port + "/api/v1";
        String session = post(api + "/sessions", "", """
                {"username": "leader", "password": "%s"}""".formatted(TestAccount.PASSWORD), 201);
        String token = session.replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
        post(api + "/areas/370999001/recodings", token, """
                {"id": "%s", "kind": "merge_streets", "reason": "合并", "target": "370999002"}""".formatted(CHANGE), 202);
    }

    private static String post(String address, String token, String body, int status) throws Exception {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private void await(String query, long wanted) throws Exception {
        for (int tenths = 0; ask(query) != wanted; tenths++) {
            assertThat(tenths).as(query).isLessThan(1_800);
            Thread.sleep(100);
        }
    }

    private long ask(String query) throws Exception {
        try (Connection owner = owner();
                ResultSet row = owner.createStatement().executeQuery(query)) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    private void owner(String sql) throws Exception {
        try (Connection owner = owner()) {
            owner.createStatement().execute(sql);
        }
    }

    private Connection owner() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:"
                + Postmaster.port(data.resolve("cluster")).orElseThrow() + "/" + Roles.DATABASE;
        return DriverManager.getConnection(
                url, Roles.OWNER, Secrets.in(data.resolve("secrets")).ownerPassword());
    }
}
