/// Notices 通知公告, handbooks 手册 and channels 通道: what people are told, and whether it reached them.
/// Owns schema `notice`.
///
/// Doors: [org.shouwang.notice.Notices] (draft, send, take back, who received it),
/// [org.shouwang.notice.Inbox] (one's own messages), [org.shouwang.notice.Messages] (what a higher module
/// wants to tell somebody), [org.shouwang.notice.Handbook], [org.shouwang.notice.Channels].
/// [org.shouwang.notice.Deliveries] takes out of the house what waits for it.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"platform", "area", "account", "figure", "response", "registry"})
@NullMarked
package org.shouwang.notice;

import org.jspecify.annotations.NullMarked;
