package org.shouwang.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.screening.ScreeningFixture.as;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.registry.Household;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class PassesTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Checkpoints checkpoints;

    /// From where holders fetch.
    private static final String HOME = "192.0.2.1";

    @Autowired
    Passes passes;

    @Autowired
    PhonePasses phones;

    @Autowired
    Kits kits;

    @Autowired
    PassSeal seal;

    @Autowired
    TestClock clock;

    ScreeningFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = new ScreeningFixture(areas, responses, places, checkpoints, passes);
    }

    private Finding found(Pass pass, Instant at) {
        Kit kit = as(here.keeper, () -> kits.of(here.gate));
        ShownPass shown = ShownPass.read(passes.text(pass));
        Kit.Key key = kit.keys().stream()
                .filter(one -> one.id() == shown.content().keyId())
                .findFirst()
                .orElseThrow();
        assertThat(seal.isSigned(shown.pass(), shown.length(), key.open())).isTrue();
        Rule rule = kit.rules().stream()
                .filter(one -> one.kind() == shown.content().kind())
                .findFirst()
                .orElseThrow();
        return PassCheck.find(
                shown.content(), kit.voids(), rule, kit.checkpoint().areaCode(), at);
    }

    @Test
    void a_pass_that_was_issued_is_good_by_what_the_checkpoint_takes_along() {
        Pass pass = here.issued(PassKind.VISITOR);
        assertThat(found(pass, TestClock.START.plusSeconds(60))).isEqualTo(Finding.GOOD);
        assertThat(found(pass, TestClock.START.plus(Duration.ofDays(7)))).isEqualTo(Finding.EXPIRED);
        assertThat(found(pass, TestClock.START.minus(Duration.ofHours(1)))).isEqualTo(Finding.EARLY);
        assertThat(found(pass, TestClock.START.plus(Duration.ofHours(13)))).isEqualTo(Finding.HOURS);
    }

    @Test
    void not_one_bit_of_a_pass_can_be_altered() {
        byte[] pass = Base45.decode(passes.text(here.issued(PassKind.RESIDENT)));
        byte[] issuer = Objects.requireNonNull(seal.issuer(seal.keyId()));
        int length = PassContent.length(pass);
        assertThat(seal.isSigned(pass, length, issuer)).isTrue();
        for (int bit = 0; bit < length * 8; bit++) {
            byte[] altered = pass.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(seal.isSigned(altered, length, issuer)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void one_act_voids_the_passes_of_an_area_and_leaves_medical_and_duty_passes() {
        Pass resident = here.issued(PassKind.RESIDENT);
        Pass medical = here.issued(PassKind.MEDICAL);
        clock.advance(Duration.ofMinutes(5));
        UUID act = UuidCreator.getTimeOrderedEpoch();
        here.people.street.principal().run(() -> {
            passes.voidAll(act, SmallDistrict.STREET, null, "全部换发新证");
            passes.voidAll(act, SmallDistrict.STREET, null, "全部换发新证");
        });
        clock.advance(Duration.ofMinutes(5));
        Instant now = clock.instant();
        assertThat(found(resident, now)).isEqualTo(Finding.VOIDED);
        assertThat(found(medical, now)).isEqualTo(Finding.GOOD);
        assertThat(found(here.issued(PassKind.RESIDENT), now)).isEqualTo(Finding.GOOD);
        assertThat(SmallDistrict.count("select count(*) from screening.voiding"))
                .isEqualTo(1);
        assertThatThrownBy(() -> here.people
                        .street
                        .principal()
                        .run(() -> passes.voidAll(act, SmallDistrict.STREET, PassKind.DUTY, "另一件事")))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void passes_of_a_kind_are_voided_alone_and_one_pass_by_itself() {
        Pass delivery = here.issued(PassKind.DELIVERY);
        Pass visitor = here.issued(PassKind.VISITOR);
        Pass other = here.issued(PassKind.VISITOR);
        clock.advance(Duration.ofMinutes(1));
        here.people.officer.principal().run(() -> {
            passes.voidAll(UuidCreator.getTimeOrderedEpoch(), SmallDistrict.COMMUNITY, PassKind.DELIVERY, "配送改为门口交接");
            passes.voidOne(visitor.id());
            passes.voidOne(visitor.id());
        });
        assertThat(found(delivery, clock.instant())).isEqualTo(Finding.VOIDED);
        assertThat(found(visitor, clock.instant())).isEqualTo(Finding.VOIDED);
        assertThat(found(other, clock.instant())).isEqualTo(Finding.GOOD);
    }

    @Test
    void a_compound_under_strict_rules_lets_no_visitor_in_and_another_community_s_pass_does_not_count() {
        Pass visitor = here.issued(PassKind.VISITOR);
        here.gate("strict");
        assertThat(found(visitor, clock.instant())).isEqualTo(Finding.KIND);
        PassDraft elsewhere = new PassDraft(
                Pass.Id.fresh(),
                PassKind.RESIDENT,
                Pass.Medium.PAPER,
                Pass.Colour.NONE,
                null,
                "370105002001",
                "李某",
                "",
                "",
                Duration.ofDays(1));
        Pass foreign = as(here.people.commander, () -> passes.issue(elsewhere).pass());
        assertThat(found(foreign, clock.instant())).isEqualTo(Finding.AREA);
        here.gate("free");
        assertThat(found(foreign, clock.instant())).isEqualTo(Finding.GOOD);
    }

    @Test
    void a_household_gets_a_paper_pass_for_each_of_its_people_once() {
        List<PlaceDraft> buildings = SmallDistrict.buildings(SmallDistrict.GRID, 1);
        here.people.officer.principal().run(() -> places.registerAll(buildings));
        SmallDistrict.people(buildings, 3);
        Household.Id household = new Household.Id(only("select id::text from registry.household"));
        List<Pass> issued = as(here.people.officer, () -> passes.issueToHousehold(household));
        assertThat(issued).hasSize(3).allMatch(pass -> household.value().equals(pass.household()));
        assertThat(as(here.people.officer, () -> passes.issueToHousehold(household)))
                .hasSize(3);
        assertThat(SmallDistrict.count("select count(*) from screening.pass")).isEqualTo(3);
    }

    private static UUID only(String sql) {
        try (var owner = org.shouwang.testing.TestDatabase.get().owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return UUID.fromString(rows.getString(1));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_phone_fetches_its_pass_once_and_another_phone_does_not() {
        PassDraft draft = new PassDraft(
                Pass.Id.fresh(),
                PassKind.RESIDENT,
                Pass.Medium.PHONE,
                Pass.Colour.NONE,
                null,
                SmallDistrict.COMMUNITY,
                "王某",
                "",
                "",
                Duration.ofDays(14));
        Passes.Issued issued = as(here.people.officer, () -> passes.issue(draft));
        assertThatThrownBy(() -> passes.text(issued.pass())).hasMessage("pass.not_fetched");
        assertThat(as(here.people.officer, () -> passes.issue(draft)).address()).isNull();
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 5);
        String word = Objects.requireNonNull(issued.address());
        String text = phones.fetch(word, key, HOME);
        assertThat(text).hasSize(177);
        assertThat(ShownPass.read(text).content().holderKey()).isEqualTo(key);
        assertThat(phones.fetch(word.toLowerCase(Locale.ROOT).replace("-", " "), key, HOME))
                .isEqualTo(text);
        assertThatThrownBy(() -> phones.fetch(word, new byte[32], HOME)).hasMessage("pass.no_address");
        assertThat(SmallDistrict.count(
                        "select count(*) from platform.audit_entry where action = 'download' and subject_type = 'pass'"
                                + " and subject_id = '" + issued.pass().id() + "'"))
                .isEqualTo(2);
        assertThatThrownBy(() -> phones.fetch("made-up", key, HOME)).hasMessage("pass.no_address");
        assertThatThrownBy(() -> as(
                        here.people.officer,
                        () -> phones.renewWord(issued.pass().id())))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("pass.fetched");
    }

    private Passes.Issued forPhone() {
        PassDraft draft = new PassDraft(
                Pass.Id.fresh(),
                PassKind.RESIDENT,
                Pass.Medium.PHONE,
                Pass.Colour.NONE,
                null,
                SmallDistrict.COMMUNITY,
                "王某",
                "",
                "",
                Duration.ofDays(14));
        return as(here.people.officer, () -> passes.issue(draft));
    }

    @Test
    void a_word_holds_for_a_day_and_another_one_ends_it() {
        Passes.Issued issued = forPhone();
        String first = Objects.requireNonNull(issued.address());
        Pass.Id id = issued.pass().id();
        assertThatThrownBy(() -> as(here.people.otherOfficer, () -> phones.renewWord(id)))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> as(here.keeper, () -> phones.renewWord(id))).isInstanceOf(Refusal.Forbidden.class);
        String second = as(here.people.officer, () -> phones.renewWord(id));
        byte[] key = new byte[32];
        assertThatThrownBy(() -> phones.fetch(first, key, HOME)).hasMessage("pass.no_address");
        clock.advance(Duration.ofHours(25));
        assertThatThrownBy(() -> phones.fetch(second, key, HOME)).hasMessage("pass.no_address");
        String third = as(here.people.officer, () -> phones.renewWord(id));
        assertThat(phones.fetch(third, key, HOME)).hasSize(177);
        Passes.Issued lost = forPhone();
        as(here.people.officer, () -> passes.replace(lost.pass().id()));
        assertThatThrownBy(() -> phones.fetch(Objects.requireNonNull(lost.address()), key, HOME))
                .hasMessage("pass.no_address");
    }

    @Test
    void whoever_guesses_words_is_told_nothing_and_has_to_wait_while_others_do_not() {
        byte[] key = new byte[32];
        String word = Objects.requireNonNull(forPhone().address());
        String other = Objects.requireNonNull(forPhone().address());
        phones.fetch(other, key, HOME);
        for (int i = 0; i < PhonePasses.MOST; i++) {
            assertThatThrownBy(() -> phones.fetch("0000-0000-0000-0000", key, HOME))
                    .hasMessage("pass.no_address");
        }
        assertThatThrownBy(() -> phones.fetch(word, key, HOME))
                .isInstanceOf(Refusal.Busy.class)
                .hasMessage("pass.busy");
        assertThat(phones.fetch(word, key, "198.51.100.7")).hasSize(177);
        clock.advance(Duration.ofMinutes(11));
        assertThat(phones.fetch(word, key, HOME)).hasSize(177);
    }

    @Test
    void a_phone_learns_by_what_it_shows_whether_its_pass_still_counts() {
        Holder holder = Holder.of(here, passes, phones, PassKind.RESIDENT);
        String shown = holder.shown(17);
        assertThat(phones.standing(shown)).isEqualTo(PhonePasses.State.GOOD);
        for (String wrong : List.of(holder.text, "HELLO", passes.text(here.issued(PassKind.VISITOR)))) {
            assertThatThrownBy(() -> phones.standing(wrong)).hasMessage("pass.no_proof");
        }
        byte[] altered = Base45.decode(shown);
        altered[altered.length - 1] ^= 1;
        assertThatThrownBy(() -> phones.standing(Base45.encode(altered))).hasMessage("pass.no_proof");
        as(here.people.officer, () -> passes.replace(holder.pass.id()));
        assertThat(phones.standing(shown)).isEqualTo(PhonePasses.State.VOIDED);
        Holder old = Holder.of(here, passes, phones, PassKind.RESIDENT);
        clock.advance(Duration.ofDays(8));
        assertThat(phones.standing(old.shown(17))).isEqualTo(PhonePasses.State.EXPIRED);
    }

    @Test
    void a_repeat_is_answered_alike_and_other_content_is_a_conflict() {
        PassDraft draft = ScreeningFixture.visitor(PassKind.VISITOR);
        Pass first = as(here.people.officer, () -> passes.issue(draft).pass());
        assertThat(as(here.people.officer, () -> passes.issue(draft).pass())).isEqualTo(first);
        PassDraft other = new PassDraft(
                draft.id(),
                PassKind.DUTY,
                draft.medium(),
                draft.colour(),
                null,
                draft.areaCode(),
                "张某",
                "",
                "",
                draft.validFor());
        assertThatThrownBy(() -> as(here.people.officer, () -> passes.issue(other)))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void nobody_issues_beyond_their_area_and_a_gatekeeper_issues_none_and_sees_none() {
        assertThatThrownBy(() ->
                        as(here.people.otherOfficer, () -> passes.issue(ScreeningFixture.visitor(PassKind.VISITOR))))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("pass.area");
        assertThatThrownBy(() -> as(here.keeper, () -> passes.issue(ScreeningFixture.visitor(PassKind.VISITOR))))
                .isInstanceOf(Refusal.Forbidden.class);
        Pass pass = here.issued(PassKind.VISITOR);
        assertThatThrownBy(() -> as(here.keeper, () -> passes.require(pass.id())))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> as(here.people.otherOfficer, () -> passes.require(pass.id())))
                .isInstanceOf(Refusal.NotFound.class);
    }
}
