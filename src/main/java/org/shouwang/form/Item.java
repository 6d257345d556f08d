package org.shouwang.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A question, a group of them, a note or a calculation of a form 题目.
///
/// @param name     unique within the form: what expressions and answers call it
/// @param required an expression; empty: may be left out
/// @param list     the choices' list, of `choice` and `choices`
/// @param filter   an expression over a choice's columns, saying which are offered
/// @param least    the least number allowed, included, as [#most] the greatest
/// @param fact     what of the subject it asks; an answer known already is shown filled in
/// @param show     shows what is known of the fact and asks nothing
/// @param turns    of a repeat: an expression saying how many turns there are; empty: as many as are
/// added
public record Item(
        ItemType type,
        String name,
        Map<String, String> label,
        Map<String, String> hint,
        String required,
        String relevant,
        String constraint,
        Map<String, String> message,
        String calculate,
        String initial,
        String list,
        String filter,
        String unit,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        String appearance,
        String fact,
        Boolean show,
        String turns,
        List<Item> items) {

    public Item(
            @Nullable ItemType type,
            @Nullable String name,
            @Nullable Map<String, String> label,
            @Nullable Map<String, String> hint,
            @Nullable String required,
            @Nullable String relevant,
            @Nullable String constraint,
            @Nullable Map<String, String> message,
            @Nullable String calculate,
            @Nullable String initial,
            @Nullable String list,
            @Nullable String filter,
            @Nullable String unit,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable String appearance,
            @Nullable String fact,
            @Nullable Boolean show,
            @Nullable String turns,
            @Nullable List<Item> items) {
        this.type = Objects.requireNonNullElse(type, ItemType.NOTE);
        this.name = plain(name);
        this.label = Texts.all(label);
        this.hint = Texts.all(hint);
        this.required = plain(required);
        this.relevant = plain(relevant);
        this.constraint = plain(constraint);
        this.message = Texts.all(message);
        this.calculate = plain(calculate);
        this.initial = plain(initial);
        this.list = plain(list);
        this.filter = plain(filter);
        this.unit = plain(unit);
        this.least = least;
        this.most = most;
        this.appearance = plain(appearance);
        this.fact = plain(fact);
        this.show = show != null && show;
        this.turns = plain(turns);
        this.items = items == null ? List.of() : List.copyOf(items);
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    public String label(String language) {
        String text = Texts.in(label, language);
        return text.isEmpty() ? name : text;
    }

    public boolean isGroup() {
        return type == ItemType.GROUP || type == ItemType.REPEAT;
    }

    /// Whether an answer to it is kept.
    public boolean isAnswered() {
        return !isGroup() && type != ItemType.NOTE && !show;
    }

    /// Whether it asks, so that the answer becomes known of the subject.
    public boolean asksFact() {
        return !fact.isEmpty() && isAnswered();
    }
}
