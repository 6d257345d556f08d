package org.shouwang.registry.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.registry.FieldProblem;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.OrganisationDraft;

/// An organisation as its form or the interface sends it: texts, each as it was typed.
///
/// The telephone comes masked to the form; left blank it stays as it is, a dash takes it away.
record OrganisationForm(
        @Nullable UUID id,
        @Nullable Integer version,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String creditCode,
        @Nullable String place,
        @Nullable String areaCode,
        @Nullable String contact,
        @Nullable String phone) {

    /// What was typed, as far as it can be read, and what is wrong with it.
    record Read(OrganisationDraft draft, List<FieldProblem> problems) {}

    static OrganisationForm blank(@Nullable String place, String area) {
        return new OrganisationForm(Organisation.Id.fresh().value(), null, "", "enterprise", "", place, area, "", "");
    }

    static OrganisationForm of(Organisation known) {
        Place.Id place = known.place();
        return new OrganisationForm(
                known.id().value(),
                known.version(),
                known.name(),
                known.kind().code(),
                known.creditCode() == null ? "" : known.creditCode(),
                place == null ? "" : place.toString(),
                known.areaCode(),
                known.contact(),
                "");
    }

    /// @param known the organisation as recorded, when this changes one: what was not sent stays
    Read read(@Nullable Organisation known) {
        Typed typed = new Typed();
        Organisation.Id of = known != null
                ? known.id()
                : new Organisation.Id(id == null ? Organisation.Id.fresh().value() : id);
        UUID chosen = typed.id("place", place);
        OrganisationDraft draft = new OrganisationDraft(
                of,
                areaCode == null && known != null ? known.areaCode() : areaCode,
                chosen != null ? new Place.Id(chosen) : place == null && known != null ? known.place() : null,
                name == null && known != null ? known.name() : name == null ? "" : name,
                typed.choice(Organisation.Kind.class, "kind", kind),
                creditCode == null ? null : creditCode.strip(),
                contact,
                number(known),
                null);
        typed.problems().addAll(draft.problems());
        return new Read(draft, typed.problems());
    }

    /// This form on the newest version: what only others changed is as they left it.
    OrganisationForm over(OrganisationForm now, Since since) {
        return new OrganisationForm(
                now.id,
                now.version,
                since.field("name", name, now.name),
                since.field("kind", kind, now.kind),
                since.field("credit_code", creditCode, now.creditCode),
                since.field("place", place, now.place),
                since.field("area_code", areaCode, now.areaCode),
                since.field("contact", contact, now.contact),
                phone);
    }

    private @Nullable String number(@Nullable Organisation known) {
        if (phone == null || phone.isBlank()) {
            return known == null ? "" : null;
        }
        return phone.strip().matches("[-—]") ? "" : phone.strip();
    }
}
