package org.shouwang.form;

import java.util.Map;
import java.util.UUID;

/// A module that knows something of a kind of subject 已知事实: a bean. What it knows, forms show
/// filled in and need
/// not ask.
public interface FormFact {

    String subjectKind();

    /// What is known of a subject that whoever acts may see, by the fact's code.
    Map<String, String> known(UUID subject, String areaCode);
}
