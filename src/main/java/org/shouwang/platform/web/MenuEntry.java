package org.shouwang.platform.web;

import org.jspecify.annotations.Nullable;

/// A way into a module's pages, contributed as a bean; its text is the message `menu.<key>`.
///
/// @param group one of 今日、人、地、事、物、企、数、管理
/// @param right the authority that it takes to see it, or null for everyone signed in
public record MenuEntry(
        Group group,
        int order,
        String key,
        String path,
        @Nullable String right) {

    /// The words of grid management that officers already think in.
    public enum Group {
        TODAY,
        PEOPLE,
        PLACES,
        WORK,
        SUPPLIES,
        ENTERPRISES,
        FIGURES,
        ADMINISTRATION
    }
}
