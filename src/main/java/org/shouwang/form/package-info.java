/// Forms 表单: questionnaires as data. What is known is shown filled in, what is asked twice is
/// refused, and every
/// department's table comes out of the same answers. Owns schema `form`.
///
/// Doors: [org.shouwang.form.Forms] (write, publish), [org.shouwang.form.Answers] (fill in, correct),
/// [org.shouwang.form.Facts] (what is known of a subject). Modules that know something of a subject
/// contribute
/// [org.shouwang.form.FormFact]s; subjects are the kinds of `duty.target_kind`.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"platform", "area", "account", "figure", "response", "registry", "duty", "work"})
@NullMarked
package org.shouwang.form;

import org.jspecify.annotations.NullMarked;
