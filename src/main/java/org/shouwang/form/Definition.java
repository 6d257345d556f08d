package org.shouwang.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a form asks 表单定义: its items in order and the lists of choices they offer, in its languages.
public record Definition(List<String> languages, Map<String, List<Choice>> lists, List<Item> items) {

    static final int LARGEST = 1_500_000;

    public Definition(
            @Nullable List<String> languages, @Nullable Map<String, List<Choice>> lists, @Nullable List<Item> items) {
        this.languages = languages == null ? List.of() : List.copyOf(languages);
        this.lists = lists == null ? Map.of() : new LinkedHashMap<>(lists);
        this.items = items == null ? List.of() : List.copyOf(items);
    }

    /// @throws Refusal.Invalid `form.too_large`, `form.malformed`
    public static Definition read(String json) {
        if (json.length() > LARGEST) {
            throw new Refusal.Invalid("form.too_large", LARGEST / 1_000_000.0);
        }
        try {
            return JsonMapper.shared().readValue(json, Definition.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Refusal.Invalid("form.malformed");
        }
    }

    public String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    public List<Choice> choices(Item item) {
        return lists.getOrDefault(item.list(), List.of());
    }

    /// Every item, groups before what is in them.
    public List<Item> all() {
        List<Item> all = new ArrayList<>();
        each(items, all::add);
        return all;
    }

    private static void each(List<Item> items, Consumer<Item> visit) {
        for (Item item : items) {
            visit.accept(item);
            each(item.items(), visit);
        }
    }

    public Optional<Item> item(String name) {
        return all().stream().filter(item -> item.name().equals(name)).findFirst();
    }
}
