package org.shouwang.screening.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.screening.ScreeningFixture.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.shouwang.account.Role;
import org.shouwang.account.Session;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.registry.Household;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonDraft;
import org.shouwang.registry.Persons;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.response.Responses;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.CheckpointDraft;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Pass;
import org.shouwang.screening.PassDraft;
import org.shouwang.screening.PassKind;
import org.shouwang.screening.Passes;
import org.shouwang.screening.ScanMessage;
import org.shouwang.screening.Scans;
import org.shouwang.screening.ScreeningFixture;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/// Two gates eight kilometres apart, in two communities.
@ShouwangTest
class CopiesTests {

    private static final String THERE = "370105002001";

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    AreaOutlines outlines;

    @Autowired
    Persons persons;

    @Autowired
    Responses responses;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Passes passes;

    @Autowired
    Scans scans;

    @Autowired
    Copies copies;

    @Autowired
    WorkItems items;

    @Autowired
    TestClock clock;

    ScreeningFixture here;
    TestAccount otherKeeper;
    Place.Id near;
    Place.Id round;
    Place.Id far;

    @BeforeEach
    void gates() {
        clock.reset();
        here = new ScreeningFixture(areas, responses, places, checkpoints, passes);
        otherKeeper = TestAccount.of(Role.GATEKEEPER, THERE);
        near = gate(here.people.officer, SmallDistrict.GRID, "南门", 117.0);
        round = gate(here.people.officer, SmallDistrict.GRID, "北门", 117.005);
        far = gate(here.people.otherOfficer, THERE + "001", "远门", 117.0895);
    }

    private Place.Id gate(TestAccount officer, String grid, String name, double longitude) {
        return as(officer, () -> {
            Place.Id id = places.register(PlaceDraft.of("entrance", grid, name).at(longitude, 36.7))
                    .id();
            checkpoints.put(new CheckpointDraft(
                    UuidCreator.getTimeOrderedEpoch(),
                    id,
                    null,
                    Checkpoint.Watch.COMPOUND,
                    Checkpoint.State.CHECKPOINT,
                    "free",
                    "",
                    null));
            return id;
        });
    }

    private Place.Id unplaced(TestAccount officer, PlaceDraft draft) {
        return as(officer, () -> {
            Place.Id id = places.register(draft).id();
            checkpoints.put(new CheckpointDraft(
                    UuidCreator.getTimeOrderedEpoch(),
                    id,
                    null,
                    Checkpoint.Watch.COMPOUND,
                    Checkpoint.State.CHECKPOINT,
                    "free",
                    "",
                    null));
            return id;
        });
    }

    private static Polygon square(double west, double south, double degrees) {
        return new GeometryFactory().createPolygon(new Coordinate[] {
            new Coordinate(west, south),
            new Coordinate(west + degrees, south),
            new Coordinate(west + degrees, south + degrees),
            new Coordinate(west, south + degrees),
            new Coordinate(west, south)
        });
    }

    @Test
    void a_gate_without_coordinates_stands_where_its_site_or_its_grid_is_and_the_finding_says_so() throws Exception {
        Place.Id site = as(
                here.people.otherOfficer,
                () -> places.register(PlaceDraft.of("compound", THERE, "远小区").at(117.0895, 36.7))
                        .id());
        far = unplaced(
                here.people.otherOfficer,
                new PlaceDraft(
                        Place.Id.fresh(),
                        THERE + "001",
                        "entrance",
                        "远西门",
                        "",
                        site,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        Pass one = here.issued(PassKind.VISITOR);
        used(one, near, Duration.ZERO);
        used(one, far, Duration.ofMinutes(2));
        assertThat(copies.search()).isEqualTo(1);
        Copy found = only();
        assertThat(found.metres()).isBetween(7_300, 7_600);
        assertThat(found.uses()).extracting(Copy.Use::origin).containsExactly("own", "site");
        assertThat(page("/pass-copies/" + found.id(), here.people.officer)).contains("按所在场所的位置比对", "直线距离至少");

        far = unplaced(here.people.otherOfficer, PlaceDraft.of("entrance", THERE + "001", "远东门"));
        Pass two = here.issued(PassKind.VISITOR);
        used(two, near, Duration.ZERO);
        used(two, far, Duration.ofMinutes(2));
        assertThat(copies.search()).isZero();
        outline(0.08);
        Pass three = here.issued(PassKind.VISITOR);
        used(three, near, Duration.ZERO);
        used(three, far, Duration.ofMinutes(2));
        assertThat(copies.search()).isZero();
        outline(0.005);
        Pass four = here.issued(PassKind.VISITOR);
        used(four, near, Duration.ZERO);
        used(four, far, Duration.ofMinutes(2));
        assertThat(copies.search()).isEqualTo(1);
    }

    private void outline(double degrees) {
        Map<String, Polygon> shape = Map.of(THERE + "001", square(117.0895 - degrees / 2, 36.7 - degrees / 2, degrees));
        here.people.commander.principal().run(() -> outlines.store(shape, AreaOutlines.Source.GENERATED));
    }

    private static Session.Id session(TestAccount account) {
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement()
                        .executeQuery("select id from account.session where kind = 'api' and account_id = '"
                                + account.id() + "'")) {
            rows.next();
            return new Session.Id(rows.getObject(1, UUID.class));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ScanMessage shown(Pass pass, Place.Id gate, Instant at) {
        return said(gate, passes.text(pass), null, at, clock.instant());
    }

    private static ScanMessage said(
            Place.Id gate, @Nullable String code, @Nullable String document, Instant at, Instant sentAt) {
        return new ScanMessage(
                ScreeningFixture.idAt(at),
                gate,
                ScanMessage.Direction.IN,
                code == null ? ScanMessage.Means.IDENTITY : ScanMessage.Means.PASS,
                code,
                document,
                "",
                ScanMessage.Reading.NORMAL,
                null,
                null,
                "",
                null,
                at,
                sentAt);
    }

    private void record(ScanMessage said) {
        TestAccount keeper = said.checkpoint().equals(far) ? otherKeeper : here.keeper;
        as(keeper, () -> scans.record(said, session(keeper)));
    }

    private void used(Pass pass, Place.Id gate, Duration after) {
        record(shown(pass, gate, clock.instant().minus(Duration.ofHours(1)).plus(after)));
    }

    private List<Copy> found(TestAccount who, CopyQuery.Side side) {
        String area = who.principal().scope().prefixes().getFirst();
        return as(
                who,
                () -> copies.list(new CopyQuery(area, side, null), null, 50).rows());
    }

    private Copy only() {
        List<Copy> found = found(here.people.officer, CopyQuery.Side.ISSUED);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void a_pass_at_two_far_gates_within_minutes_is_found_when_the_late_one_arrives_whichever_it_is_and_once() {
        Pass first = here.issued(PassKind.VISITOR);
        used(first, near, Duration.ZERO);
        assertThat(copies.search()).isZero();
        used(first, far, Duration.ofMinutes(2));
        assertThat(copies.search()).isEqualTo(1);

        Pass second = here.issued(PassKind.VISITOR);
        Instant then = clock.instant().minus(Duration.ofHours(30));
        record(shown(second, far, then));
        assertThat(copies.search()).isZero();
        clock.advance(Duration.ofHours(6));
        ScanMessage late = shown(second, near, then.minusSeconds(120));
        record(late);
        assertThat(copies.search()).isEqualTo(1);
        record(late);
        assertThat(copies.search()).isZero();

        List<Copy> found = found(here.people.officer, CopyQuery.Side.ISSUED);
        assertThat(found).hasSize(2).allSatisfy(copy -> {
            assertThat(copy.uses()).extracting(Copy.Use::checkpoint).containsExactly(near, far);
            assertThat(copy.between()).isEqualTo(Duration.ofMinutes(2));
            assertThat(copy.metres()).isBetween(7_900, 8_050);
            assertThat(copy.doubtful()).isFalse();
        });
    }

    @Test
    void nobody_is_accused_who_stays_walks_round_the_block_or_has_had_time_enough() {
        Pass pass = here.issued(PassKind.VISITOR);
        used(pass, near, Duration.ZERO);
        used(pass, near, Duration.ofSeconds(20));
        used(pass, round, Duration.ofSeconds(40));
        used(pass, far, Duration.ofMinutes(9));
        record(shown(here.issued(PassKind.VISITOR), far, clock.instant().minus(Duration.ofHours(1))));
        assertThat(copies.search()).isZero();
    }

    @Test
    void somebody_known_by_number_here_and_by_a_pass_there_is_found_but_not_their_car() {
        List<PlaceDraft> buildings = SmallDistrict.buildings(SmallDistrict.GRID, 1);
        here.people.officer.principal().run(() -> places.registerAll(buildings));
        SmallDistrict.people(buildings, 1);
        Household.Id household = new Household.Id(id("select id from registry.household"));
        String number = TwoCommunities.identity(7);
        PersonDraft draft = PersonDraft.of(household, "某乙").withIdentityCard(number);
        here.people.officer.principal().run(() -> persons.register(draft));
        Person.Id person = draft.id();
        PassDraft car = new PassDraft(
                Pass.Id.fresh(),
                PassKind.VEHICLE,
                Pass.Medium.PAPER,
                Pass.Colour.NONE,
                person,
                null,
                "",
                "鲁A12345",
                "",
                Duration.ofDays(7));
        Pass driven = as(here.people.officer, () -> passes.issue(car).pass());
        Instant at = clock.instant().minus(Duration.ofHours(1));
        used(driven, far, Duration.ZERO);
        record(said(near, null, number, at.plusSeconds(60), clock.instant()));
        assertThat(copies.search()).isZero();

        Pass own = as(
                here.people.officer,
                () -> passes.issue(PassDraft.resident(person, Pass.Medium.PAPER))
                        .pass());
        used(own, far, Duration.ofMinutes(2));
        assertThat(copies.search()).isEqualTo(1);
        assertThat(only().person()).isEqualTo(person.value());
        assertThat(only().passes()).containsExactly(own.id().value());
    }

    private static UUID id(String sql) {
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getObject(1, UUID.class);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Test
    void what_a_phone_with_a_clock_a_day_wrong_says_is_kept_as_doubtful_and_is_nobody_s_work() {
        Pass pass = here.issued(PassKind.VISITOR);
        used(pass, near, Duration.ZERO);
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
        record(said(far, passes.text(pass), null, tomorrow.minus(Duration.ofHours(1)), tomorrow));
        assertThat(copies.search()).isEqualTo(1);
        Copy copy = only();
        assertThat(copy.doubtful()).isTrue();
        assertThat(copy.item()).isNull();
        assertThat(SmallDistrict.count("select count(*) from work.item")).isZero();
        assertThat(SmallDistrict.count(
                        "select coalesce(sum(amount), 0) from platform.tally where measure = 'pass.copied'"))
                .isZero();
    }

    @Test
    void the_community_that_issued_gets_one_item_for_a_pass_and_has_done_it_by_voiding_and_issuing_anew() {
        Pass pass = here.issued(PassKind.VISITOR);
        used(pass, near, Duration.ZERO);
        used(pass, far, Duration.ofMinutes(1));
        copies.search();
        used(pass, near, Duration.ofMinutes(2));
        assertThat(copies.search()).isEqualTo(1);
        assertThat(SmallDistrict.count("select count(*) from work.item")).isEqualTo(1);
        List<Copy> found = found(here.people.officer, CopyQuery.Side.ISSUED);
        assertThat(found).hasSize(2);
        WorkItem.Id item =
                new WorkItem.Id(Objects.requireNonNull(found.getFirst().item()));
        assertThat(found.getLast().item()).isEqualTo(item.value());
        WorkItem raised = as(here.people.officer, () -> items.require(item));
        assertThat(raised.kind()).isEqualTo("pass_copy");
        assertThat(raised.title()).contains("%08d".formatted(pass.serial())).doesNotContain("王某");
        assertThat(raised.areaCode()).isEqualTo(SmallDistrict.COMMUNITY);
        assertThat(as(here.people.officer, () -> items.offered(item))).contains("accept");
        assertThat(SmallDistrict.count("select sum(amount) from platform.tally where measure = 'pass.copied'"))
                .isEqualTo(2);

        Pass anew = as(here.people.officer, () -> passes.replace(pass.id()).pass());
        assertThat(anew.expiresAt()).isBetween(pass.expiresAt().minusSeconds(60), pass.expiresAt());
        assertThat(as(here.people.officer, () -> passes.require(pass.id())).voidedAt())
                .isNotNull();
        assertThat(as(here.people.officer, () -> items.require(item)).state().name())
                .isEqualTo("REPORTED");
        assertThatThrownBy(() -> as(here.people.officer, () -> passes.replace(pass.id())))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("pass.over");
        used(pass, far, Duration.ofMinutes(3));
        copies.search();
        assertThat(SmallDistrict.count("select count(*) from work.item")).isEqualTo(1);
    }

    @Test
    void whoever_answers_for_one_of_the_gates_learns_of_it_and_nothing_of_the_other_and_others_learn_nothing() {
        Pass pass = here.issued(PassKind.VISITOR);
        used(pass, near, Duration.ZERO);
        used(pass, far, Duration.ofMinutes(2));
        copies.search();
        TestAccount there = here.people.otherOfficer;
        assertThat(found(there, CopyQuery.Side.ISSUED)).isEmpty();
        assertThat(found(there, CopyQuery.Side.USED)).singleElement().satisfies(copy -> {
            assertThat(copy.uses()).extracting(Copy.Use::checkpoint).containsExactly(far);
            assertThat(copy.between()).isNull();
            assertThat(copy.metres()).isNull();
        });
        assertThat(as(there, () -> copies.at(far))).hasSize(1);
        assertThat(as(there, () -> copies.at(near))).isEmpty();
        assertThat(found(here.people.commander, CopyQuery.Side.USED))
                .singleElement()
                .satisfies(copy -> assertThat(copy.metres()).isNotNull());

        TestAccount stranger = TestAccount.of(Role.COMMUNITY_OFFICER, "370105001002");
        Copy.Id id = only().id();
        assertThat(found(stranger, CopyQuery.Side.USED)).isEmpty();
        assertThatThrownBy(() -> as(stranger, () -> copies.require(id))).isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> as(here.keeper, () -> copies.require(id))).isInstanceOf(Refusal.Forbidden.class);
    }

    private String page(String path, TestAccount who) throws Exception {
        String chinese = "";
        for (String language : List.of("en", "zh-CN")) {
            MockHttpServletResponse answer = mvc.perform(
                            get(path).queryParam("language", language).with(who.page()))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(path).isEqualTo(200);
            chinese = answer.getContentAsString();
            assertThat(chinese).doesNotContain("??");
        }
        return chinese;
    }

    @Test
    void each_page_shows_it_to_whom_it_concerns_and_one_click_voids_and_issues_anew() throws Exception {
        TestAccount officer = here.people.officer;
        assertThat(page("/pass-copies", officer)).contains("没有发现一证两用");
        Pass pass = here.issued(PassKind.VISITOR);
        used(pass, near, Duration.ZERO);
        used(pass, far, Duration.ofMinutes(2));
        copies.search();
        String address = "/pass-copies/" + only().id();
        assertThat(page("/pass-copies?side=issued&clock=right", officer)).contains("不可能赶到", "同一张证用于两处");
        assertThat(page("/pass-copies?clock=wrong", officer)).doesNotContain("同一张证用于两处");
        assertThat(page(address, officer)).contains("南门", "2 分 0 秒", "8.0 公里", "王某", "作废并重发", "查看事项");
        assertThat(page("/passes/" + pass.id(), officer)).contains("不可能赶到", address);
        assertThat(page("/checkpoints/" + near, officer)).contains("不可能赶到", address);
        assertThat(page("/checkpoints/" + round, officer)).doesNotContain("不可能赶到");
        assertThat(page(address, here.people.otherOfficer))
                .contains("远门", "另一处不在您的辖区")
                .doesNotContain("南门", "公里", "王某", "作废并重发");
        assertThat(page("/work-items/" + only().item(), officer)).contains("一证两用：通行证", "/passes/" + pass.id());

        MockHttpServletResponse anew = mvc.perform(
                        post("/passes/" + pass.id() + "/replacement").with(officer.page()))
                .andReturn()
                .getResponse();
        assertThat(anew.getStatus()).isEqualTo(302);
        assertThat(page(String.valueOf(anew.getRedirectedUrl()), officer)).contains("王某", "有效");
        assertThat(page(address, officer)).contains("已作废").doesNotContain("作废并重发");
        assertThat(mvc.perform(post("/passes/" + pass.id() + "/replacement").with(officer.page()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("不能重发");
    }
}
