package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.work.WorkFixture.EVENING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class EscalationsTests {

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    WorkLists lists;

    @Autowired
    OwnWork own;

    @Autowired
    Escalations escalations;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    private void at(Instant time) {
        clock.reset();
        clock.advance(Duration.between(TestClock.START, time));
    }

    private List<String> verbs(WorkItem item) {
        return here.commander.principal().call(() -> items.steps(item.id())).stream()
                .map(TakenStep::verb)
                .filter(verb -> List.of("remind", "escalate", "orphan").contains(verb))
                .toList();
    }

    private WorkItem now(WorkItem item) {
        return here.commander.principal().call(() -> items.require(item.id()));
    }

    @Test
    void an_owner_is_reminded_before_the_deadline_and_each_reminder_comes_once() {
        WorkItem item = here.given(items, "入户核查");
        escalations.run();
        assertThat(verbs(item)).isEmpty();
        at(EVENING.minus(Duration.ofHours(4)));
        for (int time = 0; time < 3; time++) {
            escalations.run();
        }
        assertThat(verbs(item)).containsExactly("remind");
        at(EVENING.minus(Duration.ofMinutes(30)));
        escalations.run();
        assertThat(verbs(item)).containsExactly("remind", "remind");
        assertThat(now(item).lateSince()).isNull();
    }

    @Test
    void a_late_item_goes_up_the_areas_ladder_step_by_step_and_waits_at_night() {
        WorkItem item = here.given(items, "入户核查");
        at(EVENING.plus(Duration.ofMinutes(1)));
        escalations.run();
        assertThat(now(item).lateSince()).isEqualTo(EVENING);
        assertThat(now(item).escalatedTo()).isEqualTo(new Owner.Post(SmallDistrict.COMMUNITY, "community_officer"));
        assertThat(here.officer.principal().call(() -> own.day().escalated()))
                .extracting(WorkItem::title)
                .containsExactly("入户核查");
        at(EVENING.plus(Duration.ofHours(5)));
        escalations.run();
        assertThat(now(item).escalatedTo()).isEqualTo(new Owner.Post(SmallDistrict.COMMUNITY, "community_officer"));
        at(EVENING.plus(Duration.ofHours(11)));
        escalations.run();
        assertThat(now(item).escalatedTo()).isEqualTo(new Owner.Post(SmallDistrict.STREET, "street_officer"));
        at(EVENING.plus(Duration.ofHours(24)));
        escalations.run();
        assertThat(now(item).escalatedTo()).isEqualTo(new Owner.Post(SmallDistrict.CODE, "commander"));
        assertThat(verbs(item)).containsExactly("escalate", "escalate", "escalate");
    }

    @Test
    void what_is_urgent_goes_up_by_night_too() {
        WorkItem item = here.officer.principal().call(() -> {
            WorkItem raised = items.raise(WorkFixture.task("送医").with(WorkPriority.VERY_URGENT));
            return items.take(raised.id(), new WorkStep.Assign(here.gridPost(), null, ""))
                    .orElseThrow();
        });
        at(EVENING.plus(Duration.ofHours(3)));
        escalations.run();
        assertThat(now(item).escalatedTo()).isEqualTo(new Owner.Post(SmallDistrict.CODE, "commander"));
    }

    @Test
    void a_clock_put_forward_and_back_and_forward_again_finds_each_step_once() {
        WorkItem item = here.given(items, "入户核查");
        at(EVENING.plus(Duration.ofDays(400)));
        escalations.run();
        int steps = verbs(item).size();
        at(TestClock.START);
        escalations.run();
        assertThat(now(item).lateSince()).isNull();
        at(EVENING.plus(Duration.ofDays(2)));
        escalations.run();
        assertThat(verbs(item)).hasSize(steps).hasSize(3);
        assertThat(now(item).lateSince()).isEqualTo(EVENING);
    }

    @Test
    void an_items_owner_is_suspended_and_it_goes_to_the_next_up() {
        WorkItem item = here.officer.principal().call(() -> {
            WorkItem raised = items.raise(WorkFixture.task("入户核查"));
            return items.take(raised.id(), new WorkStep.Assign(new Owner.Person(here.worker.id()), null, ""))
                    .orElseThrow();
        });
        suspend(here.worker);
        escalations.run();
        WorkItem orphaned = now(item);
        assertThat(orphaned.ownerless()).isTrue();
        assertThat(orphaned.owner()).isNull();
        assertThat(orphaned.escalatedTo()).isEqualTo(new Owner.Post(SmallDistrict.COMMUNITY, "community_officer"));
        assertThat(here.officer.principal().call(() -> own.day().toAssign()))
                .extracting(WorkItem::title)
                .containsExactly("入户核查");
        assertThat(here.street
                        .principal()
                        .call(() -> lists.counts(SmallDistrict.STREET))
                        .ownerless())
                .isEqualTo(1);
        escalations.run();
        assertThat(verbs(item)).containsExactly("orphan");
        here.officer
                .principal()
                .run(() -> items.take(item.id(), new WorkStep.Assign(new Owner.Person(here.officer.id()), null, "")));
        assertThat(now(item).ownerless()).isFalse();
    }

    @Test
    void a_post_that_stays_vacant_loses_its_items_after_some_minutes() {
        WorkItem item = here.given(items, "入户核查");
        suspend(here.worker);
        escalations.run();
        assertThat(now(item).ownerless()).isFalse();
        clock.advance(Duration.ofMinutes(11));
        escalations.run();
        assertThat(now(item).ownerless()).isTrue();
    }

    @Test
    void a_talk_is_held_with_those_who_are_late_only_by_those_who_may() {
        WorkItem item = here.given(items, "入户核查");
        assertThat(talk(here.street, item)).isEqualTo("work.forbidden");
        at(EVENING.plus(Duration.ofHours(1)));
        assertThat(talk(here.officer, item)).isEqualTo("work.forbidden");
        assertThat(talk(here.worker, item)).isEqualTo("work.forbidden");
        assertThat(talk(here.street, item)).isEqualTo("done");
        here.street.principal().run(() -> items.take(item.id(), new WorkStep.Press("今晚办完")));
        assertThat(now(item).pressed()).isEqualTo(1);
    }

    private String talk(TestAccount who, WorkItem item) {
        return who.principal().call(() -> {
            try {
                items.take(item.id(), new WorkStep.Talk("街道副主任约谈网格员"));
                return "done";
            } catch (Refusal refusal) {
                return refusal.code();
            }
        });
    }

    private static void suspend(TestAccount account) {
        TestDatabase.get()
                .execute(
                        "set shouwang.role = 'system_admin'; update account.account set state = 'suspended' where id = '"
                                + account.id() + "'");
    }

    @Test
    void on_the_line_an_item_goes_to_the_leader_in_charge() {
        TestAccount liaison = TestAccount.of(Role.LIAISON_OFFICER, SmallDistrict.STREET);
        WorkItem item = here.department.principal().call(() -> {
            WorkItem raised = items.raise(WorkFixture.task("缺口罩").of("difficulty"));
            return items.take(raised.id(), new WorkStep.Assign(new Owner.Person(liaison.id()), null, ""))
                    .orElseThrow();
        });
        at(EVENING.plus(Duration.ofMinutes(1)));
        escalations.run();
        assertThat(now(item).escalatedTo()).isEqualTo(new Owner.Post(SmallDistrict.CODE, "department_officer"));
        at(EVENING.plus(Duration.ofHours(12)));
        escalations.run();
        assertThat(now(item).escalatedTo()).isEqualTo(new Owner.Post(SmallDistrict.CODE, "group_lead"));
    }
}
