/// Accounts 账号: sign-in, roles, rights, area scope, sessions. Owns schema `account`.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "area"})
@NullMarked
package org.shouwang.account;

import org.jspecify.annotations.NullMarked;
