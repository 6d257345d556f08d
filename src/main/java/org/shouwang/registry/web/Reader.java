package org.shouwang.registry.web;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Principal;

/// Where the reader of a list stands.
final class Reader {

    private Reader() {}

    /// The areas that a list covers: the one asked for, or the reader's whole scope.
    static List<String> areas(@Nullable String asked) {
        return asked == null ? Principal.required().scope().prefixes() : List.of(asked);
    }

    static long sum(@Nullable String asked, ToLongFunction<String> count) {
        return areas(asked).stream().mapToLong(count).sum();
    }

    /// One area to stand for the scope where only one can be asked: the first.
    static String one(@Nullable String asked) {
        List<String> areas = areas(asked);
        return areas.isEmpty() ? "0" : areas.getFirst();
    }
}
