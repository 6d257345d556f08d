package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Scans from many phones at one gate, as fast as they are answered, until the installation is killed.
final class ScanStorm {

    /// A gate with somebody at it, whose session is open.
    static final String GATE = """
            insert into area.area (code, parent_code, name) values ('370999', null, '区'), ('370999001', '370999', '街'),
                ('370999001001', '370999001', '社区'), ('370999001001001', '370999001001', '网格');
            insert into area.place (id, area_code, kind, tier, name, updated_by) values
                ('00000000-0000-7000-8000-000000000010', '370999001001001', 'building', 'building', '东门', uuidv7());
            insert into response.response (id, area_code, name, kind, level, drill, opened_at) values
                ('00000000-0000-7000-8000-000000000011', '370999', '示例响应', 'epidemic', 1, false, now());
            insert into screening.checkpoint (id, area_code, response_id, drill, watches, state, regime, updated_at, updated_by)
                values ('00000000-0000-7000-8000-000000000010', '370999001001001', '00000000-0000-7000-8000-000000000011',
                    false, 'compound', 'checkpoint', 'standard', now(), uuidv7());
            insert into account.account (id, username, name, role, created_at, updated_at) values
                ('00000000-0000-7000-8000-000000000012', 'keeper', '某甲', 'gatekeeper', now(), now());
            insert into account.credential (account_id, password_hash, must_change, changed_at) values
                ('00000000-0000-7000-8000-000000000012', 'none', false, now());
            insert into account.scope (account_id, area_code) values ('00000000-0000-7000-8000-000000000012', '370999001001');
            insert into account.session (id, account_id, token_hash, kind, created_at, last_seen_at, idle, expires_at)
            select uuidv7(), '00000000-0000-7000-8000-000000000012', sha256(convert_to('storm', 'UTF8')), 'api', now(), now(),
                '12 hours', now() + interval '12 hours'
            """;

    private static final int PHONES = 32;

    private final Map<UUID, String> sent = new ConcurrentHashMap<>();
    private final Set<UUID> answered = ConcurrentHashMap.newKeySet();
    private final List<Thread> phones = new ArrayList<>();

    /// Begins, and goes on once so many more have been answered.
    void rage(HttpClient client, String address, int amount) throws InterruptedException {
        int wanted = answered.size() + amount;
        for (int i = 0; i < PHONES; i++) {
            phones.add(Thread.ofVirtual().start(() -> untilKilled(client, address)));
        }
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (answered.size() < wanted) {
            assertThat(System.nanoTime()).as("%d answered", answered.size()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void untilKilled(HttpClient client, String address) {
        try {
            while (true) {
                UUID id = UuidCreator.getTimeOrderedEpoch();
                String now = Instant.now().toString();
                sent.put(id, """
                        {"id":"%s","checkpoint":"00000000-0000-7000-8000-000000000010","direction":"in","means":"hand",
                         "note":"测试","reading":"normal","verdict":"let","at":"%s","sentAt":"%s"}
                        """.formatted(id, now, now));
                if (send(client, address, id).statusCode() != 200) {
                    return;
                }
                answered.add(id);
            }
        } catch (IOException _) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> send(HttpClient client, String address, UUID id)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + "/api/v1/scans"))
                        .header("Authorization", "Bearer storm")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(sent.get(id)))
                        .build(),
                BodyHandlers.ofString());
    }

    /// Once everybody heard that the installation is gone.
    void calm() throws InterruptedException {
        for (Thread phone : phones) {
            assertThat(phone.join(Duration.ofMinutes(1))).isTrue();
        }
        phones.clear();
    }

    /// Everything again, as phones do that heard no answer, or heard one and forgot it.
    void repeat(HttpClient client, String address) throws IOException, InterruptedException {
        for (UUID id : sent.keySet()) {
            HttpResponse<String> answer = send(client, address, id);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            answered.add(id);
        }
    }

    Set<UUID> answered() {
        return Set.copyOf(answered);
    }

    int sent() {
        return sent.size();
    }
}
