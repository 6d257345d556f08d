package org.shouwang.work;

/// What an item is about 事项对象: a typed reference to a thing of some module.
///
/// @param type as a [SubjectKind] names it: `area`, `place`, `person`, `household`, `organisation`, …
public record Subject(String type, String id) {}
