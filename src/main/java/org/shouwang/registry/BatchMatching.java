package org.shouwang.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells which recorded property, household or organisation each entry means, within the caller's scope:
/// by another system's key, else by where it is and what it is called.
@Component
class BatchMatching {

    private final PropertyRepository properties;
    private final HouseholdRepository households;
    private final OrganisationRepository organisations;
    private final PersonSeal seal;

    BatchMatching(
            PropertyRepository properties,
            HouseholdRepository households,
            OrganisationRepository organisations,
            PersonSeal seal) {
        this.properties = properties;
        this.households = households;
        this.organisations = organisations;
        this.seal = seal;
    }

    List<Match<Property.Id>> properties(List<PropertyDraft> drafts) {
        Candidates<Property> known = new Candidates<>(
                drafts.isEmpty() ? List.of() : properties.candidates(drafts), Property::external, p -> p.place());
        return drafts.stream()
                .map(draft -> {
                    List<Property> meant = known.meant(
                            draft.external(),
                            draft.place(),
                            property -> stated(draft.room())
                                    && property.room().equals(draft.room())
                                    && property.stairwell().equals(text(draft.stairwell()))
                                    && (draft.floor() == null || Objects.equals(property.floor(), draft.floor())));
                    return match(draft.id(), meant, Property::id, property -> differences(property, draft));
                })
                .toList();
    }

    List<Match<Household.Id>> households(List<HouseholdDraft> drafts) {
        Candidates<Household> known = new Candidates<>(
                drafts.isEmpty() ? List.of() : households.candidates(drafts), Household::external, h -> h.place());
        return drafts.stream()
                .map(draft -> {
                    List<Household> meant =
                            known.meant(draft.external(), draft.place(), household -> means(draft, household));
                    return match(draft.id(), meant, Household::id, household -> differences(household, draft));
                })
                .toList();
    }

    /// By its number where both have one, else by its address in the place.
    private static boolean means(HouseholdDraft draft, Household household) {
        return stated(draft.number()) && !household.number().isEmpty()
                ? household.number().equals(draft.number())
                : stated(draft.address()) && household.address().equals(draft.address());
    }

    List<Match<Organisation.Id>> organisations(List<OrganisationDraft> drafts) {
        List<Organisation> found = drafts.isEmpty() ? List.of() : organisations.candidates(drafts);
        Candidates<Organisation> known = new Candidates<>(found, Organisation::external, Organisation::name);
        Candidates<Organisation> byCode = new Candidates<>(found, Organisation::external, o -> text(o.creditCode()));
        return drafts.stream()
                .map(draft -> {
                    List<Organisation> meant = stated(draft.creditCode())
                            ? byCode.meant(draft.external(), text(draft.creditCode()), organisation -> true)
                            : List.of();
                    if (meant.isEmpty()) {
                        meant = known.meant(draft.external(), draft.name(), organisation -> means(draft, organisation));
                    }
                    return match(draft.id(), meant, Organisation::id, organisation -> differences(organisation, draft));
                })
                .toList();
    }

    private static boolean means(OrganisationDraft draft, Organisation organisation) {
        boolean otherCode = stated(draft.creditCode())
                && organisation.creditCode() != null
                && !organisation.creditCode().equals(draft.creditCode());
        return !otherCode
                && (draft.place() == null
                        ? organisation.areaCode().equals(draft.areaCode())
                        : draft.place().equals(organisation.place()));
    }

    private static <I, S> Match<I> match(
            I draft,
            List<S> meant,
            java.util.function.Function<S, I> id,
            java.util.function.Function<S, List<Difference>> differences) {
        return switch (meant.size()) {
            case 0 -> Match.fresh(draft);
            case 1 -> Match.known(id.apply(meant.getFirst()), differences.apply(meant.getFirst()));
            default -> Match.doubtful(draft, "several");
        };
    }

    static List<Difference> differences(Property before, PropertyDraft draft) {
        List<Difference> found = new ArrayList<>();
        stated(found, "place", before.place(), draft.place());
        stated(found, "stairwell", before.stairwell(), draft.stairwell());
        stated(found, "floor", before.floor(), draft.floor());
        stated(found, "room", before.room(), draft.room());
        stated(found, "address", before.address(), draft.address());
        stated(found, "usage", before.usage(), draft.usage());
        stated(found, "external", before.external(), draft.external());
        return found;
    }

    static List<Difference> differences(Household before, HouseholdDraft draft) {
        List<Difference> found = new ArrayList<>();
        stated(found, "place", before.place(), draft.place());
        stated(found, "property", before.property(), draft.property());
        stated(found, "kind", before.kind(), draft.kind());
        stated(found, "number", before.number(), draft.number());
        stated(found, "address", before.address(), draft.address());
        stated(found, "external", before.external(), draft.external());
        return found;
    }

    List<Difference> differences(Organisation before, OrganisationDraft draft) {
        List<Difference> found = new ArrayList<>();
        stated(found, "areaCode", before.areaCode(), draft.place() == null ? draft.areaCode() : null);
        stated(found, "place", before.place(), draft.place());
        stated(found, "name", before.name(), draft.name());
        stated(found, "kind", before.kind(), draft.kind());
        stated(found, "creditCode", before.creditCode(), draft.creditCode());
        stated(found, "contact", before.contact(), draft.contact());
        String phone = draft.phone();
        if (phone != null && !samePhone(before, phone)) {
            found.add(new Difference("phone", before.phoneTail(), phone.substring(Math.max(0, phone.length() - 4))));
        }
        stated(found, "external", before.external(), draft.external());
        return found;
    }

    private boolean samePhone(Organisation before, String phone) {
        return organisations
                .phoneHash(before.id())
                .map(hash -> PersonRepository.same(hash, seal.phonesHash(List.of(phone))))
                .orElse(phone.isEmpty());
    }

    private static void stated(List<Difference> found, String field, @Nullable Object before, @Nullable Object after) {
        if (after != null) {
            PersonMerge.add(found, field, before, after);
        }
    }

    private static boolean stated(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// What is recorded, by key and by a second sign, for looking up entry after entry.
    private static final class Candidates<S> {

        private final java.util.Map<ExternalRef, List<S>> byKey = new java.util.HashMap<>();
        private final java.util.Map<Object, List<S>> bySign = new java.util.HashMap<>();

        Candidates(
                List<S> all,
                java.util.function.Function<S, @Nullable ExternalRef> key,
                java.util.function.Function<S, Object> sign) {
            for (S subject : all) {
                ExternalRef external = key.apply(subject);
                if (external != null) {
                    byKey.computeIfAbsent(external, k -> new ArrayList<>()).add(subject);
                }
                bySign.computeIfAbsent(sign.apply(subject), k -> new ArrayList<>())
                        .add(subject);
            }
        }

        List<S> meant(@Nullable ExternalRef key, Object sign, Predicate<S> means) {
            List<S> keyed = key == null ? List.of() : byKey.getOrDefault(key, List.of());
            return keyed.isEmpty()
                    ? bySign.getOrDefault(sign, List.of()).stream()
                            .filter(means)
                            .toList()
                    : keyed;
        }
    }
}
