package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.value.Refusal;

class OrientationTests {

    /// A picture, white on its left and black on its right, that says how the camera was held.
    private static byte[] held(int orientation) throws IOException {
        BufferedImage picture = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(0, 0, 100, 100);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", plain);
        byte[] bytes = plain.toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, 2);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0});
        out.write(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation});
        out.write(new byte[] {0, 0, 0, 0, 0, 0});
        out.write(bytes, 2, bytes.length - 2);
        return out.toByteArray();
    }

    private static BufferedImage redrawn(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(PhotoFile.redrawn(new ByteArrayInputStream(file), 1_000_000)));
    }

    private static boolean white(BufferedImage picture, int x, int y) {
        return new Color(picture.getRGB(x, y)).getRed() > 128;
    }

    @Test
    void a_picture_taken_with_the_phone_upright_stands_upright() throws IOException {
        BufferedImage turned = redrawn(held(6));
        assertThat(turned.getWidth()).isEqualTo(100);
        assertThat(white(turned, 50, 20)).isTrue();
        assertThat(white(turned, 50, 180)).isFalse();
        BufferedImage other = redrawn(held(8));
        assertThat(white(other, 50, 180)).isTrue();
        assertThat(white(redrawn(held(3)), 180, 50)).isTrue();
        assertThat(white(redrawn(held(1)), 20, 50)).isTrue();
    }

    @Test
    void what_is_broken_or_too_large_is_refused_and_never_guessed_at() throws IOException {
        byte[] file = held(6);
        assertThatThrownBy(() -> PhotoFile.redrawn(new ByteArrayInputStream(file), 100))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("work.photo_large");
        for (int length : new int[] {0, 2, 12, 40}) {
            byte[] cut = java.util.Arrays.copyOf(file, length);
            assertThatThrownBy(() -> PhotoFile.redrawn(new ByteArrayInputStream(cut), 1_000_000))
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessage("work.photo_unreadable");
        }
        assertThat(Orientation.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1, 0, 1})
                        .quarterTurns())
                .isZero();
    }
}
