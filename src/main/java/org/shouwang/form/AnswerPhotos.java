package org.shouwang.form;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
}
