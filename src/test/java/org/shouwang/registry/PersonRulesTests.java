package org.shouwang.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonRulesTests {

    static final LocalDate TODAY = LocalDate.of(2020, 2, 10);

    private static PersonDraft.Editor someone() {
        return PersonDraft.of(Household.Id.fresh(), "某甲").edit();
    }

    private static List<FieldProblem> problems(PersonDraft.Editor entry) {
        return PersonRules.problems(entry.draft(), TODAY);
    }

    @Test
    void a_name_and_a_household_are_enough() {
        assertThat(problems(someone())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "99999919800101001, identity.length",
        "99999919800230001X, identity.birth_date",
        "999999198001010012, identity.check_digit",
        "A99999198001010010, identity.characters"
    })
    void an_identity_number_that_cannot_be_is_told_why(String number, String code) {
        assertThat(problems(someone().document(Person.DocumentType.IDENTITY_CARD, number)))
                .containsExactly(new FieldProblem("documentNumber", code));
    }

    @Test
    void sex_and_birth_date_that_contradict_the_identity_number_are_told() {
        assertThat(problems(someone()
                        .document(Person.DocumentType.IDENTITY_CARD, TwoCommunities.identity(1))
                        .sex(Person.Sex.FEMALE)
                        .birthDate(LocalDate.of(1980, 1, 2))))
                .containsExactlyInAnyOrder(
                        new FieldProblem("sex", "not_as_identity"), new FieldProblem("birthDate", "not_as_identity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"某\u0007甲", "某\u202e甲", "某\u200b甲", "某\n甲"})
    void hidden_characters_are_refused(String name) {
        assertThat(problems(someone().name(name))).containsExactly(new FieldProblem("name", "control"));
    }

    @Test
    void texts_have_their_lengths() {
        assertThat(problems(someone().name(" ").employer("长".repeat(201)).registeredArea("123")))
                .containsExactlyInAnyOrder(
                        new FieldProblem("name", "blank"),
                        new FieldProblem("employer", "too_long"),
                        new FieldProblem("registeredArea", "division"));
    }

    @Test
    void documents_need_type_and_number() {
        assertThat(problems(someone().document(null, "X12345")))
                .containsExactly(new FieldProblem("documentType", "document_type_missing"));
        assertThat(problems(someone().document(Person.DocumentType.PASSPORT, "")))
                .containsExactly(new FieldProblem("documentNumber", "blank"));
        assertThat(problems(someone().document(Person.DocumentType.PASSPORT, "号")))
                .containsExactly(new FieldProblem("documentNumber", "document_number"));
    }

    @Test
    void two_telephones_at_most_and_each_must_be_one() {
        assertThat(problems(someone().phones(List.of("100 1234 5678", "0531-8888 8888"))))
                .isEmpty();
        assertThat(problems(someone().phones(List.of("1")))).containsExactly(new FieldProblem("phones", "phone"));
        assertThat(problems(someone().phones(List.of("10012345678", "10012345679", "10012345670"))))
                .containsExactly(new FieldProblem("phones", "too_many"));
    }

    @Test
    void dates_lie_in_the_past_but_for_who_is_on_the_way() {
        assertThat(problems(someone().birthDate(TODAY.plusDays(1))))
                .containsExactly(new FieldProblem("birthDate", "birth_date"));
        assertThat(problems(someone().presence(Person.Presence.AWAY, TODAY.plusDays(1))))
                .containsExactly(new FieldProblem("presenceSince", "date"));
        assertThat(problems(someone().presence(Person.Presence.ON_THE_WAY, TODAY.plusDays(1))))
                .isEmpty();
    }

    @Test
    void the_one_spelling_takes_spaces_off_and_follows_the_identity_number() {
        PersonDraft completed = PersonRules.completed(someone()
                .name(" 某甲 ")
                .document(
                        Person.DocumentType.IDENTITY_CARD,
                        " " + TwoCommunities.identity(2).toLowerCase(java.util.Locale.ROOT) + " ")
                .phones(List.of("+86 100 1234 5678", ""))
                .draft());

        assertThat(completed.name()).isEqualTo("某甲");
        assertThat(completed.documentNumber()).isEqualTo(TwoCommunities.identity(2));
        assertThat(completed.birthDate()).isEqualTo(LocalDate.of(1980, 1, 1));
        assertThat(completed.sex()).isEqualTo(Person.Sex.FEMALE);
        assertThat(completed.phones()).containsExactly("10012345678");
    }

    @Test
    void an_entry_never_shows_itself_in_a_log() {
        PersonDraft draft = someone()
                .document(Person.DocumentType.IDENTITY_CARD, TwoCommunities.identity(1))
                .draft();

        assertThat(draft.toString()).isEqualTo("PersonDraft[" + draft.id() + "]");
    }
}
