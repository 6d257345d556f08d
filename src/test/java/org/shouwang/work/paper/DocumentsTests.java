package org.shouwang.work.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.work.paper.PaperFixture.step;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.Figures;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkState;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class DocumentsTests {

    /// Counted by the database's own clock, which no test sets.
    private static final LocalDate UP_TO_NOW = LocalDate.of(9999, 12, 31);

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Documents documents;

    @Autowired
    DocumentLists lists;

    @Autowired
    WorkItems items;

    @Autowired
    Figures figures;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    private Document take(TestAccount who, Document document, DocumentVerb verb, String said) {
        return who.principal().call(() -> documents.take(step(), document.id(), verb, said, null));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String code) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void an_order_goes_from_draft_to_signed_for_and_each_receiver_has_its_own_task() {
        Document sent = PaperFixture.sent(here, documents, PaperFixture.order("关于大排查的调度令"));
        assertThat(sent.number()).isEqualTo("天指调〔2020〕1号");
        assertThat(sent.state()).isEqualTo(DocumentState.SENT);
        List<WorkItem> parts = here.commander.principal().call(() -> documents.items(sent));
        assertThat(parts).hasSize(2).allMatch(item -> item.kind().equals("order"));
        assertThat(parts).extracting(WorkItem::state).containsExactlyInAnyOrder(WorkState.ASSIGNED, WorkState.RAISED);
        WorkItem whole =
                here.commander.principal().call(() -> items.require(java.util.Objects.requireNonNull(sent.item())));
        assertThat(whole.owner()).isEqualTo(new org.shouwang.work.Owner.Person(here.department.id()));

        Document once = here.street.principal().call(() -> documents.signFor(step(), sent.id(), null, ""));
        assertThat(once.state()).isEqualTo(DocumentState.SENT);
        assertThat(once.received()).isEqualTo(1);
        WorkItem mine =
                here.street.principal().call(() -> documents.items(once)).getFirst();
        assertThat(mine.state()).as("signing for it accepts its task").isEqualTo(WorkState.ACCEPTED);

        UUID other = here.commander
                .principal()
                .call(() -> documents.receivers(sent.id()))
                .get(1)
                .id();
        refused(
                () -> here.department.principal().run(() -> documents.signFor(step(), sent.id(), other, "")),
                "document.no_reason");
        Document all = here.department.principal().call(() -> documents.signFor(step(), sent.id(), other, "王主任"));
        assertThat(all.state()).isEqualTo(DocumentState.SIGNED_FOR);
        Document.Receiver phoned = here.commander
                .principal()
                .call(() -> documents.receivers(sent.id()))
                .get(1);
        assertThat(phoned.byPhone()).isTrue();
        assertThat(phoned.said()).isEqualTo("王主任");
        assertThat(here.commander.principal().call(() -> documents.steps(sent.id())))
                .extracting(Document.Taken::verb)
                .containsExactly("sign_for", "sign_for", "send", "seal", "number", "sign", "check", "draft");
    }

    @Test
    void drafting_checking_and_signing_take_three_people_and_signing_the_right_one() {
        Document draft = PaperFixture.drafted(here, documents, PaperFixture.order("调度令"));
        refused(() -> take(here.department, draft, DocumentVerb.CHECK, ""), "document.forbidden");
        refused(() -> take(here.commander, draft, DocumentVerb.SIGN, "指挥长"), "document.illegal");
        take(here.lead, draft, DocumentVerb.CHECK, "");
        refused(() -> take(here.department, draft, DocumentVerb.SIGN, "x"), "document.forbidden");
        refused(() -> take(here.lead, draft, DocumentVerb.SIGN, "组长"), "document.forbidden");
        refused(() -> take(here.commander, draft, DocumentVerb.SIGN, ""), "document.no_title");
        refused(() -> take(here.department, draft, DocumentVerb.NUMBER, ""), "document.illegal");
        assertThat(take(here.commander, draft, DocumentVerb.SIGN, "指挥长").state())
                .isEqualTo(DocumentState.SIGNED);
        refused(
                () -> here.officer.principal().run(() -> documents.draft(PaperFixture.order("x"))),
                "document.forbidden");
        Document notice = PaperFixture.drafted(here, documents, PaperFixture.order("notice", "通知"));
        take(here.commander, notice, DocumentVerb.CHECK, "");
        assertThat(take(here.lead, notice, DocumentVerb.SIGN, "组长").state())
                .as("a group's leader signs a notice")
                .isEqualTo(DocumentState.SIGNED);
    }

    @Test
    void a_named_countersigner_is_waited_for_and_a_returned_draft_begins_anew() {
        TestAccount other = TestAccount.of(Role.DEPARTMENT_OFFICER, SmallDistrict.CODE);
        DocumentDraft asked = PaperFixture.order("调度令");
        DocumentDraft draft = new DocumentDraft(
                asked.id(),
                null,
                asked.areaCode(),
                asked.kind(),
                null,
                asked.content().countersignedBy(List.of(other.id())));
        Document one = PaperFixture.drafted(here, documents, draft);
        take(here.lead, one, DocumentVerb.CHECK, "");
        refused(() -> take(here.commander, one, DocumentVerb.SIGN, "指挥长"), "document.illegal");
        refused(() -> take(here.lead, one, DocumentVerb.COUNTERSIGN, ""), "document.forbidden");
        assertThat(take(other, one, DocumentVerb.COUNTERSIGN, "").state()).isEqualTo(DocumentState.COUNTERSIGNED);
        refused(() -> take(here.commander, one, DocumentVerb.RETURN, ""), "document.no_reason");
        Document back = take(here.commander, one, DocumentVerb.RETURN, "期限太紧");
        assertThat(back.state()).isEqualTo(DocumentState.DRAFTED);
        assertThat(back.checkedBy()).isNull();
        assertThat(back.countersigned()).isEmpty();
        UUID step = step();
        for (int time = 0; time < 2; time++) {
            Document revised = here.department.principal().call(() -> documents.revise(step, draft, back.moves()));
            assertThat(revised.moves()).isEqualTo(back.moves() + 1);
        }
        refused(() -> here.lead.principal().run(() -> documents.revise(step(), draft, null)), "document.forbidden");
        refused(
                () -> here.department.principal().run(() -> documents.revise(step(), draft, back.moves())),
                "document.moved");
        TestAccount worker = here.worker;
        refused(
                () -> PaperFixture.drafted(
                        here,
                        documents,
                        PaperFixture.draft("dispatch", asked.content().countersignedBy(List.of(worker.id())))),
                "document.no_countersigner");
    }

    @Test
    void forty_numbered_at_once_have_numbers_without_gaps_or_doubles_and_a_failure_leaves_none_out() throws Exception {
        List<Document> signed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            signed.add(PaperFixture.signed(here, documents, PaperFixture.order("调度令" + i)));
        }
        List<Callable<Document>> calls = new ArrayList<>();
        for (Document one : signed) {
            UUID step = step();
            for (int sender = 0; sender < 2; sender++) {
                calls.add(() -> here.department
                        .principal()
                        .call(() -> documents.take(step, one.id(), DocumentVerb.NUMBER, "", null)));
            }
        }
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (Future<Document> one : people.invokeAll(calls)) {
                assertThat(one.get().state()).isEqualTo(DocumentState.NUMBERED);
            }
        }
        List<String> numbers = signed.stream()
                .map(one -> here.commander
                        .principal()
                        .call(() -> documents.require(one.id()))
                        .number())
                .toList();
        List<String> expected = java.util.stream.IntStream.rangeClosed(1, 40)
                .mapToObj(number -> "天指调〔2020〕" + number + "号")
                .toList();
        assertThat(numbers).containsExactlyInAnyOrderElementsOf(expected);
        Document late = PaperFixture.signed(here, documents, PaperFixture.order("调度令"));
        clock.advance(Duration.ofHours(20));
        refused(() -> here.department.principal().run(() -> documents.issue(step(), late.id(), null)), "work.past");
        assertThat(here.commander
                        .principal()
                        .call(() -> documents.require(late.id()))
                        .state())
                .as("all of the act or nothing")
                .isEqualTo(DocumentState.SIGNED);
        clock.reset();
        assertThat(here.department
                        .principal()
                        .call(() -> documents.issue(step(), late.id(), null))
                        .number())
                .isEqualTo("天指调〔2020〕41号");
    }

    @Test
    void each_kind_counts_for_itself_each_year_from_one_and_plain_numbers_have_no_year() {
        assertThat(PaperFixture.sent(here, documents, PaperFixture.order("order", "令"))
                        .number())
                .isEqualTo("第1号");
        assertThat(PaperFixture.sent(here, documents, PaperFixture.order("notice", "通知"))
                        .number())
                .isEqualTo("天指〔2020〕1号");
        here.commander
                .principal()
                .run(() -> documents.nameIssuer(SmallDistrict.CODE, new Issuer("天桥区新冠肺炎疫情防控指挥部", "天疫指")));
        Document second = PaperFixture.sent(here, documents, PaperFixture.order("notice", "通知二"));
        assertThat(second.number()).isEqualTo("天疫指〔2020〕2号");
        assertThat(second.issuer()).isEqualTo("天桥区新冠肺炎疫情防控指挥部");
        refused(
                () -> here.commander
                        .principal()
                        .run(() -> documents.nameIssuer(SmallDistrict.CODE, new Issuer("", ""))),
                "document.issuer");
    }

    @Test
    void sending_again_answers_alike_and_makes_nothing_twice_and_two_senders_send_once() throws Exception {
        Document signed = PaperFixture.signed(here, documents, PaperFixture.order("调度令"));
        UUID act = step();
        List<Callable<Document>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> here.department.principal().call(() -> documents.issue(act, signed.id(), null)));
        }
        try (ExecutorService people = Executors.newFixedThreadPool(6)) {
            for (Future<Document> one : people.invokeAll(calls)) {
                assertThat(one.get().state()).isEqualTo(DocumentState.SENT);
            }
        }
        assertThat(SmallDistrict.count("select count(*) from work.item")).isEqualTo(3);
        refused(
                () -> here.lead.principal().run(() -> documents.issue(step(), signed.id(), signed.moves())),
                "document.illegal");
        refused(
                () -> here.department
                        .principal()
                        .run(() -> documents.take(act, signed.id(), DocumentVerb.SEAL, "", null)),
                "document.taken");
    }

    @Test
    void whoever_has_not_signed_in_time_is_on_the_call_list_and_receivers_see_nothing_before() {
        DocumentDraft draft = PaperFixture.order("调度令");
        Document signed = PaperFixture.signed(here, documents, draft);
        refused(() -> here.street.principal().run(() -> documents.require(signed.id())), "document.unknown");
        here.department.principal().run(() -> documents.issue(step(), signed.id(), null));
        assertThat(here.street.principal().call(lists::inbox)).isEqualTo(1);
        assertThat(here.commander.principal().call(lists::calls)).isEmpty();
        clock.advance(Duration.ofMinutes(16));
        assertThat(here.commander.principal().call(lists::calls)).hasSize(2);
        here.street.principal().run(() -> documents.signFor(step(), signed.id(), null, ""));
        assertThat(here.commander.principal().call(lists::calls))
                .extracting(call -> call.receiver().areaCode())
                .containsExactly(SmallDistrict.OTHER_STREET);
        assertThat(here.street.principal().call(lists::calls)).isEmpty();
        assertThat(here.street.principal().call(lists::inbox)).isZero();
        refused(() -> here.otherOfficer.principal().run(() -> documents.require(signed.id())), "document.unknown");
    }

    @Test
    void what_binds_the_public_is_seen_by_everybody_at_work_and_signed_for_by_nobody() {
        DocumentDraft.Content content = DocumentDraft.Content.of(
                "关于进出小区的通告", "出入小区凭证。", List.of(DocumentDraft.To.everybody(UUID.randomUUID(), "社会公众")), List.of());
        Document sent = PaperFixture.sent(here, documents, PaperFixture.draft("public_notice", content));
        assertThat(sent.receivers()).isZero();
        assertThat(here.worker
                        .principal()
                        .call(() -> documents.require(sent.id()))
                        .number())
                .isEqualTo("天指通告〔2020〕1号");
        refused(
                () -> here.worker.principal().run(() -> documents.signFor(step(), sent.id(), null, "")),
                "document.unknown");
        clock.advance(Duration.ofDays(1));
        assertThat(here.commander.principal().call(lists::calls)).isEmpty();
    }

    @Test
    void plans_form_a_tree_and_nothing_hangs_below_what_is_no_plan() {
        Document plan = PaperFixture.sent(
                here,
                documents,
                PaperFixture.draft(
                        "plan", DocumentDraft.Content.of("总体方案", "总体要求", PaperFixture.streets(), List.of())));
        DocumentDraft.Content below = DocumentDraft.Content.of("社区防控子方案", "要求", PaperFixture.streets(), List.of())
                .below(plan.id());
        Document sub = PaperFixture.sent(here, documents, PaperFixture.draft("sub_plan", below));
        DocumentDraft order = PaperFixture.order("调度令");
        Document dispatch = PaperFixture.sent(
                here, documents, PaperFixture.draft("dispatch", order.content().below(sub.id())));
        assertThat(here.commander.principal().call(() -> documents.below(plan.id())))
                .extracting(Document::id)
                .containsExactly(sub.id());
        refused(
                () -> PaperFixture.drafted(
                        here,
                        documents,
                        PaperFixture.draft("notice", order.content().below(dispatch.id()))),
                "document.unknown_parent");
        refused(
                () -> PaperFixture.drafted(here, documents, PaperFixture.draft("plan", below)),
                "document.unknown_parent");
        assertThat(here.commander.principal().call(() -> figures.values(SmallDistrict.CODE, UP_TO_NOW)).stream()
                        .filter(one -> List.of("Y03", "Y04", "W21")
                                .contains(one.figure().code()))
                        .map(one -> one.figure().code() + " " + one.value().intValue()))
                .containsExactlyInAnyOrder("Y03 1", "Y04 1", "W21 3");
    }

    @Test
    void a_repealed_document_keeps_its_number_and_a_discarded_draft_never_had_one() {
        Document sent = PaperFixture.sent(here, documents, PaperFixture.order("调度令"));
        Document repealed = take(here.commander, sent, DocumentVerb.REPEAL, "另有规定");
        assertThat(repealed.number()).isEqualTo(sent.number());
        refused(() -> take(here.department, sent, DocumentVerb.DISCARD, "x"), "document.illegal");
        Document draft = PaperFixture.drafted(here, documents, PaperFixture.order("调度令"));
        assertThat(take(here.department, draft, DocumentVerb.DISCARD, "不发了").number())
                .isNull();
    }

    @Test
    void bad_content_is_refused_by_its_field() {
        DocumentDraft good = PaperFixture.order("调度令");
        refused(() -> PaperFixture.drafted(here, documents, PaperFixture.order("nonsense", "x")), "document.kind");
        refused(() -> PaperFixture.drafted(here, documents, PaperFixture.order(" ")), "document.title");
        refused(() -> PaperFixture.drafted(here, documents, PaperFixture.order("bulletin", "通报")), "document.tasks");
        Document one = PaperFixture.drafted(here, documents, good);
        assertThat(PaperFixture.drafted(here, documents, good).id()).isEqualTo(one.id());
        DocumentDraft other = new DocumentDraft(
                good.id(),
                null,
                good.areaCode(),
                good.kind(),
                null,
                PaperFixture.order("另一件").content());
        refused(() -> PaperFixture.drafted(here, documents, other), "document.taken");
        DocumentDraft nobody = PaperFixture.draft("dispatch", DocumentDraft.Content.of("x", "x", List.of(), List.of()));
        Document lonely = PaperFixture.drafted(here, documents, nobody);
        refused(() -> take(here.lead, lonely, DocumentVerb.CHECK, ""), "document.no_receiver");
    }
}
