package org.shouwang.registry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.value.CreditCode;
import org.shouwang.platform.value.Phone;

/// An organisation as somebody enters it; what is null was not stated.
///
/// @param areaCode where it is when it is in no registered place; with a place, the place's area counts
public record OrganisationDraft(
        Organisation.Id id,
        @Nullable String areaCode,
        Place.@Nullable Id place,
        String name,
        Organisation.@Nullable Kind kind,
        @Nullable String creditCode,
        @Nullable String contact,
        @Nullable String phone,
        @Nullable ExternalRef external) {

    public static OrganisationDraft of(String areaCode, String name) {
        return new OrganisationDraft(Organisation.Id.fresh(), areaCode, null, name, null, null, null, null, null);
    }

    OrganisationDraft at(String area) {
        return new OrganisationDraft(id, area, place, name, kind, creditCode, contact, phone, external);
    }

    /// What is wrong with the entry, field by field.
    public List<FieldProblem> problems() {
        List<FieldProblem> problems = new ArrayList<>();
        TextRules.require(problems, "name", name, 200);
        TextRules.check(problems, "contact", contact, 60);
        if (areaCode == null && place == null) {
            problems.add(new FieldProblem("areaCode", "blank"));
        }
        if (stated(creditCode) && CreditCode.of(String.valueOf(creditCode)).isEmpty()) {
            problems.add(new FieldProblem("creditCode", "credit_code"));
        }
        if (stated(phone) && Phone.of(String.valueOf(phone)).isEmpty()) {
            problems.add(new FieldProblem("phone", "phone"));
        }
        return problems;
    }

    private static boolean stated(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /// The entry in its one spelling.
    OrganisationDraft completed() {
        return new OrganisationDraft(
                id,
                areaCode,
                place,
                name.strip(),
                kind,
                stated(creditCode)
                        ? CreditCode.of(String.valueOf(creditCode))
                                .map(CreditCode::text)
                                .orElse(null)
                        : creditCode,
                contact == null ? null : contact.strip(),
                stated(phone)
                        ? Phone.of(String.valueOf(phone)).map(Phone::digits).orElse(null)
                        : phone,
                external);
    }
}
