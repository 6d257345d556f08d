package org.shouwang.registry;

/// One field that an entry would change 变更项. Documents and telephones are shown by their last characters.
///
/// @param field the record component's name
public record Difference(String field, String before, String after) {}
