package org.shouwang.work.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.work.paper.PaperFixture.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkFixture;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkState;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class MeetingsTests {

    private static final Owner STREET = new Owner.Post(SmallDistrict.STREET, "street_officer");

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Meetings meetings;

    @Autowired
    MeetingAgenda agenda;

    @Autowired
    Documents documents;

    @Autowired
    WorkItems items;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String code) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private Meeting held(List<Meeting.Point> points) {
        Meeting.Content content = new Meeting.Content(
                "指挥部会商会议", TestClock.START.plus(Duration.ofMinutes(390)), "第一会议室", "张示例", "出席：张示例、李示例\n请假：王示例", points);
        Meeting.Draft draft = new Meeting.Draft(Meeting.Id.fresh(), null, SmallDistrict.CODE, content);
        Meeting first = here.department.principal().call(() -> meetings.open(draft));
        assertThat(here.department.principal().call(() -> meetings.open(draft))).isEqualTo(first);
        refused(() -> here.lead.principal().run(() -> meetings.open(draft)), "meeting.taken");
        return first;
    }

    private WorkItem decide(Meeting meeting, UUID id, String text, Owner owner) {
        return here.department
                .principal()
                .call(() -> meetings.decide(
                        id,
                        meeting.id(),
                        text,
                        owner,
                        TestClock.START.plus(Duration.ofHours(12)),
                        WorkPriority.NORMAL));
    }

    @Test
    void the_agenda_is_proposed_from_what_is_late_red_new_and_from_the_response() {
        here.given(items, "逾期的核查");
        clock.advance(Duration.ofHours(11));
        here.officer
                .principal()
                .run(() -> items.raise(org.shouwang.work.WorkDraft.task(
                                SmallDistrict.GRID, "刚提出的事", clock.instant().plusSeconds(7200), clock.instant())
                        .with(WorkPriority.VERY_URGENT)));
        List<Meeting.Point> points = here.commander.principal().call(() -> agenda.proposed(SmallDistrict.CODE));
        assertThat(points)
                .extracting(point -> point.source() + " " + point.title())
                .contains("late 逾期：逾期的核查", "red 特急：刚提出的事", "new 新提出、待派：刚提出的事")
                .anyMatch(text -> text.startsWith("response “疫情防控”"))
                .contains("late 逾期事项 1 件，逐件过堂");
        assertThat(here.street.principal().call(() -> agenda.proposed(SmallDistrict.STREET)))
                .isNotEmpty();
        assertThat(agenda.usual())
                .as("tomorrow's 16:30")
                .isEqualTo(TestClock.START.plus(Duration.ofMinutes(390 + 1440)));
    }

    @Test
    void a_decision_is_an_item_with_owner_and_deadline_before_the_meeting_ends_and_stands_in_the_minutes() {
        Meeting meeting = held(List.of(new Meeting.Point("own", "复工安排", "")));
        UUID id = step();
        WorkItem item = decide(meeting, id, "各街道今晚增派值守", STREET);
        assertThat(item.state()).isEqualTo(WorkState.ASSIGNED);
        assertThat(item.kind()).isEqualTo("decision");
        assertThat(item.owner()).isEqualTo(STREET);
        assertThat(decide(meeting, id, "各街道今晚增派值守", STREET).id()).isEqualTo(item.id());
        assertThat(SmallDistrict.count("select count(*) from work.item")).isEqualTo(1);
        refused(() -> decide(meeting, id, "别的事", STREET), "work.taken");
        Owner nobody = new Owner.Post(SmallDistrict.OTHER_STREET, "street_officer");
        refused(() -> decide(meeting, step(), "没有人的事", nobody), "work.no_owner");
        assertThat(SmallDistrict.count("select count(*) from work.item"))
                .as("nothing half done")
                .isEqualTo(1);

        Meeting closed = here.department.principal().call(() -> meetings.close(meeting.id()));
        assertThat(closed.open()).isFalse();
        assertThat(here.department.principal().call(() -> meetings.close(meeting.id())))
                .isEqualTo(closed);
        Document minutes = here.department
                .principal()
                .call(() -> documents.require(java.util.Objects.requireNonNull(closed.minutes())));
        assertThat(minutes.kind()).isEqualTo("minutes");
        assertThat(minutes.body())
                .contains("2月10日16时30分，张示例主持召开指挥部会商会议（第一会议室）", "复工安排", "各街道今晚增派值守（第1街道街道工作人员，2月10日22时前）");
        assertThat(minutes.present()).contains("请假：王示例");
        refused(() -> decide(meeting, step(), "散会后的事", STREET), "meeting.closed");
    }

    @Test
    void minutes_go_the_way_of_every_document_without_a_seal() {
        Meeting meeting = held(List.of());
        Meeting closed = here.department.principal().call(() -> meetings.close(meeting.id()));
        Document.Id id = java.util.Objects.requireNonNull(closed.minutes());
        here.lead.principal().run(() -> documents.take(step(), id, DocumentVerb.CHECK, "", null));
        here.commander.principal().run(() -> documents.take(step(), id, DocumentVerb.SIGN, "指挥长", null));
        refused(
                () -> here.department.principal().run(() -> documents.take(step(), id, DocumentVerb.SEAL, "", null)),
                "document.illegal");
        Document sent = here.department.principal().call(() -> documents.issue(step(), id, null));
        assertThat(sent.number()).isEqualTo("天指纪要〔2020〕1号");
        assertThat(sent.state()).isEqualTo(DocumentState.SENT);
    }

    @Test
    void decisions_typed_by_several_at_once_are_all_kept_in_one_order() throws Exception {
        Meeting meeting = held(List.of());
        List<Callable<WorkItem>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String text = "议定" + i;
            UUID id = step();
            calls.add(() -> decide(meeting, id, text, STREET));
            calls.add(() -> decide(meeting, id, text, STREET));
        }
        try (ExecutorService people = Executors.newFixedThreadPool(6)) {
            for (Future<WorkItem> one : people.invokeAll(calls)) {
                assertThat(one.get().state()).isEqualTo(WorkState.ASSIGNED);
            }
        }
        assertThat(here.commander
                        .principal()
                        .call(() -> meetings.require(meeting.id()))
                        .decisions())
                .isEqualTo(12);
        assertThat(here.commander.principal().call(() -> meetings.decisions(meeting.id())))
                .hasSize(12);
        assertThat(here.street.principal().call(() -> meetings.find(meeting.id())))
                .as("a street doesn't see the district's meeting, only what it has to do")
                .isEmpty();
    }

    @Test
    void what_is_no_meeting_is_refused() {
        refused(
                () -> here.officer
                        .principal()
                        .run(() -> meetings.open(new Meeting.Draft(
                                Meeting.Id.fresh(),
                                null,
                                SmallDistrict.COMMUNITY,
                                new Meeting.Content("会", TestClock.START, "", "", "", List.of())))),
                "document.forbidden");
        refused(
                () -> here.lead
                        .principal()
                        .run(() -> meetings.open(new Meeting.Draft(
                                Meeting.Id.fresh(),
                                null,
                                SmallDistrict.CODE,
                                new Meeting.Content(" ", TestClock.START, "", "", "", List.of())))),
                "meeting.title");
    }
}
