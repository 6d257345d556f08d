package org.shouwang.notice;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What is worked out from a handbook's text alone: where words stand in it, and what one edition changed.
public final class HandbookRules {

    private static final int MOST_WORDS = 5;
    private static final int LONGEST_WORD = 30;
    private static final int AROUND = 36;

    private HandbookRules() {}

    /// A line of the text with the first word found in it.
    public record Passage(String before, String found, String after) {}

    /// A line of two editions compared.
    public record Line(Kind kind, String text) {}

    public enum Kind {
        SAME,
        ADDED,
        REMOVED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The words that are asked for, as they are compared.
    static List<String> words(String asked) {
        return Stream.of(plain(asked).split("[\\s\\p{Punct}、。，；：？！]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    static boolean holds(String text, List<String> words) {
        String plain = plain(text);
        return words.stream().allMatch(plain::contains);
    }

    /// Where a text has all of the words; nothing where it lacks one.
    static Optional<Passage> find(String title, String body, List<String> words) {
        if (!holds(title + "\n" + body, words)) {
            return Optional.empty();
        }
        return Stream.concat(body.lines(), Stream.of(title))
                .map(line -> line.replaceAll("^[#>*\\-\\s|]+", "").replaceAll("[*_`|]+", " "))
                .flatMap(line -> words.stream().flatMap(word -> passage(line, word).stream()))
                .findFirst()
                .or(() -> Optional.of(new Passage(title, "", "")));
    }

    private static Optional<Passage> passage(String line, String word) {
        String plain = plain(line);
        int at = plain.indexOf(word);
        if (at < 0 || plain.length() != line.length()) {
            return Optional.empty();
        }
        int from = Math.max(0, at - AROUND);
        int end = at + word.length();
        int to = Math.min(line.length(), end + AROUND);
        return Optional.of(new Passage(
                (from > 0 ? "…" : "") + line.substring(from, at),
                line.substring(at, end),
                line.substring(end, to) + (to < line.length() ? "…" : "")));
    }

    /// Line by line what the later edition has and the former had.
    public static List<Line> differences(String former, String later) {
        List<String> before = former.lines().toList();
        List<String> after = later.lines().toList();
        Patch<String> patch = DiffUtils.diff(before, after);
        List<Line> lines = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            before.subList(at, delta.getSource().getPosition()).forEach(line -> lines.add(new Line(Kind.SAME, line)));
            delta.getSource().getLines().forEach(line -> lines.add(new Line(Kind.REMOVED, line)));
            delta.getTarget().getLines().forEach(line -> lines.add(new Line(Kind.ADDED, line)));
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        before.subList(at, before.size()).forEach(line -> lines.add(new Line(Kind.SAME, line)));
        return List.copyOf(lines);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
