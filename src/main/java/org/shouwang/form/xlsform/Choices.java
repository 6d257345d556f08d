package org.shouwang.form.xlsform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwang.form.Choice;

/// The sheet of choices: lists by name.
record Choices(Map<String, List<Choice>> lists) {

    private static final Set<String> OWN = Set.of("list_name", "name", "value", "label");

    static Choices read(@Nullable Sheet sheet, Translations translations, List<XlsForm.Note> notes) {
        Map<String, List<Choice>> lists = new LinkedHashMap<>();
        if (sheet == null) {
            return new Choices(lists);
        }
        for (String column : sheet.columns()) {
            if (column.startsWith("media::")
                    || Set.of("image", "audio", "video", "big_image").contains(column)) {
                notes.add(new XlsForm.Note("choices", 1, "column", column));
            }
        }
        for (Sheet.Line line : sheet.lines()) {
            String list = line.cell("list_name");
            String value = line.cell("name", "value");
            if (list.isEmpty()) {
                continue;
            }
            if (value.isEmpty()) {
                throw Broken.because("choices", line.number(), "no_value", list);
            }
            if (value.chars().anyMatch(Character::isWhitespace)) {
                throw Broken.because("choices", line.number(), "blank_in_value", value);
            }
            lists.computeIfAbsent(list, _ -> new ArrayList<>())
                    .add(new Choice(value, translations.of(line, "label"), columns(line)));
        }
        lists.replaceAll((_, choices) -> distinct(choices));
        return new Choices(lists);
    }

    private static Map<String, String> columns(Sheet.Line line) {
        Map<String, String> columns = new LinkedHashMap<>(line.cells());
        columns.keySet().removeIf(name -> OWN.contains(name) || name.contains("::") || name.equals("image"));
        return columns;
    }

    /// The same choice twice, with the same columns, is one.
    private static List<Choice> distinct(List<Choice> choices) {
        Map<String, Choice> distinct = new LinkedHashMap<>();
        choices.forEach(one -> distinct.putIfAbsent(one.value() + one.columns(), one));
        return List.copyOf(distinct.values());
    }

    /// The list with 其他 at its end.
    void addOther(String list) {
        List<Choice> with = new ArrayList<>(lists.getOrDefault(list, List.of()));
        if (with.stream().noneMatch(one -> one.value().equals("other"))) {
            with.add(new Choice("other", Map.of("zh", "其他", "en", "Other"), Map.of()));
            lists.put(list, with);
        }
    }
}
