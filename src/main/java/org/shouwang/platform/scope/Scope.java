package org.shouwang.platform.scope;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The areas that somebody may see 管辖范围: a set of area codes, each standing for itself and all below it.
///
/// Codes contained in another of the set are dropped; the rest is in ascending order. An empty
/// scope sees nothing.
public record Scope(List<String> prefixes) {

    private static final Scope NOTHING = new Scope(List.of());

    public Scope {
        prefixes = minimal(prefixes);
    }

    public static Scope of(String... prefixes) {
        return new Scope(List.of(prefixes));
    }

    public static Scope nothing() {
        return NOTHING;
    }

    private static List<String> minimal(Collection<String> codes) {
        TreeSet<String> sorted = new TreeSet<>();
        for (String code : new TreeSet<>(codes)) {
            if (!code.matches("[0-9]{2,15}")) {
                throw new IllegalArgumentException("Not an area code: " + code);
            }
            if (sorted.isEmpty() || !code.startsWith(sorted.last())) {
                sorted.add(code);
            }
        }
        return List.copyOf(sorted);
    }

    public boolean isEmpty() {
        return prefixes.isEmpty();
    }

    public boolean covers(String areaCode) {
        return prefixes.stream().anyMatch(areaCode::startsWith);
    }

    /// What of this scope lies within the area `code`: the code itself when it is covered, else the parts
    /// below it.
    public Scope within(String code) {
        return covers(code)
                ? Scope.of(code)
                : new Scope(prefixes.stream()
                        .filter(prefix -> prefix.startsWith(code))
                        .toList());
    }

    /// The least code that is covered, for index ranges; empty when nothing is.
    String lowest() {
        return isEmpty() ? "" : prefixes.getFirst();
    }

    /// The least text above all covered codes, for index ranges; empty when nothing is covered.
    String above() {
        return isEmpty() ? "" : successor(prefixes.getLast());
    }

    /// The covered codes as a PostgreSQL multirange, or empty when one range says it all.
    String multirange() {
        return prefixes.size() < 2
                ? ""
                : prefixes.stream()
                        .map(prefix -> "[" + prefix + "," + successor(prefix) + ")")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /// The least text greater than every text that begins with `prefix`, in byte order.
    public static String successor(String prefix) {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
}
