package org.shouwang.duty.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.PlaceKind;
import org.shouwang.area.Places;
import org.shouwang.duty.DutyTargets;
import org.shouwang.registry.Organisation;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// What a coverage rule can be for, in words 包保对象: every kind of target with its classes and features.
@Component
class CoverageChoices {

    private static final Map<String, List<String>> CATEGORIES = Map.of(
            "area", List.of("street", "community", "grid"),
            "household", List.of("ordinary", "collective"),
            "person", List.of("present", "away", "on_the_way", "returned"));
    private static final Map<String, List<String>> TRAITS =
            Map.of("person", List.of("care"), "place/compound", List.of("closed", "open", "unmanaged"));

    private final DutyTargets targets;
    private final Places places;
    private final MessageSource messages;

    CoverageChoices(DutyTargets targets, Places places, MessageSource messages) {
        this.targets = targets;
        this.places = places;
        this.messages = messages;
    }

    record Group(String name, List<Choice> choices) {}

    /// @param value as [CoverageForm] reads it: `kind/category/trait`
    record Choice(String value, String text) {}

    List<Group> groups(Locale locale) {
        return targets.kinds().stream().map(kind -> group(kind, locale)).toList();
    }

    /// What a rule is for, as the form offers it; nothing where it offers no such.
    Optional<Choice> find(String value, Locale locale) {
        return groups(locale).stream()
                .flatMap(group -> group.choices().stream())
                .filter(choice -> choice.value().equals(value))
                .findFirst();
    }

    private Group group(String kind, Locale locale) {
        String name = word("duty.target." + kind, kind, locale);
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(kind + "//", messages.getMessage("rule.all-of", new Object[] {name}, locale)));
        traits(choices, kind, "", name, locale);
        for (String category : categories(kind)) {
            String text = word("duty.category." + category, placeName(category, locale), locale);
            choices.add(new Choice(kind + "/" + category + "/", text));
            traits(choices, kind + "/" + category, category, text, locale);
        }
        return new Group(name, choices);
    }

    private void traits(List<Choice> choices, String path, String category, String text, Locale locale) {
        for (String trait : TRAITS.getOrDefault(path, List.of())) {
            String value = category.isEmpty() ? path + "//" + trait : path + "/" + trait;
            choices.add(new Choice(value, text + " · " + word("duty.trait." + trait, trait, locale)));
        }
    }

    private List<String> categories(String kind) {
        return switch (kind) {
            case "place" -> places.kinds().stream().map(PlaceKind::code).toList();
            case "organisation" ->
                Arrays.stream(Organisation.Kind.values())
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .toList();
            default -> CATEGORIES.getOrDefault(kind, List.of());
        };
    }

    private String placeName(String code, Locale locale) {
        return places.kinds().stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .map(kind -> locale.getLanguage().equals("en") ? kind.nameEn() : kind.nameZh())
                .orElse(code);
    }

    private String word(String key, String otherwise, Locale locale) {
        @Nullable String found = messages.getMessage(key, null, otherwise, locale);
        return found == null ? otherwise : found;
    }
}
