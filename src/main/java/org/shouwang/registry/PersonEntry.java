package org.shouwang.registry;

import org.jspecify.annotations.Nullable;

/// An entry ready for the database: checked, in its one spelling, sealed.
///
/// @param phones null keeps those recorded
/// @param seen   the version that a change was made on; null for any
/// @param digest of the entry as it came, when a repeat of it must be told
@SuppressWarnings("ArrayRecordComponent")
record PersonEntry(
        PersonDraft draft,
        PersonSeal.Sealed document,
        PersonSeal.@Nullable Sealed phones,
        @Nullable Integer seen,
        byte @Nullable [] digest) {

    PersonSeal.Sealed phonesOrNone() {
        return phones == null ? PersonSeal.Sealed.NOTHING : phones;
    }
}
