package org.shouwang.form.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.form.Definition;
import org.shouwang.form.ExampleForms;
import org.shouwang.form.Form;
import org.shouwang.form.FormDraft;
import org.shouwang.form.xlsform.XlsForm;
import org.shouwang.platform.value.Refusal;

/// A form as its writing page sends it.
record FormForm(
        @Nullable String id,
        @Nullable String area,
        @Nullable String titleZh,
        @Nullable String titleEn,
        @Nullable String kind,
        @Nullable String period,
        @Nullable String definition,
        @Nullable Integer seen) {

    private static final String EMPTY = "{\"items\":[]}";

    static FormForm blank(String area) {
        return new FormForm(Form.Id.fresh().toString(), area, "", "", "person", "daily", EMPTY, null);
    }

    static FormForm of(Form form, Definition draft) {
        return new FormForm(
                form.id().toString(),
                form.areaCode(),
                form.titleZh(),
                form.titleEn(),
                form.subjectKind(),
                form.period().code(),
                draft.json(),
                form.revision());
    }

    FormForm from(XlsForm read) {
        return new FormForm(
                id, area, read.title(), "", "", "any", read.definition().json(), null);
    }

    FormForm from(ExampleForms.Example example) {
        return new FormForm(
                id,
                area,
                example.titleZh(),
                example.titleEn(),
                example.subjectKind(),
                example.period(),
                example.definition().json(),
                null);
    }

    String definitionOr() {
        return Objects.requireNonNullElse(definition, EMPTY);
    }

    /// With an empty definition where what was sent cannot be shown again.
    FormForm readable() {
        try {
            Definition.read(definitionOr());
            return this;
        } catch (Refusal.Invalid _) {
            return new FormForm(id, area, titleZh, titleEn, kind, period, EMPTY, seen);
        }
    }

    FormDraft draft() {
        return new FormDraft(
                Form.Id.of(Objects.requireNonNullElse(id, "")),
                Objects.requireNonNullElse(area, ""),
                Objects.requireNonNullElse(titleZh, ""),
                Objects.requireNonNullElse(titleEn, ""),
                kind == null || kind.isBlank() ? null : kind,
                Form.Period.of(period).orElseThrow(() -> new Refusal.Invalid("form.choice")),
                Definition.read(definitionOr()),
                seen);
    }
}
