package org.shouwang.platform.value;

/// A text of the message bundles 词条 as an argument of another: a refusal that names a field says it in the
/// reader's language.
///
/// @param key the message's
public record Word(String key) {

    @Override
    public String toString() {
        return key;
    }
}
