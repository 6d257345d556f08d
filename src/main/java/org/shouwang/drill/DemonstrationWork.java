package org.shouwang.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.response.Response;
import org.shouwang.response.ResponseDraft;
import org.shouwang.response.Responses;
import org.shouwang.work.Assignees;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkDraft;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkState;
import org.shouwang.work.WorkStep;
import org.springframework.stereotype.Component;

/// The work that the demonstration's people are at 演示事项: one response, one drill, and items in every state, each
/// step taken by the account whose step it is. Deadlines lie around the moment of loading.
///
/// A repeat adds what is missing and leaves the rest.
@Component
class DemonstrationWork {

    private static final LocalDate OPENED = LocalDate.of(2020, 1, 24);
    private static final Response.Id EPIDEMIC = new Response.Id(id(1));
    private static final Response.Id DRILL = new Response.Id(id(2));

    private final Responses responses;
    private final WorkItems items;
    private final Assignees assignees;
    private final DemonstrationForms forms;
    private final Clock clock;

    DemonstrationWork(
            Responses responses, WorkItems items, Assignees assignees, DemonstrationForms forms, Clock clock) {
        this.responses = responses;
        this.items = items;
        this.assignees = assignees;
        this.forms = forms;
        this.clock = clock;
    }

    /// @param accounts the file of the demonstration's accounts
    void load(Path accounts, Consumer<String> progress) throws IOException {
        Map<String, Principal> people = people(Files.readAllLines(accounts));
        if (!people.keySet().containsAll(List.of("commander", "street_officer", "community_officer", "grid_worker"))) {
            return;
        }
        Principal commander = person(people, "commander");
        if (commander.call(() -> responses.find(DRILL)).isPresent()) {
            return;
        }
        progress.accept("正在安排演示事项");
        open(commander, EPIDEMIC, "新冠肺炎疫情防控", Response.Kind.EPIDEMIC, 1, false);
        Story story = new Story(people);
        story.tell();
        forms.load(commander, person(people, "grid_worker"));
        open(commander, DRILL, "防汛应急演练", Response.Kind.FLOOD, 4, true);
        story.drill();
    }

    /// Who works with the demonstration's accounts, by role.
    Map<String, Principal> people(List<String> lines) {
        Map<String, Principal> people = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            Principal asking = Principal.process("demonstration", Scope.of(fields[3]));
            asking.call(() -> assignees.holders(new Owner.Post(fields[3], fields[0]))).stream()
                    .findFirst()
                    .ifPresent(one -> people.put(
                            fields[0], new Principal(one.account(), fields[1], fields[0], Scope.of(fields[3]))));
        }
        return people;
    }

    private static Principal person(Map<String, Principal> people, String role) {
        return java.util.Objects.requireNonNull(people.get(role));
    }

    private void open(Principal commander, Response.Id id, String name, Response.Kind kind, int level, boolean drill) {
        String area = commander.scope().prefixes().getFirst();
        commander.run(() -> {
            if (responses.find(id).isEmpty()) {
                responses.open(new ResponseDraft(
                        id,
                        area,
                        name,
                        kind,
                        level,
                        drill,
                        drill ? "按年度演练计划" : "省里启动重大突发公共卫生事件一级响应",
                        drill ? clock.instant() : BusinessDay.begin(OPENED)));
            }
        });
    }

    private static UUID id(int number) {
        return new UUID(0x016FD50000007000L, 0x8000000000000000L | number);
    }

    /// Who did what, told in steps.
    private final class Story {

        private final Map<String, Principal> people;
        private int number = 100;

        Story(Map<String, Principal> people) {
            this.people = people;
        }

        void tell() {
            String grid = area("grid_worker");
            String community = area("community_officer");
            WorkDraft urgent = task(grid, "核查3号楼外省返回人员", 180).with(WorkPriority.URGENT);
            given("community_officer", urgent, "grid_worker");
            WorkItem masks =
                    given("community_officer", task(grid, "给独居老人送口罩和菜", 300).of("help"), "grid_worker");
            take("grid_worker", masks, new WorkStep.Accept());
            given("community_officer", task(grid, "提醒沿街商铺张贴停业通告", 2), "grid_worker");
            done(given("street_officer", task(grid, "楼道消毒记录不全", 240).of("finding"), "grid_worker"), "已补齐一周的记录");
            WorkItem letter =
                    done(given("community_officer", task(grid, "逐户发放致居民的一封信", 60), "grid_worker"), "发放完毕，空置户贴在门上");
            take("community_officer", letter, new WorkStep.Verify("电话抽查5户，都已收到"));
            raise("grid_worker", task(grid, "小区北门夜间没有人值守", 600));
            WorkItem gate = given("street_officer", task(community, "东门测温点缺体温枪", 90), "community_officer");
            take("community_officer", gate, new WorkStep.Accept());
            take("community_officer", gate, new WorkStep.Start());
            WorkItem survey = given(
                    "commander", task(area("street_officer"), "开展网格大排查", 1440).of("order"), "street_officer");
            take("street_officer", survey, new WorkStep.Accept());
            given("street_officer", task(community, "排查本社区出租房", 1200).below(survey.id()), "community_officer");
            others(grid, community);
        }

        private void others(String grid, String community) {
            if (people.containsKey("volunteer")) {
                given("community_officer", task(grid, "为隔离户代买药品", 120).of("help"), "volunteer");
            }
            if (people.containsKey("group_lead") && people.containsKey("department_officer")) {
                String root = area("commander");
                WorkItem shift =
                        given("group_lead", task(root, "落实会议议定：增派夜班值守", 1500).of("decision"), "department_officer");
                take("department_officer", shift, new WorkStep.Accept());
                given("group_lead", task(community, "协调企业缺口罩的困难", 2).of("difficulty"), "department_officer");
            }
        }

        void drill() {
            given("street_officer", task(area("grid_worker"), "转移低洼院落居民", 240).in(DRILL), "grid_worker");
        }

        private String area(String role) {
            return person(people, role).scope().prefixes().getFirst();
        }

        private WorkDraft task(String area, String title, int minutes) {
            Instant now = clock.instant();
            return WorkDraft.task(area, title, now.plus(Duration.ofMinutes(minutes)), now)
                    .in(EPIDEMIC)
                    .identified(new WorkItem.Id(id(number++)));
        }

        private WorkItem raise(String by, WorkDraft draft) {
            Principal raiser = person(people, by);
            return raiser.call(() -> items.find(draft.id()).orElseGet(() -> items.raise(draft)));
        }

        private WorkItem given(String by, WorkDraft draft, String to) {
            WorkItem item = raise(by, draft);
            return item.owner() != null || item.state() != WorkState.RAISED
                    ? item
                    : take(by, item, new WorkStep.Assign(new Owner.Post(area(to), to), null, ""));
        }

        private WorkItem done(WorkItem item, String outcome) {
            take("grid_worker", item, new WorkStep.Accept());
            return take("grid_worker", item, new WorkStep.Report(outcome, List.of(), null));
        }

        private WorkItem take(String by, WorkItem item, WorkStep step) {
            return person(people, by).call(() -> items.take(item.id(), step).orElse(item));
        }
    }
}
