/// The field app's ground 外勤消息: phones, what they carry with them, and what they send later.
///
/// A phone works for days without signal. What it needs is a pack
/// ([org.shouwang.platform.field.FieldPack]); what its person does is a message with an id made on the
/// phone, sealed so that only this installation reads it. Messages arrive in batches, in any number of
/// attempts, by whoever carries the phone; each has one outcome, told again to every repeat. Modules take
/// part by small beans: [org.shouwang.platform.field.FieldMessageKind] for what they receive,
/// [org.shouwang.platform.field.FieldPack] for what belongs on a phone,
/// [org.shouwang.platform.field.FieldPart] for the scripts of their screens. Owns `platform.field_*`.
@NullMarked
package org.shouwang.platform.field;

import org.jspecify.annotations.NullMarked;
