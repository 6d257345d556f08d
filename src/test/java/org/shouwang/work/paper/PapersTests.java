package org.shouwang.work.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.work.paper.PaperFixture.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkFixture;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkState;
import org.shouwang.work.WorkStep;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class PapersTests {

    private static final Owner STREET = new Owner.Post(SmallDistrict.STREET, "street_officer");

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Papers papers;

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

    private static Paper.Content content(String number) {
        return new Paper.Content(
                "document", "市指挥部", number, "关于报送排查情况的通知", "12日前报送", 2, TestClock.START.plus(Duration.ofHours(30)));
    }

    private Paper registered() {
        Paper.Id id = Paper.Id.fresh();
        return here.department.principal().call(() -> papers.register(id, SmallDistrict.CODE, content("济疫指〔2020〕7号")));
    }

    private Paper take(TestAccount who, Paper paper, Paper.Verb verb, String said) {
        return who.principal().call(() -> papers.take(step(), paper.id(), verb, said, null));
    }

    @Test
    void a_paper_goes_from_registered_to_answered_through_the_same_loop() {
        Paper paper = registered();
        take(here.department, paper, Paper.Verb.PROPOSE, "请社区防控组牵头办理");
        refused(() -> take(here.department, paper, Paper.Verb.INSTRUCT, "同意"), "paper.forbidden");
        refused(() -> take(here.street, paper, Paper.Verb.INSTRUCT, "同意"), "paper.unknown");
        refused(() -> take(here.commander, paper, Paper.Verb.INSTRUCT, " "), "paper.no_words");
        take(here.commander, paper, Paper.Verb.INSTRUCT, "请药山街道速办");
        UUID act = step();
        Paper assigned = here.lead.principal().call(() -> papers.assign(act, paper.id(), STREET));
        assertThat(here.lead.principal().call(() -> papers.assign(act, paper.id(), STREET)))
                .isEqualTo(assigned);
        WorkItem.Id id = java.util.Objects.requireNonNull(assigned.item());
        WorkItem item = here.commander.principal().call(() -> items.require(id));
        assertThat(item.state()).isEqualTo(WorkState.ASSIGNED);
        assertThat(item.deadline()).isEqualTo(paper.deadline());
        refused(() -> take(here.department, paper, Paper.Verb.ANSWER, "已复"), "paper.not_done");
        here.street.principal().run(() -> {
            items.take(id, new WorkStep.Accept());
            items.take(id, new WorkStep.Report("已报送", List.of(), null));
        });
        Paper answered = take(here.department, paper, Paper.Verb.ANSWER, "以天指函〔2020〕1号复市指挥部");
        assertThat(answered.state()).isEqualTo(Paper.State.ANSWERED);
        refused(() -> take(here.department, paper, Paper.Verb.PROPOSE, "再拟"), "paper.illegal");
        assertThat(here.commander.principal().call(() -> papers.steps(paper.id())))
                .extracting(Paper.Taken::verb)
                .containsExactly("answer", "assign", "instruct", "propose", "register");
    }

    @Test
    void a_number_of_a_source_is_registered_once_and_a_repeat_is_the_same() {
        Paper paper = registered();
        refused(this::registered, "paper.known");
        for (int time = 0; time < 2; time++) {
            Paper.Id id = Paper.Id.fresh();
            Paper without =
                    here.department.principal().call(() -> papers.register(id, SmallDistrict.CODE, content("")));
            assertThat(here.department.principal().call(() -> papers.register(id, SmallDistrict.CODE, content(""))))
                    .isEqualTo(without);
        }
        refused(
                () -> here.department
                        .principal()
                        .run(() -> papers.register(paper.id(), SmallDistrict.CODE, content("别的号"))),
                "paper.taken");
        clock.advance(Duration.ofHours(31));
        refused(
                () -> here.department
                        .principal()
                        .run(() -> papers.register(Paper.Id.fresh(), SmallDistrict.CODE, content("x"))),
                "paper.past");
        take(here.commander, paper, Paper.Verb.INSTRUCT, "晚了也要办");
        Paper late = here.lead.principal().call(() -> papers.assign(step(), paper.id(), STREET));
        WorkItem item =
                here.commander.principal().call(() -> items.require(java.util.Objects.requireNonNull(late.item())));
        assertThat(item.deadline()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void a_post_without_anybody_leaves_the_paper_where_it_was() {
        Paper paper = registered();
        take(here.commander, paper, Paper.Verb.INSTRUCT, "请办");
        Owner nobody = new Owner.Post(SmallDistrict.OTHER_STREET, "street_officer");
        refused(() -> here.lead.principal().run(() -> papers.assign(step(), paper.id(), nobody)), "work.no_owner");
        assertThat(here.lead.principal().call(() -> papers.require(paper.id())).state())
                .isEqualTo(Paper.State.INSTRUCTED);
        assertThat(SmallDistrict.count("select count(*) from work.item")).isZero();
    }

    @Test
    void the_rules_and_the_databases_table_say_the_same() throws SQLException {
        Set<String> rules = new TreeSet<>();
        for (Paper.State from : Paper.State.values()) {
            for (Paper.Verb verb : Paper.Verb.values()) {
                Paper.after(from, verb).ifPresent(to -> rules.add(verb.code() + " " + from.code() + " " + to.code()));
            }
        }
        Set<String> table = new TreeSet<>();
        try (Connection owner = TestDatabase.get().owner();
                ResultSet rows = owner.createStatement()
                        .executeQuery(
                                "select verb || ' ' || from_state || ' ' || to_state from work.paper_transition")) {
            while (rows.next()) {
                table.add(rows.getString(1));
            }
        }
        assertThat(rules).isEqualTo(table);
    }

    @Test
    void papers_and_meetings_cannot_be_written_directly_nor_seen_from_a_street() throws SQLException {
        registered();
        for (String sql : new String[] {
            "update work.paper set state = 'answered', answered_at = now()",
            "delete from work.paper_step",
            "update work.meeting set state = 'open'",
            "insert into work.meeting_decision select * from work.meeting_decision",
            "insert into work.paper_transition values ('answer', 'registered', 'answered')"
        }) {
            assertThatThrownBy(() -> application(here.commander, sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
        assertThat(application(here.commander, "select count(*) from work.paper"))
                .isEqualTo("1");
        assertThat(application(here.street, "select count(*) from work.paper")).isEqualTo("0");
        assertThat(application(here.worker, "select count(*) from work.paper_step"))
                .isEqualTo("0");
    }

    private static String application(TestAccount who, String sql) throws SQLException {
        return PaperAttackTests.one(who, sql);
    }
}
