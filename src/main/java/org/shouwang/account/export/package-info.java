/// Exports 导出: any list as a table, for a purpose that is stated, told to the audit and written on every page.
///
/// What has few rows is sent at once. More is written in the background into an encrypted file that only its
/// owner may fetch, for a week. Owns `account.export`.
@NullMarked
package org.shouwang.account.export;

import org.jspecify.annotations.NullMarked;
