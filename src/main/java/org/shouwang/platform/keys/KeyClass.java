package org.shouwang.platform.keys;

import java.util.List;
import java.util.UUID;

/// What lives and dies together 保存类别: all that is sealed for one class becomes unreadable when the
/// keys of the class are destroyed.
///
/// @param code stable; kept with the key
public record KeyClass(String code) {

    /// The permanent ledgers: persons, households, organisations.
    public static final KeyClass REGISTRY = new KeyClass("registry");

    /// What accounts hold, such as second factors.
    public static final KeyClass ACCOUNT = new KeyClass("account");

    /// The audit, and the key that signs its blocks.
    public static final KeyClass AUDIT = new KeyClass("audit");

    /// What phones in the field have sealed and not yet delivered, and the secrets they prove themselves by.
    public static final KeyClass FIELD = new KeyClass("field");

    /// What is only passing through: uploads, previews, exports.
    public static final KeyClass WORKING = new KeyClass("working");

    /// Those that every installation has from its first start.
    static final List<KeyClass> STANDING = List.of(REGISTRY, ACCOUNT, AUDIT, WORKING, FIELD);

    public KeyClass {
        if (!code.matches("[a-z][a-z0-9:-]{1,60}")) {
            throw new IllegalArgumentException("Not a class of keys: " + code);
        }
    }

    /// What was recorded for one response 应急响应 and ends with it.
    public static KeyClass ofResponse(UUID response) {
        return new KeyClass("response:" + response);
    }
}
