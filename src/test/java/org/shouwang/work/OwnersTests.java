package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.Assignment;
import org.shouwang.duty.Duties;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.EndReason;
import org.shouwang.duty.MemberDraft;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Target;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Who answers for an item: by duty where there is one, else whoever holds the post.
@ShouwangTest
class OwnersTests {

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    Assignees assignees;

    @Autowired
    Escalations escalations;

    @Autowired
    Staff staff;

    @Autowired
    Duties duties;

    @Autowired
    TestClock clock;

    WorkFixture here;
    TestAccount second;
    UUID member;
    UUID duty;

    @BeforeEach
    void open() {
        clock.reset();
        TestDatabase.clean();
        here = WorkFixture.open(areas, responses);
        second = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        MemberDraft draft = DutyFixture.withAccount(SmallDistrict.GRID, null, "李四", second.id());
        member = draft.id();
        duty = UuidCreator.getTimeOrderedEpoch();
        here.commander.principal().run(() -> {
            staff.register(draft);
            duties.name(new Assignment(
                    duty, Target.of("area", DutyFixture.areaId(SmallDistrict.GRID)), "grid_worker", member, null));
        });
    }

    private List<UUID> answering(WorkItem item) {
        return here.officer.principal().call(() -> assignees.answering(item)).stream()
                .map(Assignees.Person::account)
                .toList();
    }

    @Test
    void whoever_has_the_duty_is_called_on_and_without_one_all_who_hold_the_post() {
        WorkItem item = here.given(items, "入户核查");
        assertThat(answering(item)).containsExactly(second.id());
        here.commander.principal().run(() -> duties.end(List.of(duty), EndReason.DONE));
        assertThat(answering(item)).containsExactlyInAnyOrder(second.id(), here.worker.id());
    }

    @Test
    void people_with_a_duty_come_first_among_those_to_give_something_to() {
        List<Assignees.Candidate> people =
                here.officer.principal().call(() -> assignees.candidates(SmallDistrict.GRID)).stream()
                        .filter(one -> one.owner() instanceof Owner.Person)
                        .toList();
        assertThat(people.getFirst().owner()).isEqualTo(new Owner.Person(second.id()));
        assertThat(people).extracting(Assignees.Candidate::owner).doesNotHaveDuplicates();
    }

    @Test
    void an_owner_leaves_their_office_with_items_open_and_these_go_to_the_next_up() {
        WorkItem own = given(new Owner.Person(second.id()));
        WorkItem post = here.given(items, "给岗位的");
        here.commander.principal().run(() -> staff.leave(member));
        escalations.run();
        WorkItem orphaned = here.commander.principal().call(() -> items.require(own.id()));
        assertThat(orphaned.state()).isEqualTo(WorkState.RAISED);
        assertThat(orphaned.ownerless()).isTrue();
        assertThat(orphaned.escalatedTo()).isEqualTo(new Owner.Post(SmallDistrict.COMMUNITY, "community_officer"));
        WorkItem kept = here.commander.principal().call(() -> items.require(post.id()));
        assertThat(kept.ownerless()).isFalse();
        assertThat(answering(kept)).contains(here.worker.id());
    }

    private WorkItem given(Owner owner) {
        return here.officer.principal().call(() -> {
            WorkItem raised = items.raise(WorkFixture.task("给本人的"));
            return items.take(raised.id(), new WorkStep.Assign(owner, null, "")).orElseThrow();
        });
    }

    @Test
    void strangers_are_not_told_who_answers() {
        WorkItem item = here.given(items, "入户核查");
        assertThat(here.otherOfficer.principal().call(() -> assignees.answering(item)))
                .isEmpty();
        assertThat(here.otherOfficer.principal().call(() -> assignees.candidates(SmallDistrict.GRID)))
                .isEmpty();
    }
}
