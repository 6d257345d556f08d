/// Saved views of lists 常用视图: filters, sort and columns under a name, each account's own. Owns
/// `account.list_view`.
@NullMarked
package org.shouwang.account.view;

import org.jspecify.annotations.NullMarked;
