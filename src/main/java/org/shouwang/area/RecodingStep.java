package org.shouwang.area;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One transaction of a re-coding. A code `$1` stands for what the first step results in.
record RecodingStep(Action action, Map<String, Object> arguments) {

    enum Action {
        /// The area and all below it get a code below another parent.
        RECODE,
        /// An area without children ends, all that names it names the other.
        ABSORB,
        CREATE,
        MOVE_PLACES,
        RENAME
    }

    static RecodingStep recode(String from, String parent, @Nullable String code) {
        return new RecodingStep(Action.RECODE, arguments("from", from, "to", parent, "code", code));
    }

    static RecodingStep absorb(String from, String heir) {
        return new RecodingStep(Action.ABSORB, arguments("from", from, "to", heir));
    }

    static RecodingStep create(String parent, @Nullable String code, String name, String pinyin) {
        return new RecodingStep(Action.CREATE, arguments("to", parent, "code", code, "name", name, "pinyin", pinyin));
    }

    static RecodingStep movePlaces(String from, String target, List<UUID> places) {
        return new RecodingStep(
                Action.MOVE_PLACES,
                arguments(
                        "from",
                        from,
                        "to",
                        target,
                        "places",
                        places.stream().map(UUID::toString).toList()));
    }

    static RecodingStep rename(String code, String name, String pinyin) {
        return new RecodingStep(Action.RENAME, arguments("to", code, "name", name, "pinyin", pinyin));
    }

    private static Map<String, Object> arguments(@Nullable Object... pairs) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                arguments.put(String.valueOf(pairs[i]), value);
            }
        }
        return arguments;
    }
}
