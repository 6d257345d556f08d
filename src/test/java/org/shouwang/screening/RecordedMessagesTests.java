package org.shouwang.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
        names = Map.of(
                "$area", SmallDistrict.GRID,
                "$item", here.people.given(items, "送生活物资").id().toString(),
                "$property", property.toString(),
                "$form", check.id().toString(),
                "$person", FormFixture.FIRST.toString(),
                "$gate", gate().toString(),
                "$entry", entry().toString());
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
