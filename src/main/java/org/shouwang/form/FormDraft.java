package org.shouwang.form;

import org.jspecify.annotations.Nullable;

/// What is to be kept of a form that is being written 表单草稿.
///
/// @param seen the revision that whoever writes had before them; null for a new form
public record FormDraft(
        Form.Id id,
        String areaCode,
        String titleZh,
        String titleEn,
        @Nullable String subjectKind,
        Form.Period period,
        Definition definition,
        @Nullable Integer seen) {}
