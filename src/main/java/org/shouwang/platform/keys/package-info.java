/// Encryption at rest 加密: identity numbers, phones, health details and files are sealed by data keys,
/// one set for each retention class, and the data keys are wrapped by a master key that the database
/// never sees. [org.shouwang.platform.keys.Keys] is the door.
///
/// Destroying a class's keys makes everything it sealed unreadable, in backups too. Losing the master
/// key does the same to everything; it is noticed when the application starts, before anything is
/// written. Owns `platform.data_key`.
@NullMarked
package org.shouwang.platform.keys;

import org.jspecify.annotations.NullMarked;
