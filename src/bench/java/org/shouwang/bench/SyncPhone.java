package org.shouwang.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.shouwang.testing.FieldPhone;

/// One grid worker's phone after a day without signal, its messages already sealed.
final class SyncPhone {

    static final int CHECKS = 300;
    static final int RAISES = 75;
    static final int STEPS = 100;
    static final int REPEATED = 25;
    static final int MESSAGES = CHECKS + RAISES + STEPS + REPEATED;

    private static final int BATCH = 100;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String ENTER = """
            create temporary table sync as
            select area_code as code, row_number() over (order by count(*) desc, area_code) - 1 as n,
                   md5('phone' || area_code)::uuid as id
            from registry.property group by 1 order by n limit %d;
            delete from registry.property_check where recorded_by in (select id from sync);
            delete from work.step where item_id in (select id from work.item where origin = 'phone' and raised_by in (select id from sync) or title = 'sync');
            delete from work.item where raised_by in (select id from sync) or title = 'sync';
            delete from platform.field_message where account_id in (select id from sync);
            insert into account.account (id, username, name, role, created_at, updated_at)
            select id, 'phone.' || n, '压测人员', 'grid_worker', now(), now() from sync on conflict do nothing;
            insert into account.credential (account_id, password_hash, must_change, changed_at)
            select id, 'none', false, now() from sync on conflict do nothing;
            insert into account.scope (account_id, area_code) select id, code from sync on conflict do nothing;
            delete from account.session where account_id in (select id from sync);
            insert into account.session (id, account_id, token_hash, kind, created_at, last_seen_at, idle, expires_at)
            select uuidv7(), id, sha256(convert_to('phone-' || n, 'UTF8')), 'api', now(), now(), '12 hours', now() + interval '12 hours'
            from sync;
            insert into work.item (id, area_code, response_id, drill, kind, title, priority, deadline, state, origin, owner_account,
                owner_rank, verification, ladder, raised_by, raised_role, raised_at, moved_at, assigned_at)
            select uuidv7(), code, r.id, false, 'task', 'sync', 1, now() + interval '1 day', 'assigned', 'page', sync.id, 1,
                '{community}', 'area', r.opened_by, 'community_officer', now(), now(), now()
            from sync, generate_series(1, %d),
                (select id, md5('sync-officer')::uuid as opened_by from response.response where not drill and state <> 'closed'
                 order by opened_at desc limit 1) as r;
            insert into work.step (id, item_id, area_code, number, verb, from_state, to_state, by_account, by_role, at, recorded_at,
                digest)
            select uuidv7(), i.id, i.area_code, n - 1, verb, before, after, i.raised_by, i.raised_role, now(), now(), '\\x00'
            from work.item i, (values (1, 'raise', '', 'raised'), (2, 'assign', 'raised', 'assigned')) as s (n, verb, before, after)
            where i.title = 'sync';
            analyze registry.property_check, work.item, work.step, platform.field_message
            """;

    private final Client client;
    private final List<String> batches = new ArrayList<>();

    private SyncPhone(Client client) {
        this.client = client;
    }

    static List<SyncPhone> enter(RunningInstallation installation, int phones) throws Exception {
        List<SyncPhone> all = new ArrayList<>();
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement()) {
            for (String sql : ENTER.formatted(phones, STEPS).split(";\n")) {
                statement.execute(sql);
            }
            List<String[]> people = rows(statement, "select n, id, code from sync order by n");
            for (String[] person : people) {
                Client client = new Client(installation, "phone-" + person[0], HTTP);
                SyncPhone phone = new SyncPhone(client);
                phone.fill(
                        phone.enrolled(UUID.fromString(person[1])),
                        rows(statement, "select id from registry.property where area_code = '" + person[2] + "'"),
                        rows(statement, "select id from work.item where owner_account = '" + person[1] + "'"
                                + " and title = 'sync'"));
                all.add(phone);
            }
        }
        if (all.size() != phones) {
            throw new IllegalStateException("The district has " + all.size() + " grids with properties");
        }
        return all;
    }

    private FieldPhone enrolled(UUID account) throws IOException, InterruptedException {
        UUID device = UuidCreator.getTimeOrderedEpoch();
        String answer = client.post("/api/v1/field/devices", "{\"id\":\"" + device + "\"}");
        String key = answer.substring(answer.indexOf("\"serverKey\""));
        return new FieldPhone(
                account,
                device,
                Base64.getDecoder().decode(Client.field(answer, "secret")),
                Integer.parseInt(Client.field(key, "id")),
                Base64.getDecoder().decode(Client.field(key, "point")));
    }

    private void fill(FieldPhone phone, List<String[]> doors, List<String[]> items) {
        List<String> messages = new ArrayList<>();
        String[] results = {"present", "empty", "rented", "refused", "notice_left"};
        Instant now = Instant.now();
        for (int i = 0; i < CHECKS; i++) {
            messages.add(phone.message(
                    UuidCreator.getTimeOrderedEpoch(),
                    "property.check",
                    "{\"property\":\"%s\",\"result\":\"%s\"}"
                            .formatted(doors.get(i % doors.size())[0], results[i % results.length]),
                    now.minusSeconds(MESSAGES * 60L - i * 60L)));
        }
        for (int i = 0; i < RAISES; i++) {
            messages.add(phone.message(
                    UuidCreator.getTimeOrderedEpoch(), "work.raise", "{\"title\":\"楼道堆物\"}", now.minusSeconds(i)));
        }
        for (int i = 0; i < STEPS; i++) {
            messages.add(phone.message(
                    UuidCreator.getTimeOrderedEpoch(),
                    "work.step",
                    "{\"item\":\"%s\",\"verb\":\"accept\"}".formatted(items.get(i)[0]),
                    now.minusSeconds(i)));
        }
        messages.addAll(messages.subList(0, REPEATED));
        for (int i = 0; i < messages.size(); i += BATCH) {
            batches.add(FieldPhone.batch(
                    now, messages.subList(i, Math.min(i + BATCH, messages.size())).toArray(String[]::new)));
        }
    }

    /// One batch after the other, as phones do; every receipt must say that it is stored.
    void send() throws IOException, InterruptedException {
        for (String batch : batches) {
            String answer = client.post("/api/v1/field/messages", batch);
            if (answer.split("\"outcome\":\"stored\"", -1).length - 1 != batch.split("\"sealed\"", -1).length - 1) {
                throw new IOException("Not all stored: " + answer.replaceAll("\\{[^{}]*\"outcome\":\"stored\"[^{}]*\\},?", ""));
            }
        }
    }

    private static List<String[]> rows(Statement statement, String sql) throws SQLException {
        List<String[]> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String[] values = new String[rows.getMetaData().getColumnCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.getString(i + 1);
                }
                found.add(values);
            }
        }
        return found;
    }
}
