package org.shouwang.form.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;

/// The functions that forms may call, each with how many arguments it takes.
final class Functions {

    private static final int MANY = 60;
    private static final int LONGEST = 20_000;

    private record Arity(int least, int most) {}

    private static final Map<String, Arity> KNOWN = Map.ofEntries(
            known("if", 3, 3),
            known("coalesce", 2, MANY),
            known("once", 1, 1),
            known("selected", 2, 2),
            known("selected-at", 2, 2),
            known("count-selected", 1, 1),
            known("jr:choice-name", 2, 2),
            known("not", 1, 1),
            known("true", 0, 0),
            known("false", 0, 0),
            known("boolean", 1, 1),
            known("boolean-from-string", 1, 1),
            known("number", 1, 1),
            known("int", 1, 1),
            known("string", 1, 1),
            known("round", 1, 2),
            known("floor", 1, 1),
            known("ceiling", 1, 1),
            known("abs", 1, 1),
            known("sqrt", 1, 1),
            known("exp", 1, 1),
            known("exp10", 1, 1),
            known("log", 1, 1),
            known("log10", 1, 1),
            known("sin", 1, 1),
            known("cos", 1, 1),
            known("tan", 1, 1),
            known("pi", 0, 0),
            known("pow", 2, 2),
            known("min", 1, MANY),
            known("max", 1, MANY),
            known("sum", 1, 1),
            known("count", 1, 1),
            known("count-non-empty", 1, 1),
            known("concat", 1, MANY),
            known("join", 2, MANY),
            known("string-length", 0, 1),
            known("substr", 2, 3),
            known("substring", 2, 3),
            known("substring-before", 2, 2),
            known("substring-after", 2, 2),
            known("contains", 2, 2),
            known("starts-with", 2, 2),
            known("ends-with", 2, 2),
            known("translate", 3, 3),
            known("normalize-space", 0, 1),
            known("upper-case", 1, 1),
            known("lower-case", 1, 1),
            known("regex", 2, 2),
            known("today", 0, 0),
            known("now", 0, 0),
            known("date", 1, 1),
            known("date-time", 1, 1),
            known("decimal-date-time", 1, 1),
            known("decimal-time", 1, 1),
            known("format-date", 2, 2),
            known("format-date-time", 2, 2),
            known("position", 0, 1),
            known("index", 0, 0),
            known("indexed-repeat", 3, 3),
            known("checklist", 3, MANY),
            known("weighted-checklist", 4, MANY),
            known("random", 0, 0),
            known("uuid", 0, 1));

    private Functions() {}

    private static Map.Entry<String, Arity> known(String name, int least, int most) {
        return Map.entry(name, new Arity(least, most));
    }

    static void require(String name, int arguments) {
        Arity arity = KNOWN.get(name);
        if (arity == null) {
            throw new ExpressionProblem("function", name);
        }
        if (arguments < arity.least() || arguments > arity.most()) {
            throw new ExpressionProblem("arguments", name, arguments);
        }
    }

    static Value call(Evaluator run, String name, List<Node> arguments) {
        return switch (name) {
            case "if" -> run.value(arguments.get(run.value(arguments.get(0)).truth() ? 1 : 2));
            case "coalesce" -> coalesce(run, arguments);
            case "once" ->
                run.context().current().isEmpty()
                        ? run.value(arguments.get(0))
                        : Value.of(run.context().current());
            case "jr:choice-name" -> choiceName(run, arguments);
            case "indexed-repeat" -> indexed(run, arguments);
            case "position", "index" -> Value.of(run.context().position());
            case "today" -> Value.of(Times.today(run.context().now()));
            case "now" -> Value.of(Times.now(run.context().now()));
            case "random" -> Value.of(ThreadLocalRandom.current().nextDouble());
            case "uuid" -> Value.of(UUID.randomUUID().toString());
            case "true", "false" -> Value.of(name.equals("true"));
            case "pi" -> Value.of(Math.PI);
            case "string-length", "normalize-space" -> {
                String text = arguments.isEmpty()
                        ? run.context().current()
                        : run.value(arguments.getFirst()).text();
                yield name.equals("string-length")
                        ? Value.of(text.codePointCount(0, text.length()))
                        : Value.of(text.strip().replaceAll("\\s+", " "));
            }
            default -> {
                List<Value> values = new ArrayList<>();
                arguments.forEach(one -> values.add(run.value(one)));
                yield apply(run, name, values);
            }
        };
    }

    private static Value coalesce(Evaluator run, List<Node> arguments) {
        Value value = Value.of("");
        for (Node argument : arguments) {
            value = run.value(argument);
            if (!value.text().isEmpty()) {
                return value;
            }
        }
        return value;
    }

    private static Value choiceName(Evaluator run, List<Node> arguments) {
        Node of = arguments.get(1);
        String field = of instanceof Node.Reference(String name)
                ? name
                : run.value(of).text().replaceAll("^\\$\\{|\\}$|^.*/", "");
        return Value.of(
                run.context().choiceName(field, run.value(arguments.get(0)).text()));
    }

    private static Value indexed(Evaluator run, List<Node> arguments) {
        if (arguments.get(0) instanceof Node.Reference(String field)
                && arguments.get(1) instanceof Node.Reference(String repeat)) {
            double turn = run.value(arguments.get(2)).number();
            return Value.of(turn >= 1 && turn < 100_000 ? run.context().indexed(field, repeat, (int) turn) : "");
        }
        throw new ExpressionProblem("arguments", "indexed-repeat", arguments.size());
    }

    private static Value apply(Evaluator run, String name, List<Value> values) {
        Value first = values.getFirst();
        String text = first.text();
        double number = first.number();
        return switch (name) {
            case "selected" ->
                Value.of(words(text).contains(values.get(1).text().strip()));
            case "selected-at" -> {
                double at = values.get(1).number();
                List<String> words = words(text);
                yield Value.of(at >= 0 && at < words.size() ? words.get((int) at) : "");
            }
            case "count-selected" -> Value.of(words(text).size());
            case "not" -> Value.of(!first.truth());
            case "boolean" -> Value.of(first.truth());
            case "boolean-from-string" -> Value.of(text.equals("1") || text.equalsIgnoreCase("true"));
            case "number" -> Value.of(number);
            case "int" -> number(number, n -> n < 0 ? Math.ceil(n) : Math.floor(n));
            case "string" -> Value.of(text);
            case "round" -> rounded(number, values.size() > 1 ? values.get(1).number() : 0);
            case "floor" -> number(number, Math::floor);
            case "ceiling" -> number(number, Math::ceil);
            case "abs" -> number(number, Math::abs);
            case "sqrt" -> number(number, Math::sqrt);
            case "exp" -> number(number, Math::exp);
            case "exp10" -> number(number, n -> Math.pow(10, n));
            case "log" -> number(number, Math::log);
            case "log10" -> number(number, Math::log10);
            case "sin" -> number(number, Math::sin);
            case "cos" -> number(number, Math::cos);
            case "tan" -> number(number, Math::tan);
            case "pow" -> Value.of(Math.pow(number, values.get(1).number()));
            case "min", "max", "sum", "count", "count-non-empty" -> Value.of(folded(name, values));
            case "concat" -> Value.of(joined(run, "", values));
            case "join" -> Value.of(joined(run, text, values.subList(1, values.size())));
            case "substr" -> substr(text, values);
            case "substring" -> substring(text, values);
            case "substring-before", "substring-after" ->
                beside(text, values.get(1).text(), name.endsWith("before"));
            case "contains" -> Value.of(text.contains(values.get(1).text()));
            case "starts-with" -> Value.of(text.startsWith(values.get(1).text()));
            case "ends-with" -> Value.of(text.endsWith(values.get(1).text()));
            case "translate" ->
                Value.of(translated(text, values.get(1).text(), values.get(2).text()));
            case "upper-case" -> Value.of(text.toUpperCase(java.util.Locale.ROOT));
            case "lower-case" -> Value.of(text.toLowerCase(java.util.Locale.ROOT));
            case "regex" -> {
                run.spend(text.length());
                yield Value.of(LinearPattern.of(values.get(1).text()).matches(text));
            }
            case "date" -> Value.of(first instanceof Value.Number ? Value.dayText(number) : Times.day(text));
            case "date-time" -> Value.of(first instanceof Value.Number ? Value.momentText(number) : text);
            case "decimal-date-time" -> Value.of(number);
            case "decimal-time" -> Value.of(Times.partOfDay(text));
            case "format-date", "format-date-time" ->
                Value.of(Times.format(first, values.get(1).text()));
            case "checklist", "weighted-checklist" -> Value.of(checked(name, values));
            default -> throw new ExpressionProblem("function", name);
        };
    }

    private static Value number(double number, DoubleUnaryOperator operation) {
        return Value.of(operation.applyAsDouble(number));
    }

    static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private static Value rounded(double number, double digits) {
        if (digits == 0 || Double.isNaN(digits) || Math.abs(digits) > 15) {
            return Value.of(Math.floor(number + 0.5));
        }
        double factor = Math.pow(10, digits);
        return Value.of(Math.floor(number * factor + 0.5) / factor);
    }

    private static List<String> flat(List<Value> values) {
        List<String> flat = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof Value.Many(List<String> many)) {
                flat.addAll(many);
            } else {
                flat.add(value.text());
            }
        }
        return flat;
    }

    /// What is not answered does not count; the least and the most of nothing are not numbers.
    private static double folded(String name, List<Value> values) {
        List<String> all = flat(values);
        List<String> answered = all.stream().filter(one -> !one.isBlank()).toList();
        return switch (name) {
            case "count" -> values.getFirst() instanceof Value.Many ? all.size() : answered.size();
            case "count-non-empty" -> answered.size();
            case "sum" ->
                answered.stream().mapToDouble(one -> Value.of(one).number()).sum();
            default -> {
                double[] numbers = answered.stream()
                        .mapToDouble(one -> Value.of(one).number())
                        .toArray();
                double best = Double.NaN;
                for (double one : numbers) {
                    best = Double.isNaN(best) ? one : name.equals("min") ? Math.min(best, one) : Math.max(best, one);
                }
                yield best;
            }
        };
    }

    private static String joined(Evaluator run, String between, List<Value> values) {
        String text = String.join(between, flat(values));
        run.spend(text.length() / 50);
        if (text.length() > LONGEST) {
            throw new ExpressionProblem("work");
        }
        return text;
    }

    /// From 0, the end left out; below 0 from the end.
    private static Value substr(String text, List<Value> values) {
        int[] points = text.codePoints().toArray();
        int begin = position(values.get(1).number(), points.length);
        int end = values.size() > 2 ? position(values.get(2).number(), points.length) : points.length;
        return Value.of(begin >= end ? "" : new String(points, begin, end - begin));
    }

    private static int position(double at, int length) {
        if (Double.isNaN(at)) {
            return 0;
        }
        double counted = at < 0 ? length + at : at;
        return (int) Math.max(0, Math.min(length, Math.floor(counted)));
    }

    /// As XPath has it: from 1, with a length.
    private static Value substring(String text, List<Value> values) {
        int[] points = text.codePoints().toArray();
        double from = Math.floor(values.get(1).number() + 0.5);
        double until = values.size() > 2 ? from + Math.floor(values.get(2).number() + 0.5) : Double.POSITIVE_INFINITY;
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            if (i + 1 >= from && i + 1 < until) {
                part.appendCodePoint(points[i]);
            }
        }
        return Value.of(part.toString());
    }

    private static Value beside(String text, String mark, boolean before) {
        int at = text.indexOf(mark);
        return Value.of(at < 0 ? "" : before ? text.substring(0, at) : text.substring(at + mark.length()));
    }

    private static String translated(String text, String from, String to) {
        StringBuilder changed = new StringBuilder();
        for (char one : text.toCharArray()) {
            int at = from.indexOf(one);
            if (at < 0) {
                changed.append(one);
            } else if (at < to.length()) {
                changed.append(to.charAt(at));
            }
        }
        return changed.toString();
    }

    /// Whether as many conditions hold, or their weights, as the first two arguments say; below 0 is
    /// no bound.
    private static boolean checked(String name, List<Value> values) {
        boolean weighted = name.startsWith("weighted");
        double sum = 0;
        for (int i = 2; i < values.size(); i += weighted ? 2 : 1) {
            if (values.get(i).truth()) {
                sum += !weighted ? 1 : i + 1 < values.size() ? values.get(i + 1).number() : 0;
            }
        }
        double least = values.get(0).number();
        double most = values.get(1).number();
        return (least < 0 || sum >= least) && (most < 0 || sum <= most);
    }
}
