package org.shouwang.work;

import java.time.Duration;
import java.time.Instant;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.scope.Principal;
import org.shouwang.response.Response;
import org.shouwang.response.ResponseDraft;
import org.shouwang.response.Responses;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;

/// A small district with an open response, and one account for each post of its first grid.
public final class WorkFixture {

    /// Eight in the evening of the test day.
    public static final Instant EVENING = TestClock.START.plus(Duration.ofHours(10));

    public final TestAccount commander;
    public final TestAccount lead;
    public final TestAccount department;
    public final TestAccount street;
    public final TestAccount officer;
    public final TestAccount otherOfficer;
    public final TestAccount worker;
    public final Response response;

    private WorkFixture(Areas areas, Responses responses) {
        SmallDistrict.open(areas);
        commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        lead = TestAccount.of(Role.GROUP_LEAD, SmallDistrict.CODE);
        department = TestAccount.of(Role.DEPARTMENT_OFFICER, SmallDistrict.CODE);
        street = TestAccount.of(Role.STREET_OFFICER, SmallDistrict.STREET);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        otherOfficer = TestAccount.of(Role.COMMUNITY_OFFICER, "370105002001");
        worker = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        response = commander.principal().call(() -> responses.open(draft("疫情防控", false)));
    }

    public static WorkFixture open(Areas areas, Responses responses) {
        return new WorkFixture(areas, responses);
    }

    public static ResponseDraft draft(String name, boolean drill) {
        return new ResponseDraft(
                Response.Id.fresh(),
                SmallDistrict.CODE,
                name,
                Response.Kind.EPIDEMIC,
                1,
                drill,
                "省里启动一级响应",
                TestClock.START);
    }

    /// A task in the first grid, due in the evening.
    public static WorkDraft task(String title) {
        return WorkDraft.task(SmallDistrict.GRID, title, EVENING, TestClock.START);
    }

    public Owner.Post gridPost() {
        return new Owner.Post(SmallDistrict.GRID, "grid_worker");
    }

    /// A task that the community has given to the grid worker's post.
    public WorkItem given(WorkItems items, String title) {
        return officer.principal().call(() -> {
            WorkItem item = items.raise(task(title));
            return items.take(item.id(), new WorkStep.Assign(gridPost(), null, ""))
                    .orElseThrow();
        });
    }

    /// One that the worker has reported done.
    public WorkItem reported(WorkItems items, String title) {
        WorkItem item = given(items, title);
        return worker.principal().call(() -> {
            items.take(item.id(), new WorkStep.Accept());
            return items.take(item.id(), new WorkStep.Report("办好了", java.util.List.of(), null))
                    .orElseThrow();
        });
    }

    public static <T> T as(TestAccount account, java.util.function.Supplier<T> action) {
        Principal principal = account.principal();
        return principal.<T, RuntimeException>call(action::get);
    }
}
