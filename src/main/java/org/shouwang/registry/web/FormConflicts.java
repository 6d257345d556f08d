package org.shouwang.registry.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.registry.Change;
import org.shouwang.registry.Changes;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// What a form shows, with all that was typed, when what it wants is there already or somebody else was faster.
@Component
class FormConflicts {

    private final Changes changes;
    private final HistoryWords history;
    private final Problems problems;

    FormConflicts(Changes changes, HistoryWords history, Problems problems) {
        this.changes = changes;
        this.history = history;
        this.problems = problems;
    }

    /// With those that stand in the way.
    ModelAndView known(ModelAndView form, Refusal.Conflict refusal, List<?> known, Locale locale) {
        return form.addObject("conflict", text(refusal, locale)).addObject("known", known);
    }

    /// With what others changed since the version that was filled in on.
    ///
    /// @param form the form over what is there now
    ModelAndView changed(
            Change.Subject subject,
            UUID id,
            @Nullable Integer version,
            Refusal.Conflict refusal,
            Function<Since, ModelAndView> form,
            Locale locale) {
        List<Change> since = changes.since(subject, id, Objects.requireNonNullElse(version, 0));
        return form.apply(new Since(since))
                .addObject("conflict", text(refusal, locale))
                .addObject("since", history.details(subject, since));
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
