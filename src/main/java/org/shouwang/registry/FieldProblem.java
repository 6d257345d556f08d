package org.shouwang.registry;

/// What is wrong with one field of an entry 字段问题: the text is `registry.problem.<code>`.
///
/// @param field the record component's name
/// @param code  such as `blank`, `too_long`, `identity.check_digit`
public record FieldProblem(String field, String code) {}
