package org.shouwang.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class KeysTests {

    private static final String NUMBER = "999999198001010012";

    @Autowired
    Keys keys;

    @Test
    void what_is_sealed_opens_again_and_looks_different_each_time() {
        byte[] first = keys.encrypt(KeyClass.REGISTRY, NUMBER);
        byte[] second = keys.encrypt(KeyClass.REGISTRY, NUMBER);

        assertThat(first).hasSize(5 + 12 + 18 + 16).isNotEqualTo(second);
        assertThat(keys.decryptText(first)).isEqualTo(NUMBER);
        assertThat(keys.decryptText(second)).isEqualTo(NUMBER);
        assertThat(keys.decryptText(keys.encrypt(KeyClass.REGISTRY, ""))).isEmpty();
    }

    @Test
    void every_changed_byte_is_noticed() {
        byte[] sealed = keys.encrypt(KeyClass.REGISTRY, NUMBER);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> keys.decrypt(changed)).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void a_value_bound_to_its_row_does_not_open_in_another() {
        byte[] sealed = keys.encrypt(KeyClass.REGISTRY, text(NUMBER), text("row 1"));

        assertThat(keys.decrypt(sealed, text("row 1"))).isEqualTo(text(NUMBER));
        assertThatThrownBy(() -> keys.decrypt(sealed, text("row 2"))).isInstanceOf(Unreadable.class);
    }

    @Test
    void the_hash_is_the_same_for_the_same_text_and_class_only() {
        assertThat(keys.hash(KeyClass.REGISTRY, NUMBER))
                .hasSize(16)
                .isEqualTo(keys.hash(KeyClass.REGISTRY, NUMBER))
                .isNotEqualTo(keys.hash(KeyClass.REGISTRY, NUMBER + "0"))
                .isNotEqualTo(keys.hash(KeyClass.WORKING, NUMBER));
    }

    @Test
    void destroying_the_keys_of_a_response_makes_all_it_sealed_unreadable() {
        KeyClass response = KeyClass.ofResponse(UUID.randomUUID());
        byte[] sealed = keys.encrypt(response, NUMBER);
        byte[] hash = keys.hash(response, NUMBER);

        keys.destroy(response);

        assertThatThrownBy(() -> keys.decrypt(sealed))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.keyDestroyed()).isTrue());
        assertThat(keys.hash(response, NUMBER)).isNotEqualTo(hash);
        assertThat(keys.decryptText(keys.encrypt(response, NUMBER))).isEqualTo(NUMBER);
    }

    @Test
    void signatures_hold_for_what_was_signed_only() {
        Signed signed = keys.sign(KeyClass.AUDIT, text("block 1"));

        assertThat(keys.verifies(signed, text("block 1"))).isTrue();
        assertThat(keys.verifies(signed, text("block 2"))).isFalse();
    }

    @Test
    void many_threads_never_share_a_nonce() throws Exception {
        Set<String> nonces = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50)
                    .forEach(n -> threads.execute(() -> IntStream.range(0, 200).forEach(i -> {
                        byte[] sealed = keys.encrypt(KeyClass.WORKING, "x");
                        nonces.add(new String(sealed, 5, 12, StandardCharsets.ISO_8859_1));
                    })));
        }
        assertThat(nonces).hasSize(10_000);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
