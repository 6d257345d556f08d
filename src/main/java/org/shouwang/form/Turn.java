package org.shouwang.form;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One level of an answer as it is worked out: the whole, or one turn of a repeat.
final class Turn {

    final @Nullable Turn parent;
    final List<Item> items;
    final int position;
    final String path;
    final Map<String, String> sent = new HashMap<>();
    final Map<String, List<Turn>> repeats = new LinkedHashMap<>();
    final Map<String, String> values = new HashMap<>();
    final Map<String, Boolean> relevant = new HashMap<>();

    Turn(@Nullable Turn parent, List<Item> items, int position, String path) {
        this.parent = parent;
        this.items = items;
        this.position = position;
        this.path = path;
    }
}
