package org.shouwang.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// A hundred community officers and a hundred grid workers, signed in, entered beside the application so that no
/// password has to be hashed.
final class StormPeople {

    static final int PAIRS = 100;
    static final String TITLE = "storm";
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String ENTER = """
            create temporary table storm as
            select g.code, role, md5(role || g.n)::uuid as id, 'storm.' || role || g.n as username,
                   'storm-' || role || '-' || g.n as token
            from (select code, row_number() over (order by code) - 1 as n
                  from (select distinct on (left(code, 12)) code from area.area where level = 15
                        order by left(code, 12), code) as first
                  order by code limit 100) as g, unnest(array['officer', 'worker']) as role;
            insert into account.account (id, username, name, role, created_at, updated_at)
            select id, username, '压测人员', case role when 'officer' then 'community_officer' else 'grid_worker' end, now(), now()
            from storm on conflict do nothing;
            insert into account.credential (account_id, password_hash, must_change, changed_at)
            select id, 'none', false, now() from storm on conflict do nothing;
            insert into account.scope (account_id, area_code)
            select id, case role when 'officer' then left(code, 12) else code end from storm on conflict do nothing;
            delete from account.session where account_id in (select id from storm);
            insert into account.session (id, account_id, token_hash, kind, created_at, last_seen_at, idle, expires_at)
            select uuidv7(), id, sha256(convert_to(token, 'UTF8')), 'api', now(), now(), '12 hours', now() + interval '12 hours'
            from storm
            """;

    private final RunningInstallation installation;
    private final List<String> grids;
    private final AtomicLong requests = new AtomicLong();

    private StormPeople(RunningInstallation installation, List<String> grids) {
        this.installation = installation;
        this.grids = grids;
    }

    static StormPeople enter(RunningInstallation installation) throws IOException, SQLException {
        List<String> grids = new ArrayList<>();
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement()) {
            for (String sql : ENTER.split(";\n")) {
                statement.execute(sql);
            }
            ResultSet rows = statement.executeQuery("select code from storm where role = 'officer' order by code");
            while (rows.next()) {
                grids.add(rows.getString(1));
            }
        }
        if (grids.size() != PAIRS) {
            throw new IllegalStateException("The district has " + grids.size() + " communities with grids");
        }
        StormPeople people = new StormPeople(installation, grids);
        people.forgetItems();
        return people;
    }

    static String token(int number, String role) {
        return "storm-" + role + "-" + number;
    }

    static UUID id() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    String grid(int number) {
        return grids.get(number);
    }

    long next() {
        return requests.incrementAndGet();
    }

    void forgetItems() throws IOException, SQLException {
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from work.step where item_id in (select id from work.item where title = 'storm')");
            statement.execute("delete from work.item where title = 'storm'");
            statement.execute("vacuum analyze work.item, work.step, platform.audit_entry, platform.tally_delta");
            statement.execute("checkpoint");
        }
    }

    /// None lost, none doubled: as many items struck off as were raised, five steps and five audit entries of each.
    void check(int items) throws IOException, SQLException {
        require(items, "select count(*) from work.item where title = 'storm' and state = 'struck_off'");
        require(items, "select count(*) from work.item where title = 'storm'");
        require(items * 5, "select count(*) from work.step s join work.item i on i.id = s.item_id where i.title = 'storm'");
        require(items * 5, """
                select count(*) from platform.audit_entry e join work.item i on i.id::text = e.subject_id
                where i.title = 'storm' and e.action in ('create', 'change')""");
    }

    private void require(int expected, String sql) throws IOException, SQLException {
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            if (row.getLong(1) != expected) {
                throw new IllegalStateException(row.getLong(1) + " instead of " + expected + ": " + sql);
            }
        }
    }
}
