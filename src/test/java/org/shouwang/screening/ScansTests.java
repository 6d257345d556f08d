package org.shouwang.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.screening.ScreeningFixture.as;
import static org.shouwang.screening.ScreeningFixture.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.account.Session;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.registry.Household;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonDays;
import org.shouwang.registry.PersonEvents;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkStep;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class ScansTests {

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
    PhonePasses phones;

    @Autowired
    Scans scans;

    @Autowired
    ScanDays days;

    @Autowired
    Gates gates;

    @Autowired
    PassSeal seal;

    @Autowired
    Fevers fevers;

    @Autowired
    Trails trails;

    @Autowired
    PersonDays lastDays;

    @Autowired
    WorkItems items;

    @Autowired
    TestClock clock;

    ScreeningFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        gates.forget();
        here = new ScreeningFixture(areas, responses, places, checkpoints, passes);
    }

    private static String text(String sql) {
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private ScanMessage message(String code) {
        return message(ScreeningFixture.idAt(clock.instant()), code, ScanMessage.Direction.IN, clock.instant());
    }

    private ScanMessage message(UUID id, String code, ScanMessage.Direction direction, Instant at) {
        return new ScanMessage(
                id,
                here.gate,
                direction,
                ScanMessage.Means.PASS,
                code,
                null,
                "",
                ScanMessage.Reading.NORMAL,
                null,
                null,
                "",
                null,
                at,
                clock.instant());
    }

    private ScanAnswer record(ScanMessage said) {
        return as(here.keeper, () -> scans.record(said, session(here.keeper)));
    }

    private String paper(PassKind kind) {
        return passes.text(here.issued(kind));
    }

    @Test
    void somebody_with_a_good_pass_is_let_through_and_the_scan_is_recorded() {
        Pass pass = here.issued(PassKind.VISITOR);
        ScanAnswer answer = record(message(passes.text(pass)));
        assertThat(answer.finding()).isEqualTo(Finding.GOOD);
        assertThat(answer.verdict()).isEqualTo(ScanMessage.Verdict.LET);
        assertThat(text("select area_code || ' ' || home_area_code || ' ' || (pass_id = '" + pass.id()
                        + "')::text from screening.scan where id = '" + answer.id() + "'"))
                .isEqualTo(SmallDistrict.GRID + " " + SmallDistrict.COMMUNITY + " true");
    }

    @Test
    void an_altered_a_foreign_an_expired_and_a_voided_pass_are_refused_and_what_is_no_pass_too() {
        byte[] altered = Base45.decode(paper(PassKind.VISITOR));
        altered[12] ^= 1;
        assertThat(record(message(Base45.encode(altered))).finding()).isEqualTo(Finding.ALTERED);
        byte[] foreign = Base45.decode(paper(PassKind.VISITOR));
        foreign[1] = 0x7f;
        assertThat(record(message(Base45.encode(foreign))).finding()).isEqualTo(Finding.FOREIGN);
        assertThat(record(message("HELLO")).finding()).isEqualTo(Finding.UNREADABLE);
        assertThat(record(message("早上好")).verdict()).isEqualTo(ScanMessage.Verdict.REFUSED);
        Pass voided = here.issued(PassKind.VISITOR);
        here.people.officer.principal().run(() -> passes.voidOne(voided.id()));
        assertThat(record(message(passes.text(voided))).finding()).isEqualTo(Finding.VOIDED);
        String expired = paper(PassKind.VISITOR);
        clock.advance(Duration.ofDays(8));
        assertThat(record(message(expired)).finding()).isEqualTo(Finding.EXPIRED);
        assertThat(SmallDistrict.count("select count(*) from screening.scan where verdict = 'refused'"))
                .isEqualTo(6);
    }

    @Test
    void a_phone_s_pass_needs_the_proof_of_this_moment_and_a_screenshot_goes_stale() {
        Holder holder = Holder.of(here, passes, phones, PassKind.RESIDENT);
        long step = PassSeal.stepAt(clock.instant());
        String screenshot = holder.shown(step);
        assertThat(record(message(screenshot)).finding()).isEqualTo(Finding.GOOD);
        assertThat(record(message(holder.text)).finding()).isEqualTo(Finding.STALE);
        clock.advance(Duration.ofSeconds(61));
        assertThat(record(message(screenshot)).finding()).isEqualTo(Finding.STALE);
        Holder other = Holder.of(here, passes, phones, PassKind.RESIDENT);
        byte[] mixed = Base45.decode(other.shown(PassSeal.stepAt(clock.instant())));
        byte[] stolen = Base45.decode(holder.text);
        System.arraycopy(stolen, 0, mixed, 0, stolen.length);
        assertThat(record(message(Base45.encode(mixed))).finding()).isEqualTo(Finding.STALE);
    }

    @Test
    void a_repeat_is_answered_alike_and_another_content_or_another_sender_is_a_conflict() {
        ScanMessage said = message(paper(PassKind.VISITOR));
        ScanAnswer first = record(said);
        clock.advance(Duration.ofHours(2));
        assertThat(record(said)).isEqualTo(first);
        ScanMessage other = message(said.id(), paper(PassKind.DUTY), ScanMessage.Direction.IN, said.at());
        assertThatThrownBy(() -> record(other))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("scan.taken");
        TestAccount second = TestAccount.of(Role.GATEKEEPER, SmallDistrict.COMMUNITY);
        assertThatThrownBy(() -> as(second, () -> scans.record(said, session(second))))
                .hasMessage("scan.taken");
        assertThat(SmallDistrict.count("select count(*) from screening.scan")).isEqualTo(1);
    }

    @Test
    void what_is_older_than_the_horizon_is_refused_and_a_dropped_day_can_t_be_replayed() throws SQLException {
        ScanMessage said = message(paper(PassKind.VISITOR));
        record(said);
        clock.advance(Duration.ofDays(91));
        try (Connection reader = TestDatabase.get().owner()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select count(*) from screening.scan");
            assertThat(days.turn()).as("nobody waits behind a long reading").isZero();
            reader.rollback();
        }
        assertThat(days.turn()).isEqualTo(1);
        assertThat(SmallDistrict.count("select count(*) from screening.scan")).isZero();
        assertThatThrownBy(() -> record(said))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("scan.too_old");
        ScanMessage ahead = message(
                ScreeningFixture.idAt(clock.instant().plus(Duration.ofDays(3))),
                "X",
                ScanMessage.Direction.IN,
                clock.instant());
        assertThatThrownBy(() -> record(ahead)).hasMessage("scan.future");
    }

    @Test
    void a_phone_whose_clock_is_a_day_wrong_is_set_right_and_both_times_are_kept() {
        Instant wrong = clock.instant().plus(Duration.ofDays(1));
        ScanMessage said = new ScanMessage(
                ScreeningFixture.idAt(wrong),
                here.gate,
                ScanMessage.Direction.IN,
                ScanMessage.Means.PASS,
                paper(PassKind.VISITOR),
                null,
                "",
                ScanMessage.Reading.NORMAL,
                null,
                null,
                "",
                null,
                wrong.minusSeconds(600),
                wrong);
        ScanAnswer answer = record(said);
        assertThat(answer.at()).isEqualTo(clock.instant().minusSeconds(600));
        assertThat(text("select (phone_at - at)::text from screening.scan")).isEqualTo("1 day");
        assertThat(text("select tableoid::regclass::text from screening.scan")).endsWith("scan_20200211");
    }

    @Test
    void a_household_goes_out_when_it_is_its_turn() {
        List<PlaceDraft> buildings = SmallDistrict.buildings(SmallDistrict.GRID, 1);
        here.people.officer.principal().run(() -> places.registerAll(buildings));
        SmallDistrict.people(buildings, 2);
        Household.Id household = new Household.Id(UUID.fromString(text("select id::text from registry.household")));
        List<Pass> two = as(here.people.officer, () -> passes.issueToHousehold(household));
        here.gate("standard");
        assertThat(out(two.get(0)).finding()).isEqualTo(Finding.GOOD);
        clock.advance(Duration.ofHours(1));
        assertThat(out(two.get(1)).finding()).isEqualTo(Finding.TURN);
        clock.advance(Duration.ofHours(24));
        assertThat(out(two.get(1)).finding()).isEqualTo(Finding.TURN);
        clock.advance(Duration.ofHours(24));
        assertThat(out(two.get(1)).finding()).isEqualTo(Finding.GOOD);
        here.gate("closed");
        assertThat(out(two.get(0)).finding()).isEqualTo(Finding.KIND);
    }

    private ScanAnswer out(Pass pass) {
        return record(message(
                ScreeningFixture.idAt(clock.instant()), passes.text(pass), ScanMessage.Direction.OUT, clock.instant()));
    }

    @Test
    void one_reading_is_no_fever_and_two_are() {
        String pass = paper(PassKind.VISITOR);
        assertThat(record(measured(pass, 385, null)).verdict()).isEqualTo(ScanMessage.Verdict.LET);
        assertThat(record(measured(pass, 385, 365)).verdict()).isEqualTo(ScanMessage.Verdict.LET);
        ScanAnswer fever = record(measured(pass, 385, 374));
        assertThat(fever.verdict()).isEqualTo(ScanMessage.Verdict.FEVER);
        assertThat(as(here.keeper, () -> fevers.isTakenOver(fever.id()))).isFalse();
        here.people.officer.principal().run(() -> items.take(new WorkItem.Id(fever.id()), new WorkStep.Accept()));
        assertThat(as(here.keeper, () -> fevers.isTakenOver(fever.id()))).isTrue();
        assertThatThrownBy(() -> record(measured(pass, 900, null))).hasMessage("scan.temperature");
    }

    private ScanMessage measured(String code, Integer first, @org.jspecify.annotations.Nullable Integer second) {
        ScanMessage plain = message(code);
        return new ScanMessage(
                plain.id(),
                plain.checkpoint(),
                plain.direction(),
                plain.means(),
                code,
                null,
                "",
                ScanMessage.Reading.DIGITS,
                first,
                second,
                "forehead",
                null,
                plain.at(),
                plain.sentAt());
    }

    /// The application fell over between the scan and its work item.
    @Test
    void a_fever_that_a_crash_left_without_a_work_item_gets_it_once() {
        ScanAnswer fever = record(measured(paper(PassKind.VISITOR), 385, 374));
        TestDatabase.get().execute("truncate work.item, work.step cascade");
        fevers.sweep();
        fevers.sweep();
        assertThat(text("select string_agg(id::text || kind || state, ',') from work.item"))
                .isEqualTo(fever.id() + "fever" + "assigned");
    }

    @Test
    void a_trail_shows_where_somebody_went_and_who_was_there_within_a_quarter_of_an_hour() {
        List<PlaceDraft> buildings = SmallDistrict.buildings(SmallDistrict.GRID, 1);
        here.people.officer.principal().run(() -> places.registerAll(buildings));
        SmallDistrict.people(buildings, 3);
        Household.Id household = new Household.Id(UUID.fromString(text("select id::text from registry.household")));
        List<Pass> three = as(here.people.officer, () -> passes.issueToHousehold(household));
        out(three.get(0));
        clock.advance(Duration.ofMinutes(10));
        out(three.get(1));
        clock.advance(Duration.ofMinutes(10));
        out(three.get(2));
        Person.Id first = new Person.Id(Objects.requireNonNull(three.get(0).person()));
        assertThat(as(here.people.officer, () -> trails.of(first)))
                .extracting(Trails.Trace::checkpoint)
                .containsExactly(here.gate);
        assertThat(as(here.people.officer, () -> trails.companions(first)))
                .extracting(Trails.Trace::person)
                .containsExactly(three.get(1).person());
        assertThat(as(here.people.otherOfficer, () -> trails.of(first))).isEmpty();
        PersonDays.Days known = as(here.people.officer, () -> lastDays.of(first));
        assertThat(known.whole()).isTrue();
        assertThat(known.events()).extracting(PersonEvents.Event::kind).containsExactlyInAnyOrder("scan", "record");
        assertThat(known.events())
                .filteredOn(event -> event.kind().equals("scan"))
                .singleElement()
                .satisfies(event -> assertThat(event.what()).startsWith("东门, Out, Let through"));
        assertThatThrownBy(() -> as(here.people.otherOfficer, () -> lastDays.of(first)))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> as(here.keeper, () -> trails.of(first))).isInstanceOf(Refusal.Forbidden.class);
        assertThat(SmallDistrict.count(
                        "select count(*) from platform.audit_entry where detail->>'what' = 'companions'"))
                .isEqualTo(1);
    }

    @Test
    void nobody_records_at_another_community_s_gate_and_who_does_not_check_passes_records_nowhere() {
        TestAccount stranger = TestAccount.of(Role.GATEKEEPER, "370105002001");
        ScanMessage said = message(paper(PassKind.VISITOR));
        assertThatThrownBy(() -> as(stranger, () -> scans.record(said, session(stranger))))
                .isInstanceOf(Refusal.NotFound.class);
        record(message(paper(PassKind.VISITOR)));
        assertThatThrownBy(() -> as(stranger, () -> scans.record(said, session(stranger))))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> as(here.people.commander, () -> scans.record(said, session(here.people.commander))))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    /// Forty at once, one of them with a session that is none: it fails alone.
    @Test
    void of_many_that_share_a_commit_one_that_the_database_refuses_fails_alone() throws Exception {
        String code = paper(PassKind.VISITOR);
        Session.Id good = session(here.keeper);
        Session.Id none = new Session.Id(UUID.randomUUID());
        List<Callable<ScanAnswer>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ScanMessage said = message(code);
            Session.Id session = i == 17 ? none : good;
            all.add(() -> as(here.keeper, () -> scans.record(said, session)));
        }
        int done = 0;
        int failed = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(40)) {
            for (Future<ScanAnswer> answer : pool.invokeAll(all)) {
                try {
                    done += Objects.requireNonNull(answer.get()).finding() == Finding.GOOD ? 1 : 0;
                } catch (java.util.concurrent.ExecutionException e) {
                    failed++;
                }
            }
        }
        assertThat(done).isEqualTo(39);
        assertThat(failed).isEqualTo(1);
        assertThat(SmallDistrict.count("select count(*) from screening.scan")).isEqualTo(39);
    }

    @Test
    void a_sealed_gate_takes_no_scans() {
        String code = paper(PassKind.VISITOR);
        as(here.people.officer, () -> checkpoints.put(here.draft(1, Checkpoint.State.SEALED, "closed")));
        assertThatThrownBy(() -> record(message(code))).hasMessage("scan.closed");
    }
}
