package org.shouwang.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.tally.Tallies;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ShouwangTest
class RegistrationsTests {

    @Autowired
    Registrations registrations;

    @Autowired
    Persons persons;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Tallies tallies;

    @Autowired
    PlatformTransactionManager transactions;

    Place.Id here;
    Place.Id there;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        here = TwoCommunities.building(areas, places, TwoCommunities.HERE, "1号楼")
                .id();
        there = TwoCommunities.building(areas, places, TwoCommunities.THERE, "9号楼")
                .id();
    }

    private <R> R here(Supplier<R> action) {
        return TwoCommunities.officerHere()
                .call(() -> new TransactionTemplate(transactions).execute(s -> action.get()));
    }

    private <R> R there(Supplier<R> action) {
        return TwoCommunities.officerThere()
                .call(() -> new TransactionTemplate(transactions).execute(s -> action.get()));
    }

    private static Batch family(Place.Id place, String address, int first, int number) {
        HouseholdDraft household = HouseholdDraft.of(place, address);
        List<PersonDraft> members = IntStream.range(first, first + number)
                .mapToObj(n -> PersonDraft.of(household.id(), "某" + n).withIdentityCard(TwoCommunities.identity(n)))
                .toList();
        return Batch.ofPersons(List.of(household), members);
    }

    /// The same file read again: other ids, same content.
    private static Batch again(Batch batch) {
        List<HouseholdDraft> households = new ArrayList<>();
        List<PersonDraft> members = new ArrayList<>();
        for (HouseholdDraft household : batch.households()) {
            HouseholdDraft other = HouseholdDraft.of(household.place(), String.valueOf(household.address()));
            households.add(other);
            batch.persons().stream()
                    .filter(person -> person.household().equals(household.id()))
                    .forEach(person -> members.add(PersonDraft.of(other.id(), person.name())
                            .withIdentityCard(String.valueOf(person.documentNumber()))));
        }
        return Batch.ofPersons(households, members);
    }

    @Test
    void a_batch_is_registered_and_a_repeat_finds_everything_the_same() {
        Batch batch = family(here, "1号楼1单元101", 1, 3);

        Batch.Applied first = here(() -> registrations.apply(batch));
        Batch.Matches matches = here(() -> registrations.match(again(batch)));
        Batch.Applied second = here(() -> registrations.apply(again(batch)));

        assertThat(first.added()).isEqualTo(4);
        assertThat(matches.persons()).allMatch(match -> match.kind() == Match.Kind.SAME);
        assertThat(matches.households()).allMatch(match -> match.kind() == Match.Kind.SAME);
        assertThat(second.same()).isEqualTo(4);
        assertThat(second.added()).isZero();
        assertThat(second.households().values())
                .containsExactly(batch.households().getFirst().id());
    }

    @Test
    void what_a_batch_states_is_changed_and_blank_states_nothing() {
        Batch batch = family(here, "1号楼1单元101", 1, 1);
        here(() -> registrations.apply(batch));
        PersonDraft before = batch.persons().getFirst();
        PersonDraft moved = new PersonDraft.Editor(Person.Id.fresh(), before.household(), before.name())
                .document(Person.DocumentType.IDENTITY_CARD, before.documentNumber())
                .otherName("")
                .phones(List.of("10012345678"))
                .registeredArea("")
                .presence(Person.Presence.AWAY, null)
                .migrant(true)
                .draft();

        Batch.Matches matches =
                here(() -> registrations.match(new Batch(List.of(), List.of(), List.of(moved), List.of())));
        here(() -> registrations.apply(new Batch(List.of(), List.of(), List.of(moved), List.of())));
        Person after = here(() -> persons.read(before.id()));

        assertThat(matches.persons().getFirst().kind()).isEqualTo(Match.Kind.CHANGED);
        assertThat(matches.persons().getFirst().id()).isEqualTo(before.id());
        assertThat(matches.persons().getFirst().differences())
                .extracting(Difference::field)
                .containsExactlyInAnyOrder("phones", "presence", "migrant");
        assertThat(after.presence()).isEqualTo(Person.Presence.AWAY);
        assertThat(after.phoneTails()).containsExactly("5678");
        assertThat(after.version()).isEqualTo(2);
    }

    @Test
    void a_person_twice_in_a_batch_or_under_another_name_is_doubtful() {
        Batch batch = family(here, "1号楼1单元101", 1, 1);
        PersonDraft one = batch.persons().getFirst();
        PersonDraft twin = PersonDraft.of(one.household(), "某1").withIdentityCard(TwoCommunities.identity(1));

        Batch.Matches twice = here(() -> registrations.match(Batch.ofPersons(batch.households(), List.of(one, twin))));
        here(() -> registrations.apply(batch));
        PersonDraft renamed = PersonDraft.of(one.household(), "别名").withIdentityCard(TwoCommunities.identity(1));
        Batch.Matches otherName = here(() -> registrations.match(Batch.ofPersons(List.of(), List.of(renamed))));

        assertThat(twice.persons().getLast().doubt()).isEqualTo("twice");
        assertThat(otherName.persons().getFirst().doubt()).isEqualTo("name_differs");
    }

    @Test
    void somebody_registered_elsewhere_is_new_in_the_preview_and_requested_when_applied() {
        here(() -> registrations.apply(family(here, "1号楼1单元101", 1, 1)));
        Batch same = family(there, "9号楼1单元101", 1, 1);

        Batch.Matches matches = there(() -> registrations.match(same));
        Batch.Applied applied = there(() -> registrations.apply(same));

        assertThat(matches.persons().getFirst().kind()).isEqualTo(Match.Kind.NEW);
        assertThat(applied.persons()).containsExactly(Batch.Fate.REQUESTED);
        assertThat(applied.requested()).isEqualTo(1);
    }

    @Test
    void many_batches_are_filled_in_one_transaction_and_every_index_is_there_again() {
        List<Batch> batches = IntStream.range(0, 20)
                .mapToObj(n -> family(here, "1号楼1单元" + n, n * 10, 5))
                .toList();

        long filled = TwoCommunities.officerHere().call(() -> registrations.fill(batches.iterator(), done -> {}));
        long again = TwoCommunities.officerHere().call(() -> registrations.fill(batches.iterator(), done -> {}));
        Integer indexes = here(() -> persons.list(PersonQuery.of(null)).rows().size());

        assertThat(filled).isEqualTo(100);
        assertThat(again).isZero();
        assertThat(indexes).isEqualTo(50);
        assertThat(counted(TwoCommunities.HERE))
                .containsEntry("person", 100L)
                .containsEntry("household", 20L)
                .containsEntry("person.in.building", 100L)
                .containsEntry("household.in.building", 20L);
    }

    private Map<String, Long> counted(String area) {
        return here(() -> tallies.sum(
                List.of("person", "household", "person.in.building", "household.in.building"),
                area,
                java.time.LocalDate.of(2100, 1, 1)));
    }

    @Test
    void a_household_in_another_area_is_not_found_and_nothing_is_registered() {
        Batch elsewhere = family(there, "9号楼1单元101", 1, 1);
        there(() -> registrations.apply(elsewhere));
        PersonDraft intruder = PersonDraft.of(elsewhere.households().getFirst().id(), "某甲");

        assertThatThrownBy(() -> here(() -> registrations.apply(Batch.ofPersons(List.of(), List.of(intruder)))))
                .isInstanceOfSatisfying(
                        Refusal.NotFound.class, r -> assertThat(r.code()).isEqualTo("household.unknown"));
        assertThatThrownBy(() -> here(() ->
                        registrations.apply(Batch.ofPersons(List.of(HouseholdDraft.of(there, "9号楼")), List.of()))))
                .isInstanceOfSatisfying(
                        Refusal.NotFound.class, r -> assertThat(r.code()).isEqualTo("place.unknown"));
    }
}
