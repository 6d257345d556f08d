package org.shouwang.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwang.form.expression.Budget;
import org.shouwang.form.expression.Context;
import org.shouwang.form.expression.Expression;
import org.shouwang.form.expression.ExpressionProblem;
import org.shouwang.form.expression.Value;

/// One answer against its form 填报校验: what was asked at all, what is calculated, what is wrong.
///
/// The same as `static/app/form/filling.js`. What was not asked, because its condition did not hold,
/// is left out; what
/// is calculated is worked out anew as of the moment at which it was answered, unless chance has a
/// part in it.
public final class Filling {

    private static final int ALL_STEPS = 3_000_000;
    private static final int MOST_TURNS = 500;
    private static final int DEEPEST = 150;

    private final Definition definition;
    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, List<Item>> paths = new HashMap<>();
    private final Map<String, Expression> read = new HashMap<>();
    private final Budget budget = new Budget(ALL_STEPS);
    private final Instant now;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private final Turn whole;
    private int turns;

    private Filling(Definition definition, Map<String, ?> values, Instant now) {
        this.definition = definition;
        this.now = now;
        index(definition.items(), List.of());
        whole = turn(null, definition.items(), values, 0, "");
    }

    /// @param values what was kept of the answer: texts, and lists of turns
    public record Outcome(Map<String, Object> values, List<Flaw> flaws) {}

    public static Outcome check(Definition definition, Map<String, ?> values, Instant at) {
        Filling filling = new Filling(definition, values, at);
        Map<String, Object> kept = new LinkedHashMap<>();
        try {
            filling.visit(filling.whole, definition.items(), true, kept);
        } catch (ExpressionProblem problem) {
            filling.flaws.add(new Flaw("", "", "expression_" + problem.code(), problem.arguments(), ""));
        }
        return new Outcome(kept, filling.flaws);
    }

    private void index(List<Item> level, List<Item> above) {
        for (Item item : level) {
            items.put(item.name(), item);
            paths.put(item.name(), above);
            if (item.isGroup()) {
                List<Item> inner = new ArrayList<>(above);
                inner.add(item);
                index(item.items(), inner);
            }
        }
    }

    private Turn turn(@Nullable Turn parent, List<Item> level, Map<?, ?> values, int position, String path) {
        Turn turn = new Turn(parent, level, position, path);
        if (++turns > MOST_TURNS) {
            flaws.add(new Flaw(path, "", "turns", List.of(MOST_TURNS), ""));
            return turn;
        }
        values.forEach((key, value) -> take(turn, String.valueOf(key), value));
        return turn;
    }

    private void take(Turn turn, String name, @Nullable Object value) {
        Item item = items.get(name);
        if (item == null || !repeatOf(name).equals(turn.path.replaceAll("\\[\\d+]", ""))) {
            flaws.add(new Flaw(turn.path + name, "", "unknown", List.of(), ""));
        } else if (item.type() == ItemType.REPEAT && value instanceof List<?> list) {
            List<Turn> inner = new ArrayList<>();
            turn.repeats.put(name, inner);
            for (Object one : list) {
                int number = inner.size() + 1;
                inner.add(turn(
                        turn,
                        item.items(),
                        one instanceof Map<?, ?> map ? map : Map.of("", ""),
                        number,
                        turn.path + name + "[" + number + "]/"));
            }
        } else if (!item.isGroup() && (value instanceof String || value instanceof Number)) {
            turn.sent.put(name, value.toString().strip());
        } else if (value != null) {
            flaws.add(new Flaw(turn.path + name, item.label("zh"), "shape", List.of(), ""));
        }
    }

    /// The repeats that an item stands in, as a path.
    private String repeatOf(String name) {
        StringBuilder path = new StringBuilder();
        for (Item above : paths.getOrDefault(name, List.of())) {
            if (above.type() == ItemType.REPEAT) {
                path.append(above.name()).append('/');
            }
        }
        return path.toString();
    }

    private void visit(Turn turn, List<Item> level, boolean asked, Map<String, Object> kept) {
        for (Item item : level) {
            boolean here = asked && relevant(turn, item);
            if (item.type() == ItemType.GROUP) {
                visit(turn, item.items(), here, kept);
            } else if (item.type() == ItemType.REPEAT && here) {
                visitTurns(turn, item, kept);
            } else if (here && item.isAnswered()) {
                answer(turn, item, kept);
            }
        }
    }

    private void visitTurns(Turn turn, Item item, Map<String, Object> kept) {
        List<Turn> inner = turn.repeats.getOrDefault(item.name(), List.of());
        if (!item.turns().isEmpty()) {
            double wanted = value(item.turns(), turn, item, "").number();
            if (inner.size() != (int) Math.max(0, Double.isNaN(wanted) ? 0 : wanted)) {
                flaws.add(
                        new Flaw(turn.path + item.name(), item.label("zh"), "count", List.of(Value.plain(wanted)), ""));
            }
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (Turn one : inner) {
            Map<String, Object> values = new LinkedHashMap<>();
            visit(one, item.items(), true, values);
            all.add(values);
        }
        if (!all.isEmpty()) {
            kept.put(item.name(), all);
        }
    }

    private void answer(Turn turn, Item item, Map<String, Object> kept) {
        String value = valueOf(turn, item);
        if (!value.isEmpty()) {
            kept.put(item.name(), value);
        }
        if (item.type() == ItemType.CALCULATE) {
            return;
        }
        if (value.isEmpty()) {
            if (holds(item.required(), turn, item, "", false)) {
                flaw(turn, item, "required", "");
            }
            return;
        }
        String wrong = AnswerRules.wrong(item, value);
        if (!wrong.isEmpty()) {
            flaw(turn, item, wrong, "");
        } else if (item.type().hasChoices() && !offered(turn, item, value)) {
            flaw(turn, item, "choice", "");
        } else if (!holds(item.constraint(), turn, item, value, true)) {
            flaw(turn, item, "constraint", Texts.in(item.message(), "zh"));
        }
    }

    private void flaw(Turn turn, Item item, String code, String said) {
        if (flaws.size() < 100) {
            flaws.add(new Flaw(turn.path + item.name(), item.label("zh"), code, AnswerRules.bounds(item), said));
        }
    }

    private boolean offered(Turn turn, Item item, String value) {
        List<Choice> choices = definition.choices(item);
        return List.of(value.split(" +")).stream()
                .allMatch(one -> choices.stream()
                        .anyMatch(choice -> choice.value().equals(one) && isOffered(turn, item, choice)));
    }

    private boolean isOffered(Turn turn, Item item, Choice choice) {
        return item.filter().isEmpty()
                || read(item.filter())
                        .in(new Here(turn, item, "", choice), budget)
                        .truth();
    }

    boolean holds(String expression, Turn turn, Item item, String value, boolean without) {
        return expression.isEmpty()
                ? without
                : value(expression, turn, item, value).truth();
    }

    private Value value(String expression, Turn turn, Item item, String value) {
        return read(expression).in(new Here(turn, item, value, null), budget);
    }

    private Expression read(String text) {
        return read.computeIfAbsent(text, Expression::read);
    }

    private boolean relevant(Turn turn, Item item) {
        Boolean known = turn.relevant.get(item.name());
        if (known == null) {
            // A group may ask by what stands in it: while that is found out, it is asked.
            turn.relevant.put(item.name(), true);
            known = once(
                    turn,
                    item,
                    "?",
                    () -> holds(item.relevant(), turn, item, turn.sent.getOrDefault(item.name(), ""), true));
            turn.relevant.put(item.name(), known);
        }
        return known;
    }

    /// The value as expressions see it: nothing where it is not asked.
    private String valueOf(Turn turn, Item item) {
        String known = turn.values.get(item.name());
        if (known == null) {
            String sent = turn.sent.getOrDefault(item.name(), "");
            turn.values.put(item.name(), sent);
            known = once(turn, item, "=", () -> !asked(turn, item) ? "" : worked(turn, item, sent));
            turn.values.put(item.name(), known);
        }
        return known;
    }

    private String worked(Turn turn, Item item, String sent) {
        if (item.calculate().isEmpty()) {
            return sent;
        }
        Expression calculation = read(item.calculate());
        boolean kept =
                calculation.isVolatile() && !sent.isEmpty() || item.type() != ItemType.CALCULATE && !sent.isEmpty();
        return kept ? sent : value(item.calculate(), turn, item, sent).text();
    }

    /// Whether it and all groups around it, up to its repeat, are relevant.
    private boolean asked(Turn turn, Item item) {
        List<Item> above = paths.getOrDefault(item.name(), List.of());
        for (int i = above.size() - 1; i >= 0 && above.get(i).type() != ItemType.REPEAT; i--) {
            if (!relevant(turn, above.get(i))) {
                return false;
            }
        }
        return relevant(turn, item);
    }

    private <T> T once(Turn turn, Item item, String what, java.util.function.Supplier<T> work) {
        String mark = turn.path + item.name() + what;
        if (!open.add(mark) || open.size() > DEEPEST) {
            throw problem(item);
        }
        try {
            return work.get();
        } finally {
            open.remove(mark);
        }
    }

    private static ExpressionProblem problem(Item item) {
        return ExpressionProblem.circle(item.name());
    }

    /// An expression's view of the answer.
    private final class Here implements Context {

        private final Turn turn;
        private final Item item;
        private final String value;
        private final @Nullable Choice choice;

        Here(Turn turn, Item item, String value, @Nullable Choice choice) {
            this.turn = turn;
            this.item = item;
            this.value = value;
            this.choice = choice;
        }

        @Override
        public @Nullable Value field(String name) {
            Item other = items.get(name);
            if (other == null) {
                return null;
            }
            for (Turn level = turn; level != null; level = level.parent) {
                if (repeatOf(name).equals(level.path.replaceAll("\\[\\d+]", ""))) {
                    return of(level, other);
                }
            }
            List<String> all = new ArrayList<>();
            gather(whole, other, all);
            return new Value.Many(all);
        }

        private Value of(Turn level, Item other) {
            if (other.type() == ItemType.REPEAT) {
                int size = relevant(level, other)
                        ? level.repeats.getOrDefault(other.name(), List.of()).size()
                        : 0;
                return new Value.Many(java.util.Collections.nCopies(size, ""));
            }
            return Value.of(other.isGroup() ? "" : valueOf(level, other));
        }

        private void gather(Turn level, Item other, List<String> all) {
            if (repeatOf(other.name()).equals(level.path.replaceAll("\\[\\d+]", ""))) {
                all.add(of(level, other).text());
                return;
            }
            level.repeats.values().forEach(list -> list.forEach(one -> gather(one, other, all)));
        }

        @Override
        public String current() {
            return value;
        }

        @Override
        public int position() {
            return turn.position;
        }

        @Override
        public @Nullable String column(String name) {
            if (choice == null) {
                return null;
            }
            return name.equals("name")
                    ? choice.value()
                    : choice.columns().getOrDefault(name, items.containsKey(name) ? null : "");
        }

        @Override
        public String choiceName(String field, String value) {
            Item of = items.get(field.equals(".") ? item.name() : field);
            return of == null
                    ? ""
                    : definition.choices(of).stream()
                            .filter(one -> one.value().equals(value))
                            .findFirst()
                            .map(one -> one.label("zh"))
                            .orElse("");
        }

        @Override
        public String indexed(String field, String repeat, int at) {
            Value value = field(field);
            if (value instanceof Value.Many(List<String> values)) {
                return at <= values.size() ? values.get(at - 1) : "";
            }
            List<String> all = new ArrayList<>();
            Item other = items.get(field);
            if (other != null) {
                gather(whole, other, all);
            }
            return at <= all.size() ? all.get(at - 1) : "";
        }

        @Override
        public Instant now() {
            return now;
        }
    }
}
