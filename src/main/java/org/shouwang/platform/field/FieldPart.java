package org.shouwang.platform.field;

import java.util.List;

/// The screens that a module adds to the field app 外勤界面: a bean of that module.
///
/// @param script the ES module that adds them: exports `register(app)`
/// @param words  beginnings of the message keys whose texts they use, besides those that begin with `field.`
/// @param files  every file that it needs without signal, as ant patterns below `/app/`, the script too
public record FieldPart(String script, List<String> files, List<String> words) {}
