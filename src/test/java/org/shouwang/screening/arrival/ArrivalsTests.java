package org.shouwang.screening.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.screening.arrival.ArrivalFixture.as;
import static org.shouwang.screening.arrival.ArrivalFixture.member;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.Figures;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Passes;
import org.shouwang.screening.arrival.Arrival.State;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.Escalations;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkState;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class ArrivalsTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Passes passes;

    @Autowired
    Arrivals arrivals;

    @Autowired
    RiskRules rules;

    @Autowired
    LateHandovers late;

    @Autowired
    Escalations escalations;

    @Autowired
    WorkItems items;

    @Autowired
    Figures figures;

    @Autowired
    TestClock clock;

    ArrivalFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = new ArrivalFixture(areas, responses, places, checkpoints, passes, arrivals);
    }

    private BigDecimal figure(String code) {
        return as(here.station.people.commander, () -> figures.values(SmallDistrict.CODE, LocalDate.of(9999, 12, 31)))
                .stream()
                .filter(value -> value.figure().code().equals(code))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Set<SixSteps> done(Arrivals arrivals, TestAccount who, Arrival.Id id, LocalDate on) {
        return as(
                who,
                () -> SixSteps.done(
                        arrivals.require(id),
                        arrivals.steps(id),
                        arrivals.registered(arrivals.require(id)).isPresent(),
                        false,
                        on));
    }

    @Test
    void somebody_is_registered_handed_over_accepted_and_taken_over_when_seen_at_the_door() {
        Arrival.Id id = here.arrived(1);
        assertThat(figure("S11")).isEqualByComparingTo("1");
        assertThat(figure("S12")).isEqualByComparingTo("1");
        Arrival handed = as(here.homeOfficer, () -> arrivals.require(id));
        assertThat(handed.state()).isEqualTo(State.HANDED_OVER);
        assertThat(handed.dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(4)));
        assertThat(done(arrivals, here.homeOfficer, id, BusinessDay.today(clock)))
                .isEqualTo(EnumSet.of(SixSteps.CHECK, SixSteps.MEASURE));

        as(here.homeOfficer, () -> arrivals.take(id, new ArrivalStep.Accept(ArrivalFixture.HOME_GRID)));
        assertThat(as(here.homeWorker, () -> arrivals.require(id)).dueAt())
                .isEqualTo(clock.instant().plus(Duration.ofDays(1)));
        assertThat(figure("S12")).isEqualByComparingTo("1");
        as(here.homeWorker, () -> arrivals.take(id, new ArrivalStep.Miss("家里没人")));
        Arrival seen = as(here.homeWorker, () -> arrivals.take(id, new ArrivalStep.See(366, null, "")))
                .orElseThrow();
        assertThat(seen.state()).isEqualTo(State.SEEN);
        assertThat(seen.control()).isEqualTo(Control.MONITOR);
        assertThat(seen.watchUntil()).isEqualTo(ArrivalFixture.TODAY.plusDays(14));
        assertThat(figure("S12")).isEqualByComparingTo("0");
        assertThat(figure("S13")).isEqualByComparingTo("1");
        assertThat(done(arrivals, here.homeWorker, id, ArrivalFixture.TODAY.plusDays(1)))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(SixSteps.REGISTER)));
        assertThat(done(arrivals, here.homeWorker, id, ArrivalFixture.TODAY.plusDays(2)))
                .doesNotContain(SixSteps.FOLLOW);

        assertThatThrownBy(() -> as(here.homeOfficer, () -> arrivals.take(id, new ArrivalStep.Release())))
                .hasMessage("arrival.too_early");
        clock.advance(Duration.ofDays(15));
        assertThat(as(here.homeOfficer, () -> arrivals.take(id, new ArrivalStep.Release()))
                        .orElseThrow()
                        .state())
                .isEqualTo(State.RELEASED);
    }

    @Test
    void a_repeat_answers_alike_and_another_content_under_the_id_is_refused() {
        PartyDraft draft = here.party(member("某甲", 1), member("某乙", 2));
        List<Arrivals.Outcome> first = as(here.station.keeper, () -> arrivals.register(draft));
        assertThat(as(here.station.keeper, () -> arrivals.register(draft))).isEqualTo(first);
        assertThat(figure("S11")).isEqualByComparingTo("2");
        assertThatThrownBy(() ->
                        as(here.station.keeper, () -> arrivals.register(here.to(draft, SmallDistrict.COMMUNITY, ""))))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("arrival.taken");

        Arrival.Id id = draft.members().getFirst().id();
        UUID step = UuidCreator.getTimeOrderedEpoch();
        as(here.homeOfficer, () -> arrivals.take(step, id, new ArrivalStep.Accept(null), 1, clock.instant()));
        assertThat(as(here.homeOfficer, () -> arrivals.take(step, id, new ArrivalStep.Accept(null), 1, clock.instant()))
                        .orElseThrow()
                        .version())
                .isEqualTo(2);
        assertThatThrownBy(() -> as(
                        here.homeOfficer,
                        () -> arrivals.take(step, id, new ArrivalStep.SendBack("不是"), null, clock.instant())))
                .hasMessage("arrival.taken");
        assertThat(as(here.homeOfficer, () -> arrivals.steps(id))).hasSize(3);
    }

    @Test
    void the_same_document_at_two_tables_is_registered_once_and_said_to_be_known() {
        here.arrived(7);
        PartyDraft again = here.party(member("某旅客", 7), member("某孩", 8));
        assertThat(as(here.station.keeper, () -> arrivals.register(again)))
                .extracting(Arrivals.Outcome::known)
                .containsExactlyInAnyOrder(true, false);
        assertThat(figure("S11")).isEqualByComparingTo("2");
    }

    @Test
    void of_two_who_accept_at_once_one_has_done_it_and_the_other_is_told() throws Exception {
        Arrival.Id id = here.arrived(1);
        TestAccount colleague = TestAccount.of(Role.COMMUNITY_OFFICER, ArrivalFixture.HOME);
        List<Callable<String>> both = new ArrayList<>();
        for (TestAccount one : List.of(here.homeOfficer, colleague)) {
            both.add(() -> {
                try {
                    as(
                            one,
                            () -> arrivals.take(
                                    UuidCreator.getTimeOrderedEpoch(),
                                    id,
                                    new ArrivalStep.Accept(null),
                                    1,
                                    clock.instant()));
                    return "done";
                } catch (Refusal.Conflict refusal) {
                    return refusal.code();
                }
            });
        }
        Set<String> outcomes = new TreeSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<String> one : threads.invokeAll(both)) {
                outcomes.add(one.get());
            }
        }
        assertThat(outcomes).containsExactly("arrival.moved", "done");
        assertThat(as(here.homeOfficer, () -> arrivals.steps(id))).hasSize(3);
    }

    @Test
    void another_area_neither_sees_nor_takes_over_nor_learns_that_somebody_exists() {
        Arrival.Id id = here.arrived(1);
        Arrival.Id nobody = Arrival.Id.fresh();
        for (Arrival.Id asked : List.of(id, nobody)) {
            assertThatThrownBy(() -> as(here.stranger, () -> arrivals.read(asked)))
                    .hasMessage("arrival.unknown");
            assertThatThrownBy(() -> as(here.stranger, () -> arrivals.take(asked, new ArrivalStep.Accept(null))))
                    .isInstanceOf(Refusal.NotFound.class)
                    .hasMessage("arrival.unknown");
        }
        assertThat(as(here.stranger, () -> arrivals.offered(id))).isEmpty();
        PartyDraft draft = here.party(member("某甲", 5));
        assertThatThrownBy(() -> as(here.stranger, () -> arrivals.register(draft)))
                .hasMessage("checkpoint.unknown");
        // The home community is not asked before somebody is handed over to it.
        PartyDraft unsent = here.to(here.party(member("某丙", 6)), "", "");
        as(here.station.keeper, () -> arrivals.register(unsent));
        Arrival.Id waiting = unsent.members().getFirst().id();
        assertThatThrownBy(() -> as(here.homeOfficer, () -> arrivals.read(waiting)))
                .hasMessage("arrival.unknown");
        assertThat(as(here.station.keeper, () -> arrivals.require(waiting)).state())
                .isEqualTo(State.REGISTERED);
    }

    @Test
    void the_station_keeps_its_hands_off_what_the_community_does_and_forgets_who_was_taken_over() {
        Arrival.Id id = here.accepted(1).id();
        assertThat(as(here.station.keeper, () -> arrivals.offered(id))).isEmpty();
        assertThatThrownBy(() ->
                        as(here.station.people.officer, () -> arrivals.take(id, new ArrivalStep.See(366, null, ""))))
                .isInstanceOf(Refusal.Forbidden.class);
        as(here.homeWorker, () -> arrivals.take(id, new ArrivalStep.See(366, null, "")));
        assertThat(as(here.station.keeper, () -> arrivals.find(id))).isEmpty();
        assertThat(as(here.station.people.officer, () -> arrivals.find(id))).isPresent();
    }

    @Test
    void who_is_sent_back_can_be_handed_over_to_where_they_really_stay() {
        Arrival.Id id = here.arrived(1);
        assertThatThrownBy(() -> as(here.homeOfficer, () -> arrivals.take(id, new ArrivalStep.SendBack(""))))
                .hasMessage("arrival.no_reason");
        assertThat(as(here.homeOfficer, () -> arrivals.take(id, new ArrivalStep.SendBack("住在别的社区"))))
                .isEmpty();
        as(here.station.keeper, () -> arrivals.take(id, new ArrivalStep.HandOver("370105002002", "")));
        assertThat(as(here.stranger, () -> arrivals.require(id)).state()).isEqualTo(State.HANDED_OVER);
        assertThatThrownBy(() ->
                        as(here.stranger, () -> arrivals.take(id, new ArrivalStep.Accept(ArrivalFixture.HOME_GRID))))
                .hasMessage("arrival.home");
        assertThatThrownBy(() ->
                        as(here.stranger, () -> arrivals.take(id, new ArrivalStep.HandOver("999999999999", ""))))
                .hasMessage("arrival.home");
    }

    @Test
    void another_district_takes_over_by_its_receipt() {
        PartyDraft draft = here.to(here.party(member("某旅客", 1)), "", "370102");
        as(here.station.keeper, () -> arrivals.register(draft));
        Arrival.Id id = draft.members().getFirst().id();
        assertThatThrownBy(() -> as(here.station.keeper, () -> arrivals.take(id, new ArrivalStep.Receipt("1"))))
                .isInstanceOf(Refusal.Forbidden.class);
        Arrival left = as(here.station.people.officer, () -> arrivals.take(id, new ArrivalStep.Receipt("历下〔2020〕7号")))
                .orElseThrow();
        assertThat(left.state()).isEqualTo(State.LEFT);
        assertThat(left.receipt()).isEqualTo("历下〔2020〕7号");
        assertThat(figure("S14")).isEqualByComparingTo("1");
    }

    @Test
    void a_handover_that_nobody_accepts_becomes_an_item_that_goes_up_and_is_done_by_accepting() {
        PartyDraft family = here.party(member("某甲", 1), member("某乙", 2), member("某丙", 3));
        as(here.station.keeper, () -> arrivals.register(family));
        clock.advance(Duration.ofMinutes(239));
        assertThat(late.run()).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(late.run()).isOne();
        assertThat(late.run()).isZero();
        Arrival one = as(
                here.homeOfficer,
                () -> arrivals.require(family.members().getFirst().id()));
        WorkItem.Id item = new WorkItem.Id(java.util.Objects.requireNonNull(one.item()));
        WorkItem raised = as(here.homeOfficer, () -> items.require(item));
        assertThat(raised.title()).contains("3人").doesNotContain("某甲");
        assertThat(raised.owner()).isEqualTo(new Owner.Post(ArrivalFixture.HOME, "community_officer"));
        clock.advance(Duration.ofHours(1));
        escalations.run();
        assertThat(as(here.homeOfficer, () -> items.steps(item)))
                .anyMatch(step -> step.verb().equals("escalate"));
        for (PartyDraft.Member member : family.members()) {
            assertThat(as(here.homeOfficer, () -> items.require(item)).state()).isEqualTo(WorkState.ASSIGNED);
            as(here.homeOfficer, () -> arrivals.take(member.id(), new ArrivalStep.Accept(null)));
        }
        assertThat(as(here.homeOfficer, () -> items.require(item)).state()).isEqualTo(WorkState.REPORTED);
        clock.advance(Duration.ofDays(1));
        clock.advance(Duration.ofMinutes(1));
        assertThat(late.run()).isOne();
    }

    @Test
    void where_they_come_from_decides_how_quickly_by_the_rules_of_headquarters() {
        as(here.station.people.commander, () -> {
            rules.add("37", Risk.HIGH, "通告第3号");
            rules.add("37", Risk.HIGH, "通告第3号");
            return 1;
        });
        Arrival one = as(here.homeOfficer, () -> arrivals.require(here.arrived(1)));
        assertThat(one.risk()).isEqualTo(Risk.HIGH);
        assertThat(one.riskSigns()).containsExactly("from:37");
        assertThat(one.dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        List<RiskRule> own = as(here.station.people.commander, rules::inForce).stream()
                .filter(rule -> rule.source().equals("own"))
                .toList();
        assertThat(own).hasSize(1);
        here.station
                .people
                .commander
                .principal()
                .run(() -> rules.end(own.getFirst().id()));
        assertThat(as(here.homeOfficer, () -> arrivals.require(here.arrived(2))).risk())
                .isEqualTo(Risk.LOW);
        assertThatThrownBy(() -> as(here.homeOfficer, () -> {
                    rules.add("38", Risk.HIGH, "不该");
                    return 1;
                }))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void what_cannot_be_is_refused_by_name_and_nothing_is_kept() {
        PartyDraft.Member good = member("某甲", 1);
        assertRefused(
                "arrival.document",
                here.party(new PartyDraft.Member(
                        good.id(), good.means(), "某甲", "identity_card", "110101199001010012", 0, true, null)));
        assertRefused(
                "arrival.name",
                here.party(new PartyDraft.Member(good.id(), good.means(), "\u0007", "none", "", 1, true, null)));
        assertRefused(
                "arrival.temperature",
                here.party(new PartyDraft.Member(good.id(), good.means(), "某甲", "none", "", 1, false, 999)));
        assertRefused("arrival.home", here.to(here.party(good), "370199001001", ""));
        assertRefused("arrival.home", here.to(here.party(good), ArrivalFixture.HOME, "370102"));
        assertRefused("arrival.id", here.party(good, good));
        Checkpoint gate = as(here.station.people.officer, () -> checkpoints.require(here.gate()));
        as(
                here.station.people.officer,
                () -> checkpoints.put(here.station.draft(versionOf(gate), Checkpoint.State.SEALED, "free")));
        assertRefused("scan.closed", here.party(good));
        assertThat(SmallDistrict.count("select count(*) from screening.arrival"))
                .isZero();
    }

    private static int versionOf(Checkpoint gate) {
        return gate.version();
    }

    private void assertRefused(String code, PartyDraft draft) {
        assertThatThrownBy(() -> as(here.station.keeper, () -> arrivals.register(draft)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage(code);
    }

    @Test
    void the_table_of_transitions_says_what_the_rules_say() {
        Set<String> rules = new TreeSet<>();
        ArrivalRules.TRANSITIONS.forEach(
                (verb, moves) -> moves.forEach((from, to) -> rules.add(verb + " " + from.code() + " " + to.code())));
        Set<String> table = new TreeSet<>();
        try (var owner = org.shouwang.testing.TestDatabase.get().owner();
                var rows = owner.createStatement()
                        .executeQuery("select verb || ' ' || from_state || ' ' || to_state"
                                + " from screening.arrival_transition")) {
            while (rows.next()) {
                table.add(rows.getString(1));
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(table).isEqualTo(rules);
    }
}
