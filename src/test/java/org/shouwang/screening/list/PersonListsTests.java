package org.shouwang.screening.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.screening.ScreeningFixture.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.notice.Inbox;
import org.shouwang.notice.InboxEntry;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.screening.arrival.ArrivalFixture;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ShouwangTest
class PersonListsTests {

    private static final String HOME = "370105002001";

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    PersonLists lists;

    @Autowired
    Inbox inbox;

    @Autowired
    TestClock clock;

    WorkFixture people;

    @BeforeEach
    void open() {
        clock.reset();
        people = WorkFixture.open(areas, responses);
    }

    private static ListFile.Entry entry(int number, String community, String address) {
        return new ListFile.Entry(
                number, "某人" + number, ArrivalFixture.number(number), "13800000001", address, community, "");
    }

    private PersonLists.Draft draft() {
        return new PersonLists.Draft(
                PersonList.Id.fresh(),
                "旅客名单",
                PersonList.Source.CARRIER,
                clock.instant().plus(Duration.ofDays(1)));
    }

    private PersonLists.Draft imported(ListFile.Entry... entries) {
        PersonLists.Draft draft = draft();
        people.department.principal().run(() -> lists.put(draft, List.of(entries)));
        return draft;
    }

    private List<ListRow> rows(TestAccount who, String area, String state) {
        return as(who, () -> lists.rows(new RowQuery(area, null, state, null, 50)))
                .rows();
    }

    private PersonList only(TestAccount who) {
        return as(who, lists::all).getFirst();
    }

    private void take(TestAccount who, ListRow row, RowStep step) {
        as(who, () -> lists.take(UuidCreator.getTimeOrderedEpoch(), row.id(), step, row.version()));
    }

    private List<String> told(TestAccount who) {
        return as(who, () -> inbox.list(false, null, 50)).rows().stream()
                .map(InboxEntry::kind)
                .toList();
    }

    @Test
    void a_list_is_freed_of_duplicates_dispatched_verified_and_reconciled_to_zero() {
        imported(entry(2, "第21社区", ""), entry(3, "", "天桥区第1街道第11社区2号楼"), entry(4, "", "某路8号"), entry(2, HOME, ""));
        assertThat(told(people.otherOfficer)).containsExactly("list.dispatched");
        PersonList list = only(people.department);
        assertThat(List.of(list.rows(), list.duplicates(), list.open(), list.dispatched()))
                .containsExactly(4L, 1L, 1L, 2L);
        ListRow far = rows(people.otherOfficer, HOME, "pending").getFirst();
        assertThat(rows(people.otherOfficer, HOME, "pending")).hasSize(1);
        take(people.otherOfficer, far, new RowStep.Verify(ListRow.Result.PRESENT, "在家"));
        ListRow unclear = rows(people.department, SmallDistrict.CODE, "open").getFirst();
        take(people.department, unclear, new RowStep.Dispatch(HOME));
        ListRow given = rows(people.otherOfficer, HOME, "dispatched").getFirst();
        take(people.otherOfficer, given, new RowStep.Return("不住这里"));
        assertThat(rows(people.otherOfficer, HOME, "dispatched")).isEmpty();
        assertThat(told(people.otherOfficer)).hasSize(1);
        assertThat(told(people.department)).containsExactly("list.returned");
        ListRow back = rows(people.department, SmallDistrict.CODE, "open").getFirst();
        take(people.department, back, new RowStep.Verify(ListRow.Result.UNKNOWN, ""));
        take(
                people.officer,
                rows(people.officer, SmallDistrict.COMMUNITY, "pending").getFirst(),
                new RowStep.Verify(ListRow.Result.GONE, ""));
        assertThat(only(people.department).isReconciled()).isTrue();
        assertThat(only(people.department).verified()).isEqualTo(3);
    }

    @Test
    void the_same_list_again_adds_nothing_to_verify() {
        ListFile.Entry[] all = {entry(2, HOME, ""), entry(3, HOME, "")};
        PersonLists.Draft first = imported(all);
        people.department.principal().run(() -> lists.put(first, List.of(all)));
        assertThat(as(people.department, lists::all)).hasSize(1);
        assertThatThrownBy(() -> as(people.department, () -> {
                    lists.put(first, List.of(all[0]));
                    return 1;
                }))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("personlist.taken");
        imported(all);
        assertThat(as(people.department, lists::all))
                .filteredOn(PersonList::isReconciled)
                .hasSize(1);
        assertThat(as(people.department, () -> lists.count(new RowQuery(SmallDistrict.CODE, null, null, null, 1))))
                .isEqualTo(2);
    }

    @Test
    void another_community_neither_sees_nor_verifies_nor_learns_by_its_own_list() {
        imported(entry(2, HOME, ""));
        ListRow row = rows(people.otherOfficer, HOME, "pending").getFirst();
        for (UUID id : List.of(row.id().value(), UuidCreator.getTimeOrderedEpoch())) {
            assertThatThrownBy(() -> as(
                            people.officer,
                            () -> lists.take(
                                    UuidCreator.getTimeOrderedEpoch(),
                                    new ListRow.Id(id),
                                    new RowStep.Verify(ListRow.Result.GONE, ""),
                                    null)))
                    .isInstanceOf(Refusal.NotFound.class)
                    .hasMessage("personlist.no_row");
        }
        PersonLists.Draft own = draft();
        people.officer.principal().run(() -> lists.put(own, List.of(entry(2, "", ""))));
        assertThat(rows(people.officer, SmallDistrict.COMMUNITY, "duplicate")).isEmpty();
        assertThatThrownBy(() -> take(people.otherOfficer, row, new RowStep.Dispatch(SmallDistrict.COMMUNITY)))
                .hasMessage("personlist.unknown_home");
    }

    @Test
    void a_repeated_step_answers_alike_and_a_slower_one_is_told() {
        imported(entry(2, HOME, ""));
        ListRow row = rows(people.otherOfficer, HOME, "pending").getFirst();
        UUID step = UuidCreator.getTimeOrderedEpoch();
        RowStep seen = new RowStep.Verify(ListRow.Result.PRESENT, "");
        for (int i = 0; i < 2; i++) {
            assertThat(as(people.otherOfficer, () -> lists.take(step, row.id(), seen, 1)))
                    .isTrue();
        }
        assertThat(as(people.otherOfficer, () -> lists.steps(row.id()))).hasSize(1);
        assertThatThrownBy(() -> take(people.otherOfficer, row, new RowStep.Verify(ListRow.Result.GONE, "")))
                .hasMessage("personlist.moved");
        assertThatThrownBy(() -> as(
                        people.otherOfficer,
                        () -> lists.take(step, row.id(), new RowStep.Verify(ListRow.Result.GONE, ""), null)))
                .hasMessage("personlist.taken");
        assertThatThrownBy(() -> as(
                        people.otherOfficer,
                        () -> lists.take(
                                UuidCreator.getTimeOrderedEpoch(), row.id(), new RowStep.Verify(null, ""), null)))
                .hasMessage("personlist.no_result");
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request, TestAccount who)
            throws Exception {
        return mvc.perform(request.with(who.page())).andReturn().getResponse();
    }

    private String page(String path, TestAccount who) throws Exception {
        List<String> said = new ArrayList<>();
        for (String language : List.of("en", "zh-CN")) {
            MockHttpServletResponse answer = ask(get(path).queryParam("language", language), who);
            assertThat(answer.getStatus()).as(path).isEqualTo(200);
            assertThat(answer.getContentAsString()).doesNotContain("??");
            said.add(answer.getContentAsString());
        }
        return said.getLast();
    }

    private MockHttpServletResponse sent(String table, Charset charset, TestAccount who) throws Exception {
        return ask(
                multipart("/person-lists")
                        .file(new MockMultipartFile("file", "名单.csv", "text/csv", table.getBytes(charset)))
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("name", "铁路推送")
                        .param("source", "carrier")
                        .param("due", "2020-02-11T18:00"),
                who);
    }

    @Test
    void a_file_is_imported_whole_or_its_wrong_rows_are_named() throws Exception {
        TestAccount department = people.department;
        assertThat(page("/person-lists", department)).contains("还没有推送名单");
        assertThat(page("/person-lists/new", department)).contains("导入并派发");
        String good =
                "旅客姓名,证件号码,联系电话,社区\n某甲,%s,13800000001,第21社区\n某乙,,13800000002,\n".formatted(ArrivalFixture.number(5));
        MockHttpServletResponse wrong = sent(
                "姓名,身份证号,手机\n某甲,110101199001010012,13800000001\n,,\n某乙,,12\n某丙,,\n",
                StandardCharsets.UTF_8,
                department);
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("第2行：身份证号不对", "电话号码不对", "没有身份证号，也没有手机");
        assertThat(sent("姓名\n", StandardCharsets.UTF_8, department).getStatus()).isEqualTo(422);
        assertThat(sent("PK\u0003\u0004不是表", StandardCharsets.UTF_8, department).getStatus())
                .isEqualTo(422);
        assertThat(SmallDistrict.count("select count(*) from screening.person_list"))
                .isZero();
        assertThat(sent(good, Charset.forName("GB18030"), department).getRedirectedUrl())
                .isEqualTo("/person-lists");
        assertThat(page("/person-lists", department)).contains("铁路推送", "核查中", "铁路、民航、客运");
        assertThat(page("/list-rows?state=pending", people.otherOfficer))
                .contains("某甲", "已派")
                .doesNotContain("某乙");
        assertThat(sent(good, StandardCharsets.UTF_8, people.worker).getStatus())
                .isEqualTo(403);
    }

    @Test
    void somebody_s_page_takes_the_result_and_shows_what_was_done() throws Exception {
        imported(entry(2, HOME, "2号楼"));
        ListRow row = rows(people.otherOfficer, HOME, "pending").getFirst();
        String path = "/list-rows/" + row.id();
        assertThat(page(path, people.otherOfficer)).contains("记下结果", "…").doesNotContain("13800000001");
        assertThat(page(path, people.department)).contains("派发");
        assertThat(ask(get(path), people.officer).getStatus()).isEqualTo(404);
        MockHttpServletRequestBuilder unsaid = step(path, "verify");
        assertThat(ask(unsaid, people.otherOfficer).getStatus()).isEqualTo(422);
        assertThat(ask(step(path, "verify").param("result", "present").param("said", "在家"), people.otherOfficer)
                        .getStatus())
                .isEqualTo(302);
        assertThat(ask(step(path, "return").param("said", "x"), people.otherOfficer)
                        .getStatus())
                .isEqualTo(409);
        assertThat(page(path, people.otherOfficer)).contains("已核", "在辖区", "在家");
        assertThat(ask(post(path + "/plain").param("reason", "contact"), people.otherOfficer)
                        .getContentAsString())
                .contains("13800000001", ArrivalFixture.number(2));
    }

    private static MockHttpServletRequestBuilder step(String path, String verb) {
        return post(path + "/steps")
                .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                .param("verb", verb);
    }
}
