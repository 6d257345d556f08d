/// Signing in and out, one's own account, accounts, the audit: pages and interface; and the filter that finds
/// out at each request who is asking.
@org.jspecify.annotations.NullMarked
package org.shouwang.account.web;
