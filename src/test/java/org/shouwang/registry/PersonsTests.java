package org.shouwang.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class PersonsTests {

    @Autowired
    Persons persons;

    @Autowired
    PersonSecrets secrets;

    @Autowired
    Households households;

    @Autowired
    Transfers transfers;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    final Principal here = TwoCommunities.officerHere();
    final Principal there = TwoCommunities.officerThere();
    Household.Id homeHere = Household.Id.fresh();
    Household.Id homeThere = Household.Id.fresh();

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        var building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "1号楼");
        var other = TwoCommunities.building(areas, places, TwoCommunities.THERE, "9号楼");
        homeHere = here.call(() -> households.register(HouseholdDraft.of(building.id(), "1号楼1单元101")))
                .id();
        homeThere = there.call(() -> households.register(HouseholdDraft.of(other.id(), "9号楼1单元101")))
                .id();
    }

    private PersonDraft someone(Household.Id home) {
        return PersonDraft.of(home, "某甲").withIdentityCard(TwoCommunities.identity(7));
    }

    @Test
    void a_registered_person_shows_what_the_identity_number_says_and_only_its_end() {
        PersonDraft draft = someone(homeHere);

        Registered answer = here.call(() -> persons.register(draft));
        Person person = here.call(() -> persons.read(draft.id()));

        assertThat(answer).isEqualTo(new Registered.Done(draft.id()));
        assertThat(person.sex()).isEqualTo(Person.Sex.MALE);
        assertThat(person.birthDate()).isEqualTo("1980-01-01");
        assertThat(person.documentTail()).isEqualTo(TwoCommunities.identity(7).substring(14));
        assertThat(person.areaCode()).isEqualTo(TwoCommunities.HERE);
    }

    @Test
    void the_same_entry_again_gets_the_same_answer_and_another_content_is_a_conflict() {
        PersonDraft draft = someone(homeHere);
        here.call(() -> persons.register(draft));

        assertThat(here.call(() -> persons.register(draft))).isEqualTo(new Registered.Done(draft.id()));
        assertThatThrownBy(() ->
                        here.call(() -> persons.register(draft.edit().name("某乙").draft())))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class, r -> assertThat(r.code()).isEqualTo("person.id_taken"));
    }

    @Test
    void the_same_document_within_the_scope_says_who() {
        PersonDraft draft = someone(homeHere);
        here.call(() -> persons.register(draft));

        assertThat(here.call(() -> persons.register(someone(homeHere)))).isEqualTo(new Registered.Known(draft.id()));
    }

    @Test
    void the_same_document_elsewhere_becomes_a_request_that_the_present_community_accepts() {
        PersonDraft draft = someone(homeHere);
        here.call(() -> persons.register(draft));
        PersonDraft reported = someone(homeThere);

        assertThat(there.call(() -> persons.register(reported))).isEqualTo(new Registered.Requested());
        assertThat(there.call(() -> persons.register(reported))).isEqualTo(new Registered.Requested());
        List<Transfer.Asked> asked = there.call(() -> transfers.asked());
        List<Transfer.Waiting> waiting = here.call(() -> transfers.waiting());
        assertThat(asked).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(Transfer.State.OPEN);
            assertThat(one.person()).isNull();
        });
        assertThat(waiting)
                .singleElement()
                .satisfies(one -> assertThat(one.person()).isEqualTo(draft.id()));
        assertThat(there.call(() -> transfers.waiting())).isEmpty();
        assertThatThrownBy(() ->
                        there.run(() -> transfers.accept(waiting.getFirst().id())))
                .isInstanceOf(Refusal.Conflict.class);

        here.run(() -> transfers.accept(waiting.getFirst().id()));

        Person moved = there.call(() -> persons.read(draft.id()));
        assertThat(moved.areaCode()).isEqualTo(TwoCommunities.THERE);
        assertThat(there.call(() -> transfers.asked()).getFirst().person()).isEqualTo(draft.id());
        assertThatThrownBy(() -> here.call(() -> persons.read(draft.id()))).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void a_declined_request_leaves_the_person_and_tells_nothing_more() {
        PersonDraft draft = someone(homeHere);
        here.call(() -> persons.register(draft));
        there.call(() -> persons.register(someone(homeThere)));

        here.run(() -> transfers.decline(transfers.waiting().getFirst().id()));

        assertThat(there.call(() -> transfers.asked())).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(Transfer.State.DECLINED);
            assertThat(one.person()).isNull();
        });
        assertThat(here.call(() -> persons.read(draft.id())).areaCode()).isEqualTo(TwoCommunities.HERE);
    }

    @Test
    void a_change_on_an_older_state_is_refused_and_names_who_was_faster() {
        PersonDraft draft = someone(homeHere);
        here.call(() -> persons.register(draft));
        PersonDraft away = changed(draft, Person.Presence.AWAY);

        here.call(() -> persons.change(away, 1));

        assertThat(here.call(() -> persons.read(draft.id())).presence()).isEqualTo(Person.Presence.AWAY);
        assertThatThrownBy(() -> here.call(() -> persons.change(changed(draft, Person.Presence.RETURNED), 1)))
                .isInstanceOfSatisfying(Refusal.Conflict.class, r -> {
                    assertThat(r.code()).isEqualTo("person.changed");
                    assertThat(r.arguments()).hasSize(1);
                });
    }

    private static PersonDraft changed(PersonDraft draft, Person.Presence presence) {
        return new PersonDraft.Editor(draft.id(), draft.household(), draft.name())
                .presence(presence, null)
                .draft();
    }

    @Test
    void another_document_of_somebody_elsewhere_is_taken_as_a_request_and_changes_nothing() {
        here.call(() -> persons.register(someone(homeHere)));
        PersonDraft undocumented = PersonDraft.of(homeThere, "某丙");
        there.call(() -> persons.register(undocumented));

        Registered answer =
                there.call(() -> persons.change(undocumented.withIdentityCard(TwoCommunities.identity(7)), 1));

        assertThat(answer).isEqualTo(new Registered.Requested());
        assertThat(there.call(() -> persons.read(undocumented.id())).documentTail())
                .isEmpty();
    }

    @Test
    void a_document_is_seen_in_full_only_by_who_may_and_for_a_reason() {
        PersonDraft draft = someone(homeHere);
        here.call(() -> persons.register(draft));

        var opened = here.call(
                () -> secrets.unmask(draft.id(), Set.of(Person.Secret.DOCUMENT), Person.UnmaskReason.VERIFY_IDENTITY));

        assertThat(opened).containsEntry(Person.Secret.DOCUMENT, TwoCommunities.identity(7));
        assertThatThrownBy(() -> SmallDistrict.commander()
                        .call(() -> secrets.unmask(
                                draft.id(), Set.of(Person.Secret.DOCUMENT), Person.UnmaskReason.CONTACT)))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> Principals.of("gatekeeper", SmallDistrict.CODE).call(() -> persons.read(draft.id())))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void lists_go_on_where_the_page_before_ended_in_every_order() {
        for (int n = 0; n < 7; n++) {
            PersonDraft draft = PersonDraft.of(homeHere, "某" + n % 3).withIdentityCard(TwoCommunities.identity(n));
            here.call(() -> persons.register(draft));
        }
        here.call(() -> persons.register(PersonDraft.of(homeHere, "某无")));
        for (PersonQuery.Sort sort : PersonQuery.Sort.values()) {
            for (boolean turned : new boolean[] {false, true}) {
                PersonQuery query =
                        PersonQuery.of(SmallDistrict.STREET).limitedTo(3).sortedBy(sort, turned);
                var first = here.call(() -> persons.list(query));
                var second = here.call(() -> persons.list(query.after(first.next())));
                var third = here.call(() -> persons.list(query.after(second.next())));
                Set<UUID> all = new java.util.HashSet<>();
                List.of(first, second, third).forEach(slice -> slice.rows().forEach(p -> all.add(p.id().value())));
                assertThat(all).as(sort + " " + turned).hasSize(8);
                assertThat(third.next()).isNull();
            }
        }
    }
}
