package org.shouwang.work.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.work.paper.PaperFixture.step;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Unit;
import org.shouwang.duty.Units;
import org.shouwang.notice.Inbox;
import org.shouwang.notice.InboxEntry;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkState;
import org.springframework.beans.factory.annotation.Autowired;

/// Documents to units, whose own staff signs for them, and to the public, whom everybody at work tells of them.
@ShouwangTest
class UnitReceiversTests {

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Units units;

    @Autowired
    Staff staff;

    @Autowired
    Documents documents;

    @Autowired
    UnitReceivers receivers;

    @Autowired
    Inbox inbox;

    @Autowired
    TestClock clock;

    WorkFixture here;
    TestAccount health;
    TestAccount colleague;
    Unit bureau;

    @BeforeEach
    void a_bureau_with_two_who_sign_in() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
        bureau = new Unit(UUID.randomUUID(), SmallDistrict.CODE, Unit.Kind.DEPARTMENT, "区卫健局", true, true, 1);
        health = TestAccount.of(Role.LIAISON_OFFICER, SmallDistrict.CODE);
        colleague = TestAccount.of(Role.LIAISON_OFFICER, SmallDistrict.CODE);
        DutyFixture.commander().run(() -> {
            units.registerAll(List.of(bureau));
            staff.register(DutyFixture.withAccount(SmallDistrict.CODE, bureau.id(), "甲", health.id()));
            staff.register(DutyFixture.withAccount(SmallDistrict.CODE, bureau.id(), "乙", colleague.id()));
        });
    }

    private Document sentToTheBureau() {
        DocumentDraft order = PaperFixture.order("关于医疗物资的调度令");
        DocumentDraft.To to =
                here.department.principal().call(() -> receivers.of(UUID.randomUUID(), bureau.id(), bureau.name()));
        DocumentDraft.Content content = order.content();
        return PaperFixture.sent(
                here,
                documents,
                new DocumentDraft(
                        order.id(),
                        null,
                        order.areaCode(),
                        order.kind(),
                        null,
                        DocumentDraft.Content.of(content.title(), content.body(), List.of(to), content.tasks())));
    }

    @Test
    void anybody_of_the_unit_sees_it_and_one_of_them_signs_for_it_with_its_task() {
        Document sent = sentToTheBureau();
        assertThat(here.department.principal().call(() -> documents.receivers(sent.id())))
                .singleElement()
                .satisfies(one -> assertThat(one.accounts()).containsExactlyInAnyOrder(health.id(), colleague.id()));
        WorkItem task =
                here.commander.principal().call(() -> documents.items(sent)).getFirst();
        assertThat(task.owner()).isNotNull();
        assertThat(colleague.principal().call(() -> documents.require(sent.id()).title()))
                .isEqualTo("关于医疗物资的调度令");
        Document signed = health.principal().call(() -> documents.signFor(step(), sent.id(), null, ""));
        assertThat(signed.state()).isEqualTo(DocumentState.SIGNED_FOR);
        assertThat(here.commander
                        .principal()
                        .call(() -> documents.items(sent))
                        .getFirst()
                        .state())
                .isIn(WorkState.ASSIGNED, WorkState.ACCEPTED);
        assertThatThrownBy(() -> colleague.principal().call(() -> documents.signFor(step(), sent.id(), null, "")))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void another_unit_and_another_street_neither_see_it_nor_sign() {
        Document sent = sentToTheBureau();
        TestAccount stranger = TestAccount.of(Role.LIAISON_OFFICER, SmallDistrict.CODE);
        for (TestAccount other : List.of(stranger, here.street)) {
            assertThatThrownBy(() -> other.principal().call(() -> documents.require(sent.id())))
                    .isInstanceOf(Refusal.NotFound.class);
            assertThatThrownBy(() -> other.principal().call(() -> documents.signFor(step(), sent.id(), null, "")))
                    .isInstanceOf(Refusal.NotFound.class);
        }
    }

    private Document notice() {
        DocumentDraft.Content content = DocumentDraft.Content.of(
                "关于暂停集市的通告", "自今日起，全区集市暂停。", List.of(DocumentDraft.To.everybody(UUID.randomUUID(), "社会公众")), List.of());
        return PaperFixture.sent(here, documents, PaperFixture.draft("public_notice", content));
    }

    private List<InboxEntry> told(TestAccount who) {
        return who.principal().call(() -> inbox.list(false, null, 50).rows()).stream()
                .filter(entry -> entry.title().equals("关于暂停集市的通告"))
                .toList();
    }

    @Test
    void what_binds_the_public_is_told_to_everybody_at_work_once_and_taken_back_when_it_is_repealed() {
        Document sent = notice();
        assertThat(told(here.worker))
                .singleElement()
                .satisfies(entry -> assertThat(entry.confirm()).isTrue());
        assertThat(told(TestAccount.of(Role.GRID_WORKER, "420104001001001"))).isEmpty();
        assertThatThrownBy(() -> here.department.principal().run(() -> documents.send(step(), sent.id(), null)))
                .isInstanceOf(Refusal.Conflict.class);
        assertThat(told(here.worker)).hasSize(1);
        here.commander.principal().run(() -> documents.take(step(), sent.id(), DocumentVerb.REPEAL, "疫情缓解", null));
        InboxEntry entry = told(here.worker).getFirst();
        assertThat(entry.overAt()).isNotNull();
        assertThat(here.worker
                        .principal()
                        .call(() -> inbox.notice(entry).orElseThrow())
                        .reason())
                .isEqualTo("疫情缓解");
    }
}
