/// Area scope: what an account may see, carried from the request into each database transaction,
/// where row-level security enforces it. No scope means no rows.
@org.jspecify.annotations.NullMarked
package org.shouwang.platform.scope;
