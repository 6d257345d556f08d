package org.shouwang.form.expression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A regular expression that is matched as a whole, in time that grows with the text alone.
///
/// All ways through the pattern are followed side by side (K. Thompson, "Regular Expression Search
/// Algorithm", 1968),
/// so that no pattern of anybody's can run for hours. What would need going back (references to
/// groups, looking ahead)
/// is refused.
final class LinearPattern {

    private static final int LARGEST = 3_000;

    private enum Kind {
        CHARACTER,
        SPLIT,
        JUMP,
        BEGIN,
        END,
        MATCH
    }

    private record Step(Kind kind, CharacterSet set, int first, int second) {}

    private final List<Step> steps;

    private LinearPattern(List<Step> steps) {
        this.steps = steps;
    }

    static LinearPattern of(String pattern) {
        List<Step> steps = new ArrayList<>();
        emit(PatternReader.read(pattern), steps);
        add(steps, Kind.MATCH, CharacterSet.NONE, 0, 0);
        return new LinearPattern(steps);
    }

    private static int add(List<Step> steps, Kind kind, CharacterSet set, int first, int second) {
        if (steps.size() >= LARGEST) {
            throw new ExpressionProblem("pattern", "{}");
        }
        steps.add(new Step(kind, set, first, second));
        return steps.size() - 1;
    }

    private static void emit(PatternNode node, List<Step> steps) {
        switch (node) {
            case PatternNode.One(CharacterSet set) -> add(steps, Kind.CHARACTER, set, 0, 0);
            case PatternNode.Edge(boolean begin) -> add(steps, begin ? Kind.BEGIN : Kind.END, CharacterSet.NONE, 0, 0);
            case PatternNode.Row(List<PatternNode> parts) -> parts.forEach(part -> emit(part, steps));
            case PatternNode.Either(List<PatternNode> ways) -> emitWays(ways, steps);
            case PatternNode.Repeated(PatternNode inner, int least, int most) -> emitRepeat(inner, least, most, steps);
        }
    }

    private static void emitWays(List<PatternNode> ways, List<Step> steps) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < ways.size() - 1; i++) {
            int split = add(steps, Kind.SPLIT, CharacterSet.NONE, 0, 0);
            emit(ways.get(i), steps);
            ends.add(add(steps, Kind.JUMP, CharacterSet.NONE, 0, 0));
            steps.set(split, new Step(Kind.SPLIT, CharacterSet.NONE, split + 1, steps.size()));
        }
        emit(ways.getLast(), steps);
        ends.forEach(end -> steps.set(end, new Step(Kind.JUMP, CharacterSet.NONE, steps.size(), 0)));
    }

    private static void emitRepeat(PatternNode inner, int least, int most, List<Step> steps) {
        for (int i = 0; i < least; i++) {
            emit(inner, steps);
        }
        if (most < 0) {
            int split = add(steps, Kind.SPLIT, CharacterSet.NONE, 0, 0);
            emit(inner, steps);
            add(steps, Kind.JUMP, CharacterSet.NONE, split, 0);
            steps.set(split, new Step(Kind.SPLIT, CharacterSet.NONE, split + 1, steps.size()));
        }
        List<Integer> splits = new ArrayList<>();
        for (int i = least; i < most; i++) {
            splits.add(add(steps, Kind.SPLIT, CharacterSet.NONE, 0, 0));
            emit(inner, steps);
        }
        splits.forEach(split -> steps.set(split, new Step(Kind.SPLIT, CharacterSet.NONE, split + 1, steps.size())));
    }

    boolean matches(String text) {
        int[] points = text.codePoints().toArray();
        BitSet now = reach(List.of(0), true, points.length == 0);
        for (int i = 0; i < points.length && !now.isEmpty(); i++) {
            List<Integer> next = new ArrayList<>();
            for (int at = now.nextSetBit(0); at >= 0; at = now.nextSetBit(at + 1)) {
                Step step = steps.get(at);
                if (step.kind() == Kind.CHARACTER && step.set().has(points[i])) {
                    next.add(at + 1);
                }
            }
            now = reach(next, false, i == points.length - 1);
        }
        return now.get(steps.size() - 1);
    }

    /// All steps that are come to from these without reading a character.
    private BitSet reach(List<Integer> from, boolean atBegin, boolean atEnd) {
        BitSet reached = new BitSet(steps.size());
        List<Integer> open = new ArrayList<>(from);
        while (!open.isEmpty()) {
            int at = open.removeLast();
            if (reached.get(at)) {
                continue;
            }
            reached.set(at);
            Step step = steps.get(at);
            switch (step.kind()) {
                case JUMP -> open.add(step.first());
                case SPLIT -> {
                    open.add(step.first());
                    open.add(step.second());
                }
                case BEGIN -> {
                    if (atBegin) {
                        open.add(at + 1);
                    }
                }
                case END -> {
                    if (atEnd) {
                        open.add(at + 1);
                    }
                }
                case CHARACTER, MATCH -> {}
            }
        }
        return reached;
    }
}
