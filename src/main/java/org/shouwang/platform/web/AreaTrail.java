package org.shouwang.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the reader is 所在区划: each step of the top bar, with the areas beside it.
///
/// The area chosen is the filter of every page; implemented by the module that knows areas.
public interface AreaTrail {

    /// @param siblings what can be chosen instead at this step, within the reader's scope
    record Step(String code, String name, boolean inScope, List<Area> siblings) {}

    record Area(String code, String name) {}

    /// The steps from the topmost area of the reader's scope down to `area`, then the choice one below.
    ///
    /// @param area the area asked for; null or outside the scope answers the scope's own top
    List<Step> to(@Nullable String area);
}
