package org.shouwang.screening.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.screening.ScreeningFixture.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.Figures;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.CheckpointDraft;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Passes;
import org.shouwang.screening.ScreeningFixture;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ShouwangTest
class CrowdsTests {

    private static final String HOME = "370105002001";
    private static final LocalDate UP_TO_NOW = LocalDate.of(9999, 12, 31);

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Passes passes;

    @Autowired
    Crowds crowds;

    @Autowired
    Figures figures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TestClock clock;

    ScreeningFixture here;
    TestAccount officer;
    Place.Id market;

    /// A market whose people go through the gate.
    @BeforeEach
    void open() {
        clock.reset();
        here = new ScreeningFixture(areas, responses, places, checkpoints, passes);
        officer = here.people.officer;
        market = as(officer, () -> places.register(PlaceDraft.of("market", SmallDistrict.COMMUNITY, "菜市场")))
                .id();
        as(
                officer,
                () -> checkpoints.put(new CheckpointDraft(
                        UuidCreator.getTimeOrderedEpoch(),
                        here.gate,
                        market,
                        Checkpoint.Watch.MARKET,
                        Checkpoint.State.CHECKPOINT,
                        "free",
                        "",
                        1)));
    }

    private Crowd begun(int number) {
        return as(officer, () -> crowds.put(market, new Crowd.Limits(20, 50, null, 0), number, null));
    }

    private Instant minute(int minutes) {
        return TestClock.START.plus(Duration.ofMinutes(minutes));
    }

    /// So many went through at that minute; told to the server now.
    private void through(int minute, String direction, int times) {
        through(minute, direction, times, "let", false);
    }

    private void through(int minute, String direction, int times, String verdict, boolean drill) {
        TestDatabase.get().execute("""
                        select set_config('shouwang.role', 'process', false);
                        select screening.open_day(platform.business_day('%1$s'));
                        insert into screening.scan (id, area_code, response_id, drill, checkpoint_id, site_id, direction, means,
                            verdict, finding, live, reading, method, note, by_account, by_session, at, phone_at, heard_at, digest)
                        select (left(screening.first_id('%1$s')::text, 14) || '7' || substr(gen_random_uuid()::text, 16))::uuid,
                            '%2$s', c.response_id, %6$s, c.id, c.site_id, '%4$s', 'hand', '%5$s', 'good', true, 'normal', '', 'x',
                            c.updated_by, c.updated_by, '%1$s', '%1$s', '%1$s', '\\x00'
                        from screening.checkpoint c, generate_series(1, %7$d) where c.id = '%3$s'
                        """.formatted(
                        minute(minute), SmallDistrict.GRID, here.gate, direction, verdict, drill, times));
    }

    private static long fold() {
        return SmallDistrict.count("select screening.fold_scans()");
    }

    private Crowd now() {
        return as(officer, () -> crowds.require(market));
    }

    private Crowd counted(TestAccount who, int minute, int number) {
        return as(who, () -> crowds.count(UuidCreator.getTimeOrderedEpoch(), market, number, "", minute(minute)));
    }

    private BigDecimal crowded() {
        return as(here.people.commander, () -> figures.values(SmallDistrict.CODE, UP_TO_NOW)).stream()
                .filter(value -> value.figure().code().equals("S41"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void who_is_let_in_and_out_adds_up_once_folded_and_once_only() {
        assertThat(begun(3).present()).isEqualTo(3);
        through(5, "in", 4);
        through(70, "out", 1);
        through(6, "in", 1, "refused", false);
        through(6, "in", 1, "fever", false);
        through(6, "in", 1, "let", true);
        assertThat(now().present()).isEqualTo(3);
        fold();
        fold();
        assertThat(now().present()).isEqualTo(6);
        clock.advance(Duration.ofMinutes(90));
        assertThat(as(officer, () -> crowds.today(market)))
                .extracting(Crowd.Hour::entries, Crowd.Hour::exits)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(4, 0), org.assertj.core.groups.Tuple.tuple(0, 1));
    }

    @Test
    void a_count_stands_whatever_is_heard_of_later_and_in_whatever_order() {
        begun(0);
        through(5, "in", 2);
        clock.advance(Duration.ofMinutes(40));
        assertThat(counted(here.keeper, 10, 5).present()).isEqualTo(5);
        fold();
        assertThat(now().present()).isEqualTo(5);
        through(9, "in", 3);
        through(25, "out", 1);
        fold();
        assertThat(now().present()).isEqualTo(4);
        through(24, "in", 1);
        fold();
        assertThat(now().present()).isEqualTo(5);
        // Counted in between, heard of late: what was folded since stays on top.
        assertThat(counted(here.keeper, 20, 100).present()).isEqualTo(100);
        assertThat(counted(here.keeper, 24, 50).present()).isEqualTo(49);
        assertThatThrownBy(() -> counted(here.keeper, 12, 1)).hasMessage("crowd.older");
        assertThatThrownBy(() -> counted(here.keeper, 45, 1)).hasMessage("crowd.future");
        assertThat(as(officer, () -> crowds.counts(market)))
                .extracting(Crowd.Count::number, Crowd.Count::recorded)
                .startsWith(org.assertj.core.groups.Tuple.tuple(50, 101));
    }

    @Test
    void more_going_out_than_came_in_is_said_and_set_right_by_counting() {
        begun(2);
        through(5, "out", 5);
        fold();
        assertThat(List.of(now().present(), now().net(), now().state())).containsExactly(0, -3, Crowd.State.DOUBTFUL);
        through(6, "in", 2);
        fold();
        assertThat(now().net()).isEqualTo(-1);
        clock.advance(Duration.ofMinutes(10));
        assertThat(counted(here.keeper, 10, 7).state()).isEqualTo(Crowd.State.NORMAL);
    }

    @Test
    void crowded_is_more_than_its_share_of_the_capacity_and_the_figure_leads_to_as_many() {
        begun(10);
        assertThat(crowded()).isEqualByComparingTo("0");
        through(5, "in", 1);
        fold();
        assertThat(now().state()).isEqualTo(Crowd.State.CROWDED);
        assertThat(crowded()).isEqualByComparingTo("1");
        assertThat(as(here.people.department, () -> crowds.count(SmallDistrict.CODE, Crowd.State.CROWDED)))
                .isOne();
        assertThat(as(here.people.otherOfficer, () -> crowds.count(HOME, Crowd.State.CROWDED)))
                .isZero();
        as(officer, () -> crowds.put(market, new Crowd.Limits(30, 50, null, 0), null, 1));
        assertThat(crowded()).isEqualByComparingTo("0");
        assertThatThrownBy(() -> as(officer, () -> crowds.put(market, new Crowd.Limits(9, 50, null, 0), null, 1)))
                .hasMessage("crowd.moved");
        assertThatThrownBy(() -> as(officer, () -> crowds.put(market, new Crowd.Limits(0, 50, null, 0), null, 2)))
                .hasMessage("crowd.limits");
    }

    @Test
    void it_is_set_back_at_its_hour_once_a_day_and_what_came_after_counts() {
        as(officer, () -> crowds.put(market, new Crowd.Limits(20, 50, 12, 1), 8, null));
        assertThat(reset()).isZero();
        through(119, "in", 2);
        through(121, "in", 3);
        fold();
        assertThat(now().present()).isEqualTo(13);
        clock.advance(Duration.ofMinutes(130));
        assertThat(reset()).isOne();
        assertThat(reset()).isZero();
        assertThat(now().present()).isEqualTo(4);
        assertThat(as(officer, () -> crowds.counts(market)).getFirst())
                .extracting(Crowd.Count::kind, Crowd.Count::recorded)
                .containsExactly("reset", 10);
        clock.advance(Duration.ofDays(1));
        assertThat(reset()).isOne();
        assertThat(now().present()).isEqualTo(1);
    }

    private int reset() {
        return java.util.Objects.requireNonNull(org.shouwang.platform.scope.Principal.process(
                        "crowd-reset", org.shouwang.platform.scope.Scope.nothing())
                .call(() -> new TransactionTemplate(transactions).execute(status -> crowds.reset())));
    }

    @Test
    void another_area_neither_reads_nor_counts_nor_sets_limits_nor_learns_that_it_is_counted() {
        begun(3);
        TestAccount other = here.people.otherOfficer;
        for (UUID id : List.of(market.value(), UuidCreator.getTimeOrderedEpoch())) {
            Place.Id place = new Place.Id(id);
            assertThat(as(other, () -> crowds.find(place))).isEmpty();
            assertThat(as(other, () -> crowds.counts(place))).isEmpty();
            assertThatThrownBy(() ->
                            as(other, () -> crowds.count(UuidCreator.getTimeOrderedEpoch(), place, 1, "", minute(0))))
                    .isInstanceOf(Refusal.NotFound.class)
                    .hasMessage("crowd.unknown");
            assertThatThrownBy(() -> as(other, () -> crowds.put(place, new Crowd.Limits(5, 50, null, 0), 1, null)))
                    .isInstanceOf(Refusal.NotFound.class);
        }
        assertThat(set(other, market, SmallDistrict.GRID)).isEqualTo("forbidden");
        assertThat(set(other, market, HOME)).isEqualTo("unknown");
        assertThatThrownBy(() -> set(other, here.gate, HOME)).isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> as(here.keeper, () -> crowds.put(market, new Crowd.Limits(5, 50, null, 0), 1, 1)))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThat(set(here.keeper, market, SmallDistrict.GRID)).isEqualTo("forbidden");
        assertThat(now().capacity()).isEqualTo(20);
    }

    private @Nullable String set(TestAccount who, Place.Id place, String area) {
        return who.principal()
                .call(() -> new TransactionTemplate(transactions)
                        .execute(status -> jdbc.sql(
                                        "select screening.set_crowd(:place, :area, 5, 50, null, 0, 1, null, now())")
                                .param("place", place.value())
                                .param("area", area)
                                .query(String.class)
                                .single()));
    }

    @Test
    void the_same_count_again_changes_nothing_and_another_under_its_id_is_refused() {
        begun(3);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(as(here.keeper, () -> crowds.count(id, market, 9, "", minute(0)))
                            .present())
                    .isEqualTo(9);
        }
        assertThat(as(officer, () -> crowds.counts(market))).hasSize(2);
        assertThatThrownBy(() -> as(here.keeper, () -> crowds.count(id, market, 8, "", minute(0))))
                .hasMessage("crowd.taken");
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, TestAccount who) throws Exception {
        return mvc.perform(request.with(who.page())).andReturn().getResponse();
    }

    private String page(String path, TestAccount who) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            MockHttpServletResponse answer = ask(get(path).queryParam("language", language), who);
            assertThat(answer.getStatus()).as(path).isEqualTo(200);
            assertThat(answer.getContentAsString()).doesNotContain("??");
        }
        return ask(get(path), who).getContentAsString();
    }

    @Test
    void the_pages_begin_count_and_show_it_at_the_gate() throws Exception {
        String path = "/crowds/" + market;
        assertThat(page("/checkpoints/" + here.gate, officer)).contains(path);
        assertThat(page(path, officer)).contains("开始计数", "没有计数");
        assertThat(page(path, here.keeper)).contains("由管卡口的社区、街道设置").doesNotContain("容量（人）");
        assertThat(page("/gate/" + here.gate, here.keeper)).doesNotContain("人为拥挤");
        MockHttpServletRequestBuilder limits =
                post(path).param("capacity", "20").param("percent", "50");
        assertThat(ask(limits, here.keeper).getStatus()).isEqualTo(403);
        assertThat(ask(post(path).param("capacity", "20").param("percent", "50"), officer)
                        .getStatus())
                .isEqualTo(422);
        assertThat(ask(post(path).param("capacity", "20").param("percent", "50").param("number", "12"), officer)
                        .getStatus())
                .isEqualTo(302);
        assertThat(page("/crowds?state=crowded", officer)).contains("菜市场", "拥挤");
        assertThat(page("/gate/" + here.gate, here.keeper)).contains("在场 12 人", "超过 10 人为拥挤");
        assertThat(page("/gate/" + here.gate + "/crowd", here.keeper))
                .contains("在场 12 人")
                .doesNotContain("<html");
        assertThat(ask(
                                post(path + "/counts")
                                        .param(
                                                "step",
                                                UuidCreator.getTimeOrderedEpoch()
                                                        .toString())
                                        .param("number", "4")
                                        .param("note", "清场"),
                                here.keeper)
                        .getStatus())
                .isEqualTo(302);
        assertThat(page(path, officer)).contains("清场", "进出记录为 12 人", "今天还没有人进出");
        String api = "/api/v1/places/" + market + "/crowd";
        assertThat(ask(get(api), here.keeper).getContentAsString()).contains("\"present\":4", "\"limit\":10");
        assertThat(ask(
                                post(api + "/counts")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{\"id\": \"%s\", \"number\": 6}"
                                                .formatted(UuidCreator.getTimeOrderedEpoch())),
                                here.keeper)
                        .getContentAsString())
                .contains("\"present\":6");
        assertThat(ask(get(api), here.people.otherOfficer).getStatus()).isEqualTo(404);
        assertThat(ask(get(path), here.people.otherOfficer).getStatus()).isEqualTo(404);
        assertThat(ask(get("/crowds"), here.keeper).getStatus()).isEqualTo(403);
    }
}
