package org.shouwang.duty.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.CoverageRule;
import org.shouwang.platform.value.Refusal;

/// A coverage rule as its form asks for it: what it is for, and up to six roles, a line each.
///
/// @param target `kind/category/trait`; what is empty holds for all
/// @param replaces the rule that ends when this one comes into force
/// @param from   the day on which it comes into force
record CoverageForm(
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String target,
        @Nullable List<String> role,
        @Nullable List<String> amount,
        @Nullable List<String> each,
        @Nullable List<String> skill,
        @Nullable String from,
        @Nullable UUID replaces) {

    static final int LINES = 6;

    static CoverageForm blank() {
        return new CoverageForm(
                UuidCreator.getTimeOrderedEpoch(), null, "place/compound/", null, null, null, null, null, null);
    }

    /// The same rule once more, to be changed.
    static CoverageForm like(CoverageRule rule) {
        return like(rule, null);
    }

    /// What is to take a rule's place.
    static CoverageForm instead(CoverageRule rule) {
        return like(rule, rule.id());
    }

    private static CoverageForm like(CoverageRule rule, @Nullable UUID replaces) {
        List<CoverageRule.Need> needs = rule.needs();
        return new CoverageForm(
                UuidCreator.getTimeOrderedEpoch(),
                rule.name(),
                rule.targetKind() + "/" + Objects.requireNonNullElse(rule.category(), "") + "/"
                        + Objects.requireNonNullElse(rule.trait(), ""),
                needs.stream().map(CoverageRule.Need::role).toList(),
                needs.stream().map(need -> String.valueOf(need.amount())).toList(),
                needs.stream().map(CoverageRule.Need::each).toList(),
                needs.stream()
                        .map(need -> Objects.requireNonNullElse(need.skill(), ""))
                        .toList(),
                null,
                replaces);
    }

    public String kind() {
        return part(0);
    }

    public String category() {
        return part(1);
    }

    public String trait() {
        return part(2);
    }

    private String part(int place) {
        String[] parts = Objects.requireNonNullElse(target, "").split("/", -1);
        return place < parts.length ? parts[place] : "";
    }

    public String roleAt(int line) {
        return at(role, line, "");
    }

    public String amountAt(int line) {
        return at(amount, line, "1");
    }

    public String eachAt(int line) {
        return at(each, line, "target");
    }

    public String skillAt(int line) {
        return at(skill, line, "");
    }

    private static String at(@Nullable List<String> values, int line, String otherwise) {
        return values == null || line >= values.size() ? otherwise : values.get(line);
    }

    /// @throws Refusal.Invalid `rule.amount`
    List<CoverageRule.Need> needs() {
        List<CoverageRule.Need> needs = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            if (!roleAt(line).isBlank()) {
                if (!amountAt(line).strip().matches("[0-9]{1,3}")) {
                    throw new Refusal.Invalid("rule.amount");
                }
                needs.add(new CoverageRule.Need(
                        roleAt(line), Integer.parseInt(amountAt(line).strip()), eachAt(line), skillAt(line)));
            }
        }
        return needs;
    }
}
