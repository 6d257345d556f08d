package org.shouwang.form;

import java.util.List;

/// What is wrong with one item of a form, or with one answer 问题.
///
/// @param path  the item's name; within a repeat with its turn, `members[2]/age`
/// @param label as whoever fills it in knows it
/// @param code  its words are the message `form.flaw.<code>`
/// @param said  the form's own words about it, where it has some
public record Flaw(String path, String label, String code, List<Object> arguments, String said) {

    static Flaw of(Item item, String code, Object... arguments) {
        return new Flaw(item.name(), item.label("zh"), code, List.of(arguments), "");
    }
}
