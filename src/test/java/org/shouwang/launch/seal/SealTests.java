package org.shouwang.launch.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTests {

    private static final int HEADER = Chunks.MAGIC.length + Chunks.PUBLIC_KEY;

    private final BackupKey key;

    SealTests() throws IOException {
        key = BackupKey.generate();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 300_000})
    void what_was_sealed_opens(int length) throws IOException {
        byte[] plain = bytes(length);

        assertThat(open(seal(plain, key), key, "wal/1")).isEqualTo(plain);
    }

    @Test
    void every_shortening_is_noticed() throws IOException {
        byte[] sealed = seal(bytes(200_000), key);

        for (int length : new int[] {
            10, HEADER, HEADER + 1, HEADER + Chunks.PLAIN + Chunks.TAG, sealed.length - Chunks.TAG, sealed.length - 1
        }) {
            assertBroken(Arrays.copyOf(sealed, length), key, "wal/1");
        }
    }

    @Test
    void every_changed_byte_is_noticed() throws IOException {
        byte[] sealed = seal(bytes(70_000), key);
        Random random = new Random(2020);

        for (int i = 0; i < 50; i++) {
            byte[] changed = sealed.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
            assertBroken(changed, key, "wal/1");
        }
    }

    @Test
    void another_key_another_name_and_the_sealing_half_do_not_open(@TempDir Path folder) throws IOException {
        byte[] sealed = seal(bytes(1000), key);
        Path half = Files.writeString(folder.resolve("half"), key.half());

        assertBroken(sealed, BackupKey.generate(), "wal/1");
        assertBroken(sealed, key, "wal/2");
        assertBroken(sealed, BackupKey.read(half), "wal/1");
    }

    @Test
    void both_halves_are_read_from_their_files(@TempDir Path folder) throws IOException {
        Path whole = Files.writeString(folder.resolve("whole"), key.whole());
        Path half = Files.writeString(folder.resolve("half"), key.half());
        byte[] plain = bytes(1000);

        assertThat(open(seal(plain, BackupKey.read(half)), BackupKey.read(whole), "wal/1"))
                .isEqualTo(plain);
        assertThatExceptionOfType(BrokenSeal.class)
                .isThrownBy(() -> BackupKey.read(Files.writeString(folder.resolve("other"), "something else")));
    }

    private static void assertBroken(byte[] sealed, BackupKey key, String name) {
        assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> open(sealed, key, name));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] seal(byte[] plain, BackupKey key) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SealingStream stream = SealingStream.to(out, key, "wal/1")) {
            stream.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] open(byte[] sealed, BackupKey key, String name) throws IOException {
        try (OpeningStream stream = OpeningStream.of(new ByteArrayInputStream(sealed), key, name)) {
            return stream.readAllBytes();
        }
    }
}
