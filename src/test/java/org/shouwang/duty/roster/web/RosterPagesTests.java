package org.shouwang.duty.roster.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.Staff;
import org.shouwang.duty.roster.Post;
import org.shouwang.duty.roster.Posts;
import org.shouwang.duty.roster.Roster;
import org.shouwang.duty.roster.RosterFixture;
import org.shouwang.duty.roster.Rosters;
import org.shouwang.duty.roster.ShiftSlot;
import org.shouwang.duty.roster.Shifts;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/// Every branch of the pages of rosters, in both languages, and the interface.
@ShouwangTest
class RosterPagesTests {

    private static final String GRID = SmallDistrict.GRID;

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Staff staff;

    @Autowired
    Posts posts;

    @Autowired
    Rosters rosters;

    @Autowired
    Shifts shifts;

    @Autowired
    QueuedJobs jobs;

    @Autowired
    TestClock clock;

    TestAccount commander;
    TestAccount officer;
    RosterFixture.Guard first;
    RosterFixture.Guard second;
    Post gate;

    @BeforeEach
    void open() {
        clock.reset();
        SmallDistrict.open(areas);
        commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        gate = RosterFixture.gate(places, posts, GRID, "东门卡口", new Post.Need("medical", 1), new Post.Need(null, 1));
        first = RosterFixture.guard(staff, GRID, "守门甲");
        second = RosterFixture.guard(staff, GRID, "守门乙");
    }

    private void shows(String path, TestAccount reader, String text) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(text)))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    private ResultActions sends(TestAccount sender, String path, String... fields) throws Exception {
        var request = post(path).with(sender.page());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request);
    }

    private static String fresh() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    private List<ShiftSlot> slots(Roster roster) {
        return RosterFixture.slots(rosters, roster).stream()
                .sorted(Comparator.comparing(ShiftSlot::startsAt).thenComparing(ShiftSlot::number))
                .toList();
    }

    @Test
    void posts_are_set_up_changed_and_closed() throws Exception {
        shows("/posts", officer, "东门卡口");
        shows("/posts?kind=ward", officer, "class=\"empty\"");
        shows("/posts/new", officer, "name=\"amount\"");
        shows("/posts/" + gate.id(), officer, "东门卡口");
        shows("/posts/" + gate.id(), first.account(), "disabled");
        String id = fresh();
        sends(
                        officer,
                        "/posts",
                        "id",
                        id,
                        "area",
                        SmallDistrict.COMMUNITY,
                        "kind",
                        "hotline",
                        "name",
                        "心理热线",
                        "pattern",
                        RosterFixture.ROUND_THE_CLOCK.toString(),
                        "amount",
                        "2",
                        "skill",
                        "counselling")
                .andExpect(status().is3xxRedirection());
        shows("/posts/" + id, officer, "心理热线");
        sends(
                        officer,
                        "/posts",
                        "id",
                        id,
                        "version",
                        "1",
                        "area",
                        SmallDistrict.COMMUNITY,
                        "kind",
                        "hotline",
                        "name",
                        "心理援助热线",
                        "pattern",
                        RosterFixture.ROUND_THE_CLOCK.toString(),
                        "amount",
                        "3",
                        "skill",
                        "")
                .andExpect(status().is3xxRedirection());
        sends(
                        officer,
                        "/posts",
                        "id",
                        id,
                        "version",
                        "1",
                        "area",
                        SmallDistrict.COMMUNITY,
                        "kind",
                        "hotline",
                        "name",
                        "别的名字",
                        "pattern",
                        RosterFixture.ROUND_THE_CLOCK.toString(),
                        "amount",
                        "3",
                        "skill",
                        "")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("class=\"errors\"")));
        sends(
                        officer,
                        "/posts",
                        "id",
                        fresh(),
                        "area",
                        SmallDistrict.COMMUNITY,
                        "kind",
                        "hotline",
                        "name",
                        "无人热线",
                        "pattern",
                        RosterFixture.ROUND_THE_CLOCK.toString(),
                        "amount",
                        "",
                        "skill",
                        "")
                .andExpect(status().isUnprocessableContent());
        sends(
                        officer,
                        "/posts",
                        "id",
                        fresh(),
                        "area",
                        SmallDistrict.OTHER_STREET,
                        "kind",
                        "hotline",
                        "name",
                        "外街热线",
                        "pattern",
                        RosterFixture.ROUND_THE_CLOCK.toString(),
                        "amount",
                        "1",
                        "skill",
                        "")
                .andExpect(status().isNotFound());
        sends(officer, "/posts/" + id + "/closing").andExpect(status().is3xxRedirection());
        shows("/posts/" + id, officer, "class=\"mark\"");
    }

    @Test
    void patterns_are_shown_and_made_and_a_contradiction_is_told() throws Exception {
        shows("/shift-patterns", officer, "三班倒");
        sends(
                        commander,
                        "/shift-patterns",
                        "id",
                        fresh(),
                        "name",
                        "四班",
                        "round",
                        "true",
                        "part",
                        "一班",
                        "from",
                        "08:00",
                        "to",
                        "20:00",
                        "part",
                        "二班",
                        "from",
                        "20:00",
                        "to",
                        "08:00")
                .andExpect(status().is3xxRedirection());
        shows("/shift-patterns", commander, "四班");
        sends(
                        commander,
                        "/shift-patterns",
                        "id",
                        fresh(),
                        "name",
                        "缺班",
                        "round",
                        "true",
                        "part",
                        "一班",
                        "from",
                        "08:00",
                        "to",
                        "16:00")
                .andExpect(status().isUnprocessableContent());
        sends(commander, "/shift-patterns", "id", fresh(), "name", "缺班", "part", "一班", "from", "八点", "to", "16:00")
                .andExpect(status().isUnprocessableContent());
        sends(officer, "/shift-patterns", "id", fresh(), "name", "缺班", "part", "一班", "from", "08:00", "to", "16:00")
                .andExpect(status().isForbidden());
    }

    @Test
    void a_week_goes_from_laying_out_to_paper() throws Exception {
        shows("/rosters", officer, "class=\"empty\"");
        shows("/rosters/new", officer, "name=\"first\"");
        String id = fresh();
        sends(officer, "/rosters", "id", id, "area", SmallDistrict.COMMUNITY, "first", "2020-02-11", "days", "2")
                .andExpect(status().is3xxRedirection());
        shows("/rosters", officer, "2020-02-11");
        shows("/rosters/" + id, officer, "东门卡口");
        shows("/rosters/" + id, commander, "roster-grid");
        shows("/gaps", officer, "/shifts?area=" + SmallDistrict.COMMUNITY);
        sends(officer, "/rosters", "id", fresh(), "area", SmallDistrict.COMMUNITY, "first", "2020-02-11", "days", "2")
                .andExpect(status().isConflict());
        sends(officer, "/rosters", "id", fresh(), "area", SmallDistrict.COMMUNITY, "first", "明天", "days", "2")
                .andExpect(status().isUnprocessableContent());
        sends(officer, "/rosters/" + id + "/planning", "seconds", "1").andExpect(status().is3xxRedirection());
        shows("/rosters/" + id, officer, "hx-get=\"/rosters/" + id + "/progress\"");
        shows("/rosters/" + id + "/progress", officer, "role=\"status\"");
        sends(officer, "/rosters/" + id + "/publication", "version", "1").andExpect(status().isConflict());
        sends(officer, "/rosters/" + id + "/stop").andExpect(status().is3xxRedirection());
        jobs.runAll();
        mvc.perform(get("/rosters/" + id + "/progress").with(officer.page()))
                .andExpect(content().string(containsString("progress")));
        shows("/rosters/" + id, officer, "class=\"score\"");
        shows("/rosters/" + id + "/paper", officer, "paper-grid");
        String version = String.valueOf(officer.principal()
                .call(() -> rosters.require(UUID.fromString(id)))
                .version());
        sends(officer, "/rosters/" + id + "/publication", "version", "99").andExpect(status().isConflict());
        sends(officer, "/rosters/" + id + "/publication", "version", version).andExpect(status().is3xxRedirection());
        sends(officer, "/rosters/" + id + "/discarding").andExpect(status().isConflict());
        mvc.perform(get("/rosters/" + id).with(first.account().page())).andExpect(status().isNotFound());
        sends(first.account(), "/rosters/" + id + "/planning", "seconds", "1").andExpect(status().isForbidden());
    }

    @Test
    void a_place_of_a_shift_is_filled_by_hand_and_told_why_not() throws Exception {
        Roster roster = RosterFixture.week(rosters, SmallDistrict.COMMUNITY, 2);
        List<ShiftSlot> slots = slots(roster);
        ShiftSlot medical = slots.getFirst();
        ShiftSlot any = slots.get(1);
        shows("/shifts?state=open", officer, "东门卡口");
        shows("/shifts?state=unmarked&kind=checkpoint", officer, "class=\"empty\"");
        shows("/shifts/" + any.id(), officer, "守门甲");
        shows("/shifts/" + medical.id() + "?name=守门", officer, "class=\"warn\"");
        sends(
                        officer,
                        "/shifts/" + medical.id() + "/holder",
                        "staff",
                        first.id().toString())
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("class=\"errors\"")));
        sends(officer, "/shifts/" + any.id() + "/holder", "staff", first.id().toString())
                .andExpect(status().is3xxRedirection());
        shows("/shifts/" + any.id(), officer, "name=\"expected\"");
        sends(officer, "/shifts/" + any.id() + "/holder", "expected", first.id().toString())
                .andExpect(status().is3xxRedirection());
        sends(officer, "/shifts/" + any.id() + "/holder", "staff", second.id().toString())
                .andExpect(status().is3xxRedirection());
        RosterFixture.publish(rosters, roster);
        sends(officer, "/shifts/" + any.id() + "/attendance", "present", "true").andExpect(status().isConflict());
        clock.advance(Duration.between(TestClock.START, any.startsAt().plusSeconds(600)));
        TestAccount later = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        sends(later, "/shifts/" + any.id() + "/attendance", "present", "false").andExpect(status().is3xxRedirection());
        shows("/shifts/" + any.id(), later, "vermilion");
        shows("/shifts?state=absent", later, "守门乙");
        shows("/shifts?state=open-today", later, "东门卡口");
        shows("/shifts?state=today&kind=checkpoint", later, "东门卡口");
    }

    @Test
    void on_the_phone_people_see_come_hand_over_and_swap() throws Exception {
        shows("/shifts/mine", first.account(), "class=\"empty\"");
        shows("/shifts/mine", officer, "class=\"empty\"");
        Roster roster = RosterFixture.week(rosters, SmallDistrict.COMMUNITY, 3);
        List<ShiftSlot> any =
                slots(roster).stream().filter(slot -> slot.skill() == null).toList();
        RosterFixture.put(rosters, any.get(0), first.id());
        RosterFixture.put(rosters, any.get(1), second.id());
        RosterFixture.put(rosters, any.get(6), first.id());
        RosterFixture.put(rosters, any.get(8), second.id());
        RosterFixture.publish(rosters, roster);
        shows("/shifts/mine", first.account(), "东门卡口");
        shows("/shifts/mine/" + any.get(6).id() + "/swap", first.account(), "守门乙");
        sends(
                        first.account(),
                        "/shifts/mine/" + any.get(6).id() + "/swap",
                        "fresh",
                        fresh(),
                        "other",
                        any.get(8).id().toString(),
                        "note",
                        "家里有事")
                .andExpect(status().is3xxRedirection());
        shows("/shifts/mine", second.account(), "家里有事");
        UUID swap = second.account()
                .principal()
                .call(() -> shifts.mySwaps())
                .getFirst()
                .id();
        sends(second.account(), "/shifts/mine/swaps/" + swap + "/answer", "answer", "agreed")
                .andExpect(status().is3xxRedirection());
        shows("/shifts", officer, "家里有事");
        sends(officer, "/swaps/" + swap + "/decision", "approve", "false").andExpect(status().is3xxRedirection());
        sends(
                        first.account(),
                        "/shifts/mine/times",
                        "id",
                        fresh(),
                        "kind",
                        "unwelcome",
                        "from",
                        "2020-02-20",
                        "to",
                        "2020-02-21")
                .andExpect(status().is3xxRedirection());
        shows("/shifts/mine", first.account(), "2020-02-20–2020-02-21");
        clock.advance(Duration.between(TestClock.START, any.get(0).endsAt().minusSeconds(300)));
        shows("/shifts/mine", first.account(), "name=\"well\"");
        sends(first.account(), "/shifts/mine/" + any.get(0).id() + "/attendance")
                .andExpect(status().is3xxRedirection());
        String handover = fresh();
        sends(
                        first.account(),
                        "/shifts/mine/handovers",
                        "id",
                        handover,
                        "shift",
                        any.get(0).shift().toString(),
                        "well",
                        "false",
                        "note",
                        "缺口罩")
                .andExpect(status().is3xxRedirection());
        shows("/shifts/mine", second.account(), "缺口罩");
        sends(second.account(), "/shifts/mine/handovers/" + handover + "/acceptance")
                .andExpect(status().is3xxRedirection());
        shows("/shifts/mine", second.account(), "守门甲");
        sends(second.account(), "/shifts/mine/handovers/" + fresh() + "/acceptance")
                .andExpect(status().isNotFound());
    }

    @Test
    void leave_is_noted_on_the_persons_page() throws Exception {
        shows("/staff/" + first.id(), officer, "/staff/" + first.id() + "/times");
        shows("/staff/" + first.id() + "/times", officer, "class=\"none\"");
        sends(
                        officer,
                        "/staff/" + first.id() + "/times",
                        "fresh",
                        fresh(),
                        "kind",
                        "leave",
                        "from",
                        "2020-02-12",
                        "to",
                        "2020-02-13")
                .andExpect(status().is3xxRedirection());
        shows("/staff/" + first.id() + "/times?freed=2", officer, "2020-02-12–2020-02-13");
        sends(
                        officer,
                        "/staff/" + first.id() + "/times",
                        "fresh",
                        fresh(),
                        "kind",
                        "leave",
                        "from",
                        "2020-02-13",
                        "to",
                        "2020-02-01")
                .andExpect(status().isUnprocessableContent());
        sends(
                        officer,
                        "/staff/" + first.id() + "/times",
                        "fresh",
                        fresh(),
                        "kind",
                        "病",
                        "from",
                        "2020-02-13",
                        "to",
                        "2020-02-14")
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void the_interface_does_the_same_and_says_what_is_wrong() throws Exception {
        String roster = fresh();
        mvc.perform(post("/api/v1/rosters")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"id\":\"" + roster + "\",\"areaCode\":\"" + SmallDistrict.COMMUNITY
                                + "\",\"firstDay\":\"2020-02-11\",\"days\":1}")
                        .with(officer.bearer()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.slots").value(6));
        mvc.perform(get("/api/v1/shift-patterns").with(officer.bearer()))
                .andExpect(jsonPath("$[0].name").value("三班倒"));
        mvc.perform(get("/api/v1/posts").with(officer.bearer()))
                .andExpect(jsonPath("$.items[0].name").value("东门卡口"));
        mvc.perform(get("/api/v1/posts?area=x").with(officer.bearer())).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/api/v1/rosters/" + roster + "/planning")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"seconds\":0}")
                        .with(officer.bearer()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("roster.seconds"));
        mvc.perform(post("/api/v1/rosters/" + roster + "/planning")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"seconds\":1}")
                        .with(officer.bearer()))
                .andExpect(status().isOk());
        jobs.runAll();
        mvc.perform(get("/api/v1/rosters/" + roster).with(officer.bearer()))
                .andExpect(jsonPath("$.state").value("PLANNED"))
                .andExpect(jsonPath("$.score.slots").value(6));
        mvc.perform(get("/api/v1/rosters/" + roster + "/slots?day=2020-02-11").with(officer.bearer()))
                .andExpect(jsonPath("$.length()").value(6));
        ShiftSlot medical = slots(DutyFixture.commander().call(() -> rosters.require(UUID.fromString(roster)))).stream()
                .filter(slot -> slot.skill() != null)
                .findFirst()
                .orElseThrow();
        mvc.perform(get("/api/v1/shifts/" + medical.id() + "/objections?staff=" + first.id())
                        .with(officer.bearer()))
                .andExpect(jsonPath("$[0].code").value("skill"));
        mvc.perform(post("/api/v1/shifts/" + medical.id() + "/holder")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"staff\":\"" + first.id() + "\"}")
                        .with(officer.bearer()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("slot.skill"));
        mvc.perform(get("/api/v1/shifts/mine").with(first.account().bearer())).andExpect(status().isOk());
        assertThat(DutyFixture.count("select count(*) from duty.roster_slot")).isEqualTo(6);
    }
}
