package org.shouwang.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ScopeFixture;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ShouwangTest
class ChangesTests {

    @Autowired
    Changes changes;

    @Autowired
    Persons persons;

    @Autowired
    PersonSecrets secrets;

    @Autowired
    Households households;

    @Autowired
    Properties properties;

    @Autowired
    Registrations registrations;

    @Autowired
    Transfers transfers;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    TransactionTemplate transaction;

    final Principal here = TwoCommunities.officerHere();
    final Principal there = TwoCommunities.officerThere();
    PlaceDraft building;
    Household home;
    PersonDraft someone;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "1号楼");
        home = here.call(() -> households.register(HouseholdDraft.of(building.id(), "1号楼101")));
        someone = PersonDraft.of(home.id(), "某甲")
                .withIdentityCard(TwoCommunities.identity(1))
                .edit()
                .phones(List.of("10012345678"))
                .draft();
        here.run(() -> persons.register(someone));
    }

    private List<Change> history(UUID id) {
        return here.call(() -> changes.of(Change.Subject.PERSON, id));
    }

    private List<Change> history() {
        return history(someone.id().value());
    }

    private static Change.Field field(String name, @Nullable String was, @Nullable String becomes) {
        return new Change.Field(name, was, becomes);
    }

    @Test
    void a_registration_is_the_records_own_and_writes_no_change() {
        assertThat(history()).isEmpty();
        Changes.Origin origin = here.call(
                () -> changes.origin(Change.Subject.PERSON, someone.id().value(), List.of()));
        assertThat(origin.by()).isEqualTo(here.account());
        assertThat(origin.bulk()).isFalse();
    }

    @Test
    void a_change_keeps_what_was_and_what_became_but_never_a_number() {
        here.run(() -> persons.change(
                someone.edit()
                        .name("某乙")
                        .sex(Person.Sex.FEMALE)
                        .phones(List.of("10087654321"))
                        .document(Person.DocumentType.IDENTITY_CARD, TwoCommunities.identity(2))
                        .presence(Person.Presence.AWAY, LocalDate.of(2020, 2, 1))
                        .careNeeds(Set.of(Person.CareNeed.DIALYSIS))
                        .draft(),
                1));

        assertThat(history()).singleElement().satisfies(change -> {
            assertThat(change.version()).isEqualTo(2);
            assertThat(change.by()).isEqualTo(here.account());
            assertThat(change.bulk()).isFalse();
            assertThat(change.fields())
                    .contains(
                            field("name", "某甲", "某乙"),
                            field("sex", "male", "female"),
                            field("presence", "present", "away"),
                            field("presence_since", null, "2020-02-01"),
                            field("phone", null, null),
                            field("document", null, null),
                            field("care_needs", null, null));
        });
        assertThat(SmallDistrict.count(
                        "select count(*) from registry.change where fields::text ~ '10087654321|10012345678|dialysis|"
                                + TwoCommunities.identity(2) + "'"))
                .isZero();
    }

    @Test
    void saving_without_a_change_tells_nothing() {
        here.run(() -> persons.change(someone, 1));
        assertThat(history()).isEmpty();
    }

    @Test
    void who_had_registered_is_told_also_after_changes_by_others() {
        Principal some = TwoCommunities.district();
        Principal district = new Principal(UUID.randomUUID(), "某某", some.role(), some.scope());
        district.run(() -> persons.change(someone.edit().employer("某厂").draft(), 1));

        assertThat(here.call(() -> changes.origin(
                                Change.Subject.PERSON, someone.id().value(), history()))
                        .by())
                .isEqualTo(here.account());
        assertThat(here.call(
                        () -> changes.since(Change.Subject.PERSON, someone.id().value(), 2)))
                .isEmpty();
        assertThat(here.call(
                        () -> changes.since(Change.Subject.PERSON, someone.id().value(), 1)))
                .singleElement()
                .satisfies(change -> assertThat(change.by()).isEqualTo(district.account()));
    }

    @Test
    void an_import_is_told_from_a_change_by_hand() {
        here.run(() -> transaction.executeWithoutResult(status -> registrations.apply(
                Batch.ofPersons(List.of(), List.of(someone.edit().employer("某厂").draft())))));

        assertThat(history()).singleElement().satisfies(change -> {
            assertThat(change.bulk()).isTrue();
            assertThat(change.fields()).containsExactly(field("employer", "", "某厂"));
        });
    }

    @Test
    void showing_a_number_is_told_with_its_reason_and_not_as_a_change() {
        here.run(() -> secrets.unmask(someone.id(), Set.of(Person.Secret.PHONES), Person.UnmaskReason.CONTACT));

        assertThat(history()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.UNMASKED);
            assertThat(change.fields()).containsExactly(field("unmasked", "phones", "contact"));
        });
        assertThat(here.call(
                        () -> changes.since(Change.Subject.PERSON, someone.id().value(), 0)))
                .isEmpty();
    }

    @Test
    void the_history_goes_where_the_person_goes_and_is_nowhere_else() {
        here.run(() -> persons.change(someone.edit().employer("某厂").draft(), 1));
        PlaceDraft theirs = TwoCommunities.building(areas, places, TwoCommunities.THERE, "9号楼");
        there.run(() -> {
            Household newHome = households.register(HouseholdDraft.of(theirs.id(), "9号楼101"));
            persons.register(PersonDraft.of(newHome.id(), "某甲").withIdentityCard(TwoCommunities.identity(1)));
        });
        assertThat(there.call(
                        () -> changes.of(Change.Subject.PERSON, someone.id().value())))
                .isEmpty();

        here.run(() -> transfers.accept(transfers.waiting().getFirst().id()));

        assertThat(history()).isEmpty();
        assertThat(there.call(
                        () -> changes.of(Change.Subject.PERSON, someone.id().value())))
                .hasSize(2)
                .first()
                .satisfies(move ->
                        assertThat(move.fields()).extracting(Change.Field::name).contains("household", "area_code"));
    }

    @Test
    void another_code_for_the_area_is_no_change_of_the_person() throws SQLException {
        try (Connection owner = TestDatabase.get().owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("update area.place set area_code = '370105001001002' where id = '" + building.id() + "'");
            owner.commit();
        }
        assertThat(here.call(() -> persons.read(someone.id())).areaCode()).isEqualTo("370105001001002");
        assertThat(SmallDistrict.count("select count(*) from registry.change")).isZero();
    }

    @Test
    void properties_and_households_have_a_history_too() {
        Property door = here.call(() -> properties.register(PropertyDraft.of(building.id(), "1", "101", "1号楼101")));
        here.run(() -> {
            properties.change(new PropertyDraft(door.id(), building.id(), null, 3, null, null, null, null), 1);
            households.change(new HouseholdDraft(home.id(), building.id(), door.id(), null, "H-1", null, null), 1);
        });

        assertThat(here.call(() -> changes.of(Change.Subject.PROPERTY, door.id().value())))
                .singleElement()
                .satisfies(change -> assertThat(change.fields()).containsExactly(field("floor", null, "3")));
        assertThat(here.call(
                        () -> changes.of(Change.Subject.HOUSEHOLD, home.id().value())))
                .singleElement()
                .satisfies(change -> assertThat(change.fields())
                        .contains(field("number", "", "H-1"), field("property", null, door.id() + "")));
    }

    @Test
    void the_application_neither_reads_nor_writes_the_table_itself() throws SQLException {
        for (String attempt : List.of(
                "select * from registry.change",
                "insert into registry.change (subject, subject_id, version, changed_by, fields)"
                        + " values ('person', uuidv7(), 1, uuidv7(), '{}')",
                "update registry.change set fields = '{}'",
                "delete from registry.change",
                "select registry.in_reach('person', uuidv7())")) {
            try (Connection application = TestDatabase.get().application();
                    Statement statement = application.createStatement()) {
                statement.execute(ScopeFixture.settings(SmallDistrict.COMMUNITY));
                assertThatThrownBy(() -> statement.execute(attempt)).hasMessageContaining("denied");
            }
        }
    }

    @Test
    void nothing_is_noted_of_somebody_elsewhere() throws SQLException {
        try (Connection application = TestDatabase.get().application();
                Statement statement = application.createStatement()) {
            statement.execute(ScopeFixture.settings(TwoCommunities.THERE.substring(0, 12)));
            statement.execute("select registry.note_unmasking('person', '" + someone.id() + "', 'phones', 'contact')");
        }
        assertThat(SmallDistrict.count("select count(*) from registry.change")).isZero();
    }

    @Test
    void who_may_not_see_people_does_not_read_their_history() {
        assertThatThrownBy(() -> Principals.of("liaison_officer", SmallDistrict.CODE)
                        .call(() ->
                                changes.of(Change.Subject.PERSON, someone.id().value())))
                .isInstanceOf(Refusal.Forbidden.class);
    }
}
