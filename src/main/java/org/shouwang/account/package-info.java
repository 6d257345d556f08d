/// Accounts 账号: sign-in, roles, rights, area scope, sessions. Owns schema `account`.
///
/// Doors: [org.shouwang.account.Accounts] (who there is and what they may do), [org.shouwang.account.Sessions]
/// (sign-in, who is asking now, sign-out), [org.shouwang.account.Offices] (the first three accounts).
/// Every handler of a page or interface says who may call it ([org.shouwang.account.Needs],
/// [org.shouwang.platform.web.AnyAccount], [org.shouwang.platform.web.Open]); one that says nothing is refused.
/// Commands ask again ([org.shouwang.account.Rights#require]), and the database asks a third time.
///
/// Three offices are apart: the system administrator makes accounts that may do nothing, the security
/// administrator gives them role and scope, the auditor reads what both did. None of them sees people.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "area"})
@NullMarked
package org.shouwang.account;

import org.jspecify.annotations.NullMarked;
