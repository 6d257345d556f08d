/// The ledgers to look at and to work in: persons and households, places by ledger, properties door by
/// door, organisations, transfers, and the search.
@NullMarked
package org.shouwang.registry.web;

import org.jspecify.annotations.NullMarked;
