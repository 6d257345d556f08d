package org.shouwang.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.shouwang.form.expression.Expression;
import org.shouwang.form.expression.ExpressionProblem;

/// What must hold of a form before it is kept 表单校验: whatever is found is said, item by item.
public final class DefinitionRules {

    private static final int MOST_ITEMS = 3_000;
    private static final int MOST_CHOICES = 30_000;
    private static final int DEEPEST = 10;
    private static final int LONGEST_TEXT = 8_000;
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]{0,99}");

    private final Definition definition;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Item> names = new HashMap<>();

    private DefinitionRules(Definition definition) {
        this.definition = definition;
    }

    public static List<Flaw> check(Definition definition) {
        DefinitionRules rules = new DefinitionRules(definition);
        rules.size();
        if (rules.flaws.isEmpty()) {
            rules.check(definition.items());
            rules.circles();
        }
        return rules.flaws;
    }

    private void size() {
        whole(depth(definition.items()) <= DEEPEST, "deep", DEEPEST);
        List<Item> all = definition.all();
        whole(all.size() <= MOST_ITEMS, "items", MOST_ITEMS);
        whole(all.stream().anyMatch(Item::isAnswered), "empty");
        int choices = definition.lists().values().stream().mapToInt(List::size).sum();
        whole(choices <= MOST_CHOICES, "choices", MOST_CHOICES);
        for (Item item : all) {
            if (names.putIfAbsent(item.name(), item) != null) {
                flaws.add(Flaw.of(item, "twice"));
            }
        }
    }

    private void whole(boolean holds, String code, Object... arguments) {
        if (!holds) {
            flaws.add(new Flaw("", "", code, List.of(arguments), ""));
        }
    }

    private static int depth(List<Item> items) {
        return 1 + items.stream().mapToInt(item -> depth(item.items())).max().orElse(0);
    }

    private void check(List<Item> items) {
        for (Item item : items) {
            require(item, NAME.matcher(item.name()).matches(), "name");
            require(item, item.isGroup() || item.items().isEmpty(), "nested");
            require(item, item.label().values().stream().allMatch(text -> text.length() <= LONGEST_TEXT), "text");
            if (item.type().hasChoices()) {
                choices(item);
            }
            require(item, item.type() != ItemType.CALCULATE || !item.calculate().isEmpty(), "calculate");
            require(
                    item,
                    item.least() == null || item.most() == null || item.least().compareTo(item.most()) <= 0,
                    "bounds");
            for (String expression : expressions(item)) {
                expression(item, expression, false);
            }
            if (!item.filter().isEmpty()) {
                expression(item, item.filter(), true);
            }
            check(item.items());
        }
    }

    private void choices(Item item) {
        List<Choice> choices = definition.choices(item);
        require(item, !choices.isEmpty(), "list", item.list());
        Set<String> values = new HashSet<>();
        for (Choice choice : choices) {
            boolean plain = !choice.value().isBlank() && choice.value().chars().noneMatch(Character::isWhitespace);
            require(item, plain && choice.value().length() <= 200, "value", choice.value());
            // The same value may stand twice where a filter tells the two apart.
            require(item, values.add(choice.value()) || !item.filter().isEmpty(), "value_twice", choice.value());
        }
    }

    private void require(Item item, boolean holds, String code, Object... arguments) {
        if (!holds && flaws.size() < 200) {
            flaws.add(Flaw.of(item, code, arguments));
        }
    }

    private static List<String> expressions(Item item) {
        return List.of(item.required(), item.relevant(), item.constraint(), item.calculate(), item.turns()).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private void expression(Item item, String text, boolean ofChoices) {
        try {
            Expression read = Expression.read(text);
            for (String name : ofChoices ? read.references() : read.names()) {
                require(item, names.containsKey(name), "reference", name);
            }
        } catch (ExpressionProblem problem) {
            require(
                    item,
                    false,
                    "expression_" + problem.code(),
                    problem.arguments().toArray());
        }
    }

    /// A calculation must not depend on itself; what is looked at through others is followed.
    private void circles() {
        Map<String, Set<String>> needs = new HashMap<>();
        for (Item item : definition.all()) {
            Set<String> of = new HashSet<>(read(item.calculate()));
            if (item.calculate().contains("once(")) {
                of.remove(item.name());
            }
            needs.put(item.name(), of);
        }
        Set<String> done = new HashSet<>();
        for (Item item : definition.all()) {
            if (flaws.isEmpty() && circle(item.name(), needs, done, new HashSet<>())) {
                flaws.add(Flaw.of(item, "circle"));
            }
        }
    }

    private static Set<String> read(String text) {
        if (text.isEmpty()) {
            return Set.of();
        }
        try {
            return Expression.read(text).names();
        } catch (ExpressionProblem _) {
            return Set.of();
        }
    }

    private static boolean circle(String name, Map<String, Set<String>> needs, Set<String> done, Set<String> open) {
        if (done.contains(name)) {
            return false;
        }
        if (!open.add(name) || open.size() > 500) {
            return true;
        }
        boolean found = needs.getOrDefault(name, Set.of()).stream().anyMatch(one -> circle(one, needs, done, open));
        open.remove(name);
        if (!found) {
            done.add(name);
        }
        return found;
    }
}
