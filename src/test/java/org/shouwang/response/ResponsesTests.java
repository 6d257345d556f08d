package org.shouwang.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class ResponsesTests {

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    TestClock clock;

    TestAccount commander;
    TestAccount second;
    TestAccount lead;
    TestAccount otherLead;
    TestAccount worker;

    @BeforeEach
    void district() {
        clock.reset();
        SmallDistrict.open(areas);
        commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        second = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        lead = TestAccount.of(Role.GROUP_LEAD, SmallDistrict.CODE);
        otherLead = TestAccount.of(Role.GROUP_LEAD, SmallDistrict.CODE);
        worker = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
    }

    private ResponseDraft draft(String name, int level, boolean drill) {
        return new ResponseDraft(
                Response.Id.fresh(),
                SmallDistrict.CODE,
                name,
                Response.Kind.EPIDEMIC,
                level,
                drill,
                "省里启动",
                clock.instant());
    }

    private Response open(String name) {
        return commander.principal().call(() -> responses.open(draft(name, 1, false)));
    }

    private static UUID id() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private String agree(TestAccount who, Response response) {
        return who.principal().call(() -> {
            try {
                return responses
                        .agreeToClosing(id(), response.id(), "连续 28 天没有病例")
                        .state()
                        .code();
            } catch (Refusal refusal) {
                return refusal.code();
            }
        });
    }

    @Test
    void everybody_at_work_in_the_area_sees_it_and_several_overlap() {
        Response epidemic = open("疫情防控");
        open("防汛");
        worker.principal().run(() -> {
            assertThat(responses.find(epidemic.id())).isPresent();
            assertThat(responses.covering(SmallDistrict.GRID)).hasSize(2);
        });
    }

    @Test
    void its_level_changes_with_a_reason_and_the_history_says_so() {
        Response response = open("疫情防控");
        commander.principal().run(() -> {
            responses.changeLevel(id(), response.id(), 2, "省里调整为二级");
            assertThatThrownBy(() -> responses.changeLevel(id(), response.id(), 2, "再调"))
                    .hasMessage("response.same_level");
            assertThatThrownBy(() -> responses.changeLevel(id(), response.id(), 3, " "))
                    .hasMessage("response.reason");
            assertThat(responses.steps(response.id()))
                    .extracting(ResponseStep::level)
                    .containsExactly(2, 1);
        });
        lead.principal()
                .run(() -> assertThatThrownBy(() -> responses.changeLevel(id(), response.id(), 3, "调"))
                        .isInstanceOf(Refusal.Forbidden.class));
    }

    @Test
    void it_is_closed_by_two_different_people_one_of_them_a_commander() {
        Response response = open("疫情防控");
        assertThat(agree(commander, response)).isEqualTo("response.illegal");
        lead.principal().run(() -> responses.prepareClosing(id(), response.id(), "准备终止"));
        assertThat(agree(lead, response)).isEqualTo("closing");
        assertThat(agree(lead, response)).isEqualTo("response.same_person");
        assertThat(agree(otherLead, response)).isEqualTo("response.needs_commander");
        assertThat(agree(second, response)).isEqualTo("closed");
        assertThat(agree(commander, response)).isEqualTo("response.illegal");
        worker.principal()
                .run(() -> assertThat(responses.covering(SmallDistrict.GRID)).isEmpty());
    }

    @Test
    void a_closing_that_is_withdrawn_starts_anew() {
        Response response = open("疫情防控");
        commander.principal().run(() -> {
            responses.prepareClosing(id(), response.id(), "准备终止");
            responses.agreeToClosing(id(), response.id(), "同意");
            responses.withdrawClosing(id(), response.id(), "又有病例");
            responses.prepareClosing(id(), response.id(), "再准备");
        });
        assertThat(agree(second, response)).isEqualTo("closing");
    }

    @Test
    void a_repeat_is_answered_alike_and_another_content_is_a_conflict() {
        ResponseDraft draft = draft("疫情防控", 1, false);
        commander.principal().run(() -> {
            responses.open(draft);
            assertThat(responses.open(draft).name()).isEqualTo("疫情防控");
            assertThatThrownBy(() -> responses.open(new ResponseDraft(
                            draft.id(), draft.areaCode(), "别的", draft.kind(), 1, true, "省里启动", draft.at())))
                    .isInstanceOf(Refusal.Conflict.class)
                    .hasMessage("response.taken");
            UUID step = id();
            responses.changeLevel(step, draft.id(), 2, "调整");
            assertThat(responses.changeLevel(step, draft.id(), 2, "调整").level()).isEqualTo(2);
            assertThatThrownBy(() -> responses.changeLevel(step, draft.id(), 3, "调整"))
                    .hasMessage("response.taken");
        });
    }

    @Test
    void only_a_commander_opens_one_in_their_own_area_and_not_from_tomorrow() {
        lead.principal()
                .run(() -> assertThatThrownBy(() -> responses.open(draft("疫情", 1, false)))
                        .isInstanceOf(Refusal.Forbidden.class));
        worker.principal()
                .run(() -> assertThatThrownBy(() -> responses.open(draft("疫情", 1, false)))
                        .isInstanceOf(Refusal.Forbidden.class));
        ResponseDraft late = draft("疫情", 1, false);
        clock.advance(Duration.ofDays(-1));
        commander.principal().run(() -> {
            assertThatThrownBy(() -> responses.open(late)).hasMessage("response.future");
            assertThatThrownBy(() -> responses.open(draft("疫情", 5, false))).hasMessage("response.level");
        });
    }
}
