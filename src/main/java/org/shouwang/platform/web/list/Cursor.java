package org.shouwang.platform.web.list;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.shouwang.platform.value.Refusal;

/// Where the next slice begins: after the row with this sort key and id. Opaque in addresses.
public record Cursor(String key, UUID id) {

    public static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int end = plain.indexOf(' ');
            return new Cursor(plain.substring(end + 1), UUID.fromString(plain.substring(0, end)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new Refusal.Invalid("list.cursor");
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + " " + key).getBytes(StandardCharsets.UTF_8));
    }
}
