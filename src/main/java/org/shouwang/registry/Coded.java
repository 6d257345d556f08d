package org.shouwang.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One of a fixed set of values 代码项: its code is stable, in the database, in interfaces and files.
public interface Coded {

    String name();

    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The value of this code, if there is one.
    static <E extends Enum<E> & Coded> Optional<E> of(Class<E> kind, String code) {
        return Stream.of(kind.getEnumConstants())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }

    /// The value of a code that the database holds.
    static <E extends Enum<E> & Coded> E stored(Class<E> kind, String code) {
        return of(kind, code).orElseThrow(() -> new IllegalStateException(kind.getSimpleName() + " " + code));
    }
}
