/// Responses 应急响应: an emergency is opened, its level changes, its closing is decided by two. Owns
/// schema `response`.
///
/// Door: [org.shouwang.response.Responses]. What higher modules record belongs to a response; they say what would
/// still be open at its closing, and what would end with it ([org.shouwang.response.ClosingCheck]).
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "area", "account", "figure"})
@NullMarked
package org.shouwang.response;

import org.jspecify.annotations.NullMarked;
