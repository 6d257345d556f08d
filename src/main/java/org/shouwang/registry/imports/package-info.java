/// Imports 导入: persons, households, properties and places from the files that offices send.
///
/// A file is kept encrypted, read by a job as a stream, checked row by row by pure rules, and put into a
/// stage of one transaction by COPY; there it is compared by sets with itself and with the registry. What
/// is asked to be confirmed by hand is kept for a preview; confirming compares anew and applies all of it
/// or nothing, in one transaction. Nothing of a file is ever applied in part, whenever the power fails.
///
/// Owns `registry.import` and `registry.import_row`; the set-based functions are in `V010__import.sql`.
@NullMarked
package org.shouwang.registry.imports;

import org.jspecify.annotations.NullMarked;
