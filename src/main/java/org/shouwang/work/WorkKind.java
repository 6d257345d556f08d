package org.shouwang.work;

import java.util.List;

/// A kind of work item 事项类型, as data: who verifies it, and on which ladder it goes up when late.
///
/// @param source where its rule comes from: `report`, `2020`, or `assumed` by us
public record WorkKind(
        String code, String nameZh, String nameEn, List<String> verification, String ladder, String source) {}
