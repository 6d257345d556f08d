package org.shouwang.form;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Which photographs an answer names: at its photo questions, and nowhere else.
final class AnswerPhotos {

    private AnswerPhotos() {}

    static Set<String> named(Definition definition, Map<String, ?> values) {
        Set<String> named = new HashSet<>();
        gather(definition.items(), values, named);
        return named;
    }

    private static void gather(List<Item> items, Map<?, ?> values, Set<String> named) {
        for (Item item : items) {
            Object value = values.get(item.name());
            if (item.type() == ItemType.GROUP) {
                gather(item.items(), values, named);
            } else if (item.type() == ItemType.PHOTO && value instanceof String photo && !photo.isEmpty()) {
                named.add(photo);
            } else if (value instanceof List<?> turns) {
                turns.stream()
                        .filter(Map.class::isInstance)
                        .forEach(turn -> gather(item.items(), (Map<?, ?>) turn, named));
            }
        }
    }

    /// The same values with other names of photographs at the photo questions.
    static Map<String, Object> renamed(Definition definition, Map<?, ?> values, UnaryOperator<String> rename) {
        Map<String, ItemType> types = new HashMap<>();
        definition.all().forEach(item -> types.put(item.name(), item.type()));
        return renamed(types, values, rename);
    }

    private static Map<String, Object> renamed(
            Map<String, ItemType> types, Map<?, ?> values, UnaryOperator<String> rename) {
        Map<String, Object> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(
                String.valueOf(name),
                switch (value) {
                    case String photo when types.get(name) == ItemType.PHOTO -> rename.apply(photo);
                    case List<?> turns ->
                        turns.stream()
                                .map(turn -> turn instanceof Map<?, ?> one ? renamed(types, one, rename) : turn)
                                .toList();
                    default -> value;
                }));
        return all;
    }
}
