/// Work 事项: whatever somebody must do by a time goes one way, from raised to struck off 销号. Owns schema `work`.
///
/// Doors: [org.shouwang.work.WorkItems] (raise, take steps, read), [org.shouwang.work.WorkLists] and
/// [org.shouwang.work.OwnWork] (who has what),
/// [org.shouwang.work.WorkPhotos] (proof). Modules that raise items call the door; those whose things items are
/// about contribute a [org.shouwang.work.SubjectKind]; who answers for a post is asked of
/// [org.shouwang.work.Assignees]. The steps that are possible stand in [org.shouwang.work.WorkRules] and, again,
/// in the database.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"platform", "area", "account", "figure", "response", "registry", "notice", "duty"})
@NullMarked
package org.shouwang.work;

import org.jspecify.annotations.NullMarked;
