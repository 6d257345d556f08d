package org.shouwang.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.form.ExampleForms;
import org.shouwang.form.Form;
import org.shouwang.form.FormFixture;
import org.shouwang.form.Forms;
import org.shouwang.form.Schedules;
import org.shouwang.notice.Inbox;
import org.shouwang.notice.NoticeFixture;
import org.shouwang.notice.Notices;
import org.shouwang.platform.field.FieldMessageKind;
import org.shouwang.response.Responses;
import org.shouwang.testing.FieldLine;
import org.shouwang.testing.FieldPhone;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkItems;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Messages as every version of the app has made them are taken by this one: whoever changes the shape of a body adds
/// a version, brings older ones up to it, and records the new one in `field/recorded.json`. Nothing there is edited.
@ShouwangTest
class RecordedMessagesTests {

    private static final Duration AGE = Duration.ofDays(59);

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Places places;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Forms forms;

    @Autowired
    Schedules schedules;

    @Autowired
    ExampleForms examples;

    @Autowired
    Notices notices;

    @Autowired
    Inbox inbox;

    @Autowired
    WorkItems items;

    @Autowired
    Gates gates;

    @Autowired
    List<FieldMessageKind> kinds;

    @Autowired
    TestClock clock;

    FormFixture here;
    Map<String, String> names = Map.of();

    @BeforeEach
    void what_the_messages_are_about() {
        clock.reset();
        gates.forget();
        here = FormFixture.open(areas, responses);
        Form check = here.live(forms, schedules, FormFixture.draft(examples.require("home-check")));
        UUID property = UuidCreator.getTimeOrderedEpoch();
        TestDatabase.get()
                .execute("select set_config('shouwang.account', '" + FormFixture.HOME + "', false);"
                        + "insert into registry.property (id, area_code, place_id, room, address, updated_by) values ('"
                        + property + "', '" + SmallDistrict.GRID + "', '" + FormFixture.HOME + "', '102', '1号楼102', '"
                        + FormFixture.HOME + "')");
        NoticeFixture.sent(notices, here.people.commander, NoticeFixture.urgent("立即停业", SmallDistrict.CODE));
        names = new HashMap<>(Map.of(
                "$area", SmallDistrict.GRID,
                "$item", here.people.given(items, "送生活物资").id().toString(),
                "$property", property.toString(),
                "$form", check.id().toString(),
                "$person", FormFixture.FIRST.toString(),
                "$gate", gate().toString(),
                "$entry", entry().toString()));
        shifts();
    }

    /// The worker is on a shift that ends soon, and was handed the one before.
    private void shifts() {
        for (String name : List.of("$staff", "$other", "$post", "$roster", "$before", "$shift", "$slot", "$handover")) {
            names.put(name, UuidCreator.getTimeOrderedEpoch().toString());
        }
        String rows = """
                select set_config('shouwang.account', '$staff', false);
                insert into duty.staff (id, area_code, kind, name, account_id) values
                    ('$staff', '$area', 'staff', '甲', '$account'), ('$other', '$area', 'staff', '乙', null);
                insert into duty.post (id, area_code, kind, name, pattern_id)
                values ('$post', '$area', 'checkpoint', '东门', '01900000-0000-7000-8000-00000000e001');
                insert into duty.roster (id, area_code, first_day, days, drill, state, opened_at, published_at)
                values ('$roster', '$area', '2020-02-10', 1, false, 'published', '2020-02-09', '2020-02-09');
                insert into duty.roster_shift (id, area_code, roster_id, post_id, number, name, on_day, starts_at, ends_at, night, drill)
                values ('$before', '$area', '$roster', '$post', 1, '夜班', '2020-02-10', '2020-02-09T18:30Z', '2020-02-09T22:30Z', true, false),
                    ('$shift', '$area', '$roster', '$post', 2, '早班', '2020-02-10', '2020-02-09T22:30Z', '2020-02-10T02:30Z', false, false);
                insert into duty.roster_slot (id, area_code, shift_id, roster_id, number, on_day, starts_at, ends_at, rested_at, drill, published, staff_id)
                values ('$slot', '$area', '$shift', '$roster', 1, '2020-02-10', '2020-02-09T22:30Z', '2020-02-10T02:30Z',
                    '2020-02-10T13:30Z', false, true, '$staff');
                insert into duty.shift_handover (id, area_code, shift_id, next_id, all_well, given_by, given_at)
                values ('$handover', '$area', '$before', '$shift', true, '$other', '2020-02-09T22:30Z');
                """.replace("$account", here.people.worker.id().toString());
        for (Map.Entry<String, String> name : names.entrySet()) {
            rows = rows.replace(name.getKey(), name.getValue());
        }
        TestDatabase.get().execute(rows);
    }

    private UUID entry() {
        return here.people
                .worker
                .principal()
                .call(() -> inbox.list(false, null, 10).rows().stream())
                .filter(one -> one.notice() != null)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private UUID gate() {
        return here.people.officer.principal().call(() -> {
            var gate = places.register(PlaceDraft.of("entrance", SmallDistrict.GRID, "东门"))
                    .id();
            checkpoints.put(new CheckpointDraft(
                    UuidCreator.getTimeOrderedEpoch(),
                    gate,
                    null,
                    Checkpoint.Watch.COMPOUND,
                    Checkpoint.State.CHECKPOINT,
                    "free",
                    "按要求设置",
                    null));
            return gate.value();
        });
    }

    private static List<JsonNode> recorded() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RecordedMessagesTests.class.getResourceAsStream("/field/recorded.json"))) {
            List<JsonNode> all = new ArrayList<>();
            JsonMapper.shared().readTree(in).forEach(all::add);
            return all;
        }
    }

    @Test
    void every_version_of_every_kind_is_recorded() throws IOException {
        List<String> recorded = recorded().stream()
                .map(one -> one.path("kind").asString() + " " + one.path("v").asInt())
                .toList();
        List<String> known = kinds.stream()
                .flatMap(kind ->
                        IntStream.rangeClosed(1, kind.version()).mapToObj(version -> kind.kind() + " " + version))
                .toList();
        assertThat(recorded).containsAll(known);
    }

    @Test
    void what_older_apps_have_made_is_stored_almost_sixty_days_later() throws Exception {
        FieldLine line = new FieldLine(mvc);
        FieldPhone phone = line.enrolled(here.people.worker);
        List<String> messages = new ArrayList<>();
        Instant at = TestClock.START;
        for (JsonNode one : recorded()) {
            String body = one.path("body").toString();
            for (Map.Entry<String, String> name : names.entrySet()) {
                body = body.replace(name.getKey(), name.getValue());
            }
            at = at.plusSeconds(1);
            messages.add(phone.message(
                    FieldPhone.idAt(at),
                    one.path("kind").asString(),
                    one.path("v").asInt(),
                    body,
                    at,
                    null));
        }
        clock.advance(AGE);
        assertThat(line.outcomes(FieldPhone.batch(clock.instant(), messages.toArray(String[]::new))))
                .as("in the order of field/recorded.json")
                .hasSize(recorded().size())
                .allMatch("stored"::equals);
    }
}
