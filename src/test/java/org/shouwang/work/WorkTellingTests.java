package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.notice.Inbox;
import org.shouwang.notice.InboxEntry;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class WorkTellingTests {

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    Escalations escalations;

    @Autowired
    Inbox inbox;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    private List<String> told(TestAccount account) {
        return account.principal().call(() -> inbox.list(false, null, 50).rows()).stream()
                .map(InboxEntry::kind)
                .toList();
    }

    @Test
    void whoever_holds_the_post_is_told_what_is_given_to_it_and_a_repeat_tells_nothing() {
        TestAccount colleague = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        WorkItem item = here.given(items, "核查返回人员");
        assertThat(told(here.worker)).containsExactly("work.assigned");
        assertThat(told(colleague)).containsExactly("work.assigned");
        assertThat(told(here.officer)).as("who gave it").isEmpty();
        InboxEntry entry = here.worker
                .principal()
                .call(() -> inbox.list(false, null, 1).rows().getFirst());
        assertThat(entry.words()).containsExactly("核查返回人员", "02-10 20:00");
        assertThat(entry.href()).isEqualTo("/work-items/" + item.id());
        here.officer.principal().run(() -> {
            java.util.UUID step = com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch();
            for (int i = 0; i < 2; i++) {
                items.take(step, item.id(), new WorkStep.Press("抓紧"), null, clock.instant());
            }
        });
        assertThat(told(here.worker)).containsExactly("work.pressed", "work.assigned");
    }

    @Test
    void reminders_and_what_is_late_reach_those_who_must_act_once() {
        here.given(items, "送口罩");
        clock.advance(Duration.ofHours(6).plusMinutes(5));
        escalations.run();
        escalations.run();
        assertThat(told(here.worker)).containsExactly("work.reminded", "work.assigned");
        clock.advance(Duration.ofHours(4));
        escalations.run();
        escalations.run();
        assertThat(told(here.officer)).containsExactly("work.escalated");
        assertThat(told(here.otherOfficer)).isEmpty();
    }
}
