package org.shouwang.work;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.shouwang.platform.value.Refusal;

/// Redraws a photograph 照片重绘: what the file says besides the picture (place, camera, hidden data) stays behind.
final class PhotoFile {

    private static final int LONGEST_SIDE = 2048;
    private static final long MOST_PIXELS = 100_000_000L;

    private PhotoFile() {}

    /// The same picture as a JPEG of moderate size, upright.
    ///
    /// @throws Refusal.Invalid `work.photo_large`, `work.photo_unreadable`
    static byte[] redrawn(InputStream content, long most) throws IOException {
        byte[] bytes = content.readNBytes((int) most + 1);
        if (bytes.length > most) {
            throw new Refusal.Invalid("work.photo_large", most / 1024 / 1024);
        }
        BufferedImage picture = upright(read(bytes), Orientation.of(bytes));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    private static BufferedImage read(byte[] bytes) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw unreadable();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width * height > MOST_PIXELS) {
                    throw unreadable();
                }
                ImageReadParam param = reader.getDefaultReadParam();
                int step = Math.max(1, (int) (Math.max(width, height) / LONGEST_SIDE));
                param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return new Refusal.Invalid("work.photo_unreadable");
    }

    private static BufferedImage upright(BufferedImage picture, Orientation orientation) {
        double scale = Math.min(1.0, (double) LONGEST_SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        boolean lying = orientation.quarterTurns() % 2 == 1;
        BufferedImage drawn =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        AffineTransform turn = AffineTransform.getTranslateInstance(drawn.getWidth() / 2.0, drawn.getHeight() / 2.0);
        turn.quadrantRotate(orientation.quarterTurns());
        turn.translate(-width / 2.0, -height / 2.0);
        turn.scale((double) width / picture.getWidth(), (double) height / picture.getHeight());
        graphics.drawImage(picture, turn, null);
        graphics.dispose();
        return drawn;
    }
}
