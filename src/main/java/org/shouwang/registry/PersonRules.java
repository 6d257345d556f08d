package org.shouwang.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.platform.value.Phone;

/// What an entry of a person must hold true. Pure: the day is given.
public final class PersonRules {

    private static final int OLDEST = 130;
    private static final int MOST_PHONES = 2;
    private static final int FORESEEN_DAYS = 60;

    private PersonRules() {}

    /// What is wrong with an entry, field by field; empty when nothing is.
    public static List<FieldProblem> problems(PersonDraft draft, LocalDate today) {
        List<FieldProblem> problems = new ArrayList<>();
        TextRules.require(problems, "name", draft.name(), 60);
        TextRules.check(problems, "otherName", draft.otherName(), 60);
        TextRules.check(problems, "registeredAddress", draft.registeredAddress(), 300);
        TextRules.check(problems, "residence", draft.residence(), 300);
        TextRules.check(problems, "employer", draft.employer(), 200);
        document(problems, draft);
        phones(problems, draft.phones());
        dates(problems, draft, today);
        String area = draft.registeredArea();
        if (area != null && !area.isBlank() && !area.strip().matches("([0-9]{2}){1,3}|[0-9]{9}|[0-9]{12}")) {
            problems.add(new FieldProblem("registeredArea", "division"));
        }
        return problems;
    }

    private static void document(List<FieldProblem> problems, PersonDraft draft) {
        String number =
                draft.documentNumber() == null ? "" : draft.documentNumber().strip();
        Person.DocumentType type = draft.documentType();
        if (type == null || type == Person.DocumentType.NONE) {
            if (!number.isEmpty()) {
                problems.add(new FieldProblem("documentType", "document_type_missing"));
            }
        } else if (number.isEmpty()) {
            problems.add(new FieldProblem("documentNumber", "blank"));
        } else if (type == Person.DocumentType.IDENTITY_CARD) {
            identity(problems, draft, number);
        } else if (!number.toUpperCase(Locale.ROOT).matches("[A-Z0-9()-]{5,30}")) {
            problems.add(new FieldProblem("documentNumber", "document_number"));
        }
    }

    private static void identity(List<FieldProblem> problems, PersonDraft draft, String number) {
        switch (IdentityNumber.parse(number)) {
            case IdentityNumber.Parsed.Wrong(IdentityNumber.Flaw flaw) ->
                problems.add(new FieldProblem("documentNumber", "identity." + flaw.code()));
            case IdentityNumber.Parsed.Valid(IdentityNumber identity) -> {
                if (draft.birthDate() != null && !draft.birthDate().equals(identity.birthDate())) {
                    problems.add(new FieldProblem("birthDate", "not_as_identity"));
                }
                if (statesSex(draft.sex()) && draft.sex() != Person.Sex.of(identity.sex())) {
                    problems.add(new FieldProblem("sex", "not_as_identity"));
                }
            }
        }
    }

    private static boolean statesSex(Person.@Nullable Sex sex) {
        return sex == Person.Sex.MALE || sex == Person.Sex.FEMALE;
    }

    private static void phones(List<FieldProblem> problems, @Nullable List<String> phones) {
        if (phones == null) {
            return;
        }
        List<String> stated = phones.stream().filter(phone -> !phone.isBlank()).toList();
        if (stated.size() > MOST_PHONES) {
            problems.add(new FieldProblem("phones", "too_many"));
        } else if (stated.stream().anyMatch(phone -> Phone.of(phone).isEmpty())) {
            problems.add(new FieldProblem("phones", "phone"));
        }
    }

    private static void dates(List<FieldProblem> problems, PersonDraft draft, LocalDate today) {
        LocalDate born = IdentityNumber.of(draft.documentNumber() == null ? "" : draft.documentNumber())
                .filter(identity -> draft.documentType() == Person.DocumentType.IDENTITY_CARD)
                .map(IdentityNumber::birthDate)
                .orElse(draft.birthDate());
        if (born != null && (born.isAfter(today) || born.isBefore(today.minusYears(OLDEST)))) {
            problems.add(new FieldProblem("birthDate", "birth_date"));
        }
        LocalDate since = draft.presenceSince();
        LocalDate latest = draft.presence() == Person.Presence.ON_THE_WAY ? today.plusDays(FORESEEN_DAYS) : today;
        if (since != null && (since.isAfter(latest) || since.isBefore(today.minusYears(OLDEST)))) {
            problems.add(new FieldProblem("presenceSince", "date"));
        }
    }

    /// The entry in its one spelling: spaces taken off, sex and birth date as the identity number says.
    public static PersonDraft completed(PersonDraft draft) {
        PersonDraft plain = draft.edit()
                .name(draft.name().strip())
                .otherName(stripped(draft.otherName()))
                .document(draft.documentType(), number(draft))
                .phones(phones(draft.phones()))
                .registeredArea(stripped(draft.registeredArea()))
                .registeredAddress(stripped(draft.registeredAddress()))
                .residence(stripped(draft.residence()))
                .employer(stripped(draft.employer()))
                .draft();
        return plain.documentType() == Person.DocumentType.IDENTITY_CARD && plain.documentNumber() != null
                ? IdentityNumber.of(plain.documentNumber())
                        .map(identity -> plain.edit()
                                .sex(Person.Sex.of(identity.sex()))
                                .birthDate(identity.birthDate())
                                .draft())
                        .orElse(plain)
                : plain;
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    private static @Nullable String number(PersonDraft draft) {
        return draft.documentNumber() == null
                ? null
                : draft.documentNumber().strip().toUpperCase(Locale.ROOT);
    }

    private static @Nullable List<String> phones(@Nullable List<String> phones) {
        return phones == null
                ? null
                : phones.stream()
                        .flatMap(phone -> Phone.of(phone).stream())
                        .map(Phone::digits)
                        .distinct()
                        .toList();
    }
}
