package org.shouwang.platform.field;

import java.util.UUID;

/// A message out of its envelope, proved by its device.
///
/// @param text   as the phone wrote it
/// @param digest SHA-256 of the text, author included: what makes a repeat the same
@SuppressWarnings("ArrayRecordComponent")
record OpenedMessage(FieldMessage message, FieldDevice device, byte[] text, byte[] digest) {

    UUID id() {
        return message.id();
    }

    @Override
    public String toString() {
        return message.toString();
    }
}
