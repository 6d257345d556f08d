package org.shouwang.platform.document;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.shouwang.platform.value.Refusal;

/// The picture of an office's seal 印模: round, red, on a transparent ground; redrawn, so that nothing else
/// that the file held stays in it.
public record Seal(byte[] png) {

    /// As it arrives, in bytes.
    public static final int LARGEST = 512 * 1024;

    /// How wide the seal of a district's or a street's office is, in millimetres: 国发〔1999〕25号.
    public static final double DIAMETER = 42;

    private static final int LEAST_SIDE = 200;
    private static final int MOST_SIDE = 4000;
    private static final int KEPT_SIDE = 800;
    private static final int CLEAR = 16;

    /// Looks at a picture and redraws it.
    ///
    /// @throws Refusal.Invalid `seal.large` with the limit in KB; `seal.kind` where it is no PNG; `seal.size`
    ///     where it is too small, too large or not as high as wide; `seal.ground` where the ground is not
    ///     transparent; `seal.colour` where it isn't red
    public static Seal checked(InputStream stream) throws IOException {
        byte[] content = stream.readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new Refusal.Invalid("seal.large", LARGEST / 1024);
        }
        BufferedImage picture = redrawn(read(content));
        check(picture);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return new Seal(out.toByteArray());
    }

    private static BufferedImage read(byte[] content) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new Refusal.Invalid("seal.kind");
            }
            ImageReader reader = readers.next();
            try {
                if (!reader.getFormatName().equalsIgnoreCase("png")) {
                    throw new Refusal.Invalid("seal.kind");
                }
                reader.setInput(input, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (Math.min(width, height) < LEAST_SIDE
                        || Math.max(width, height) > MOST_SIDE
                        || Math.abs(width - height) > width / 20) {
                    throw new Refusal.Invalid("seal.size");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Refusal.Invalid("seal.kind");
        }
    }

    private static BufferedImage redrawn(BufferedImage picture) {
        int side = Math.min(KEPT_SIDE, Math.max(picture.getWidth(), picture.getHeight()));
        BufferedImage drawn = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, side, side, null);
        graphics.dispose();
        return drawn;
    }

    /// Letters under it must stay readable, and 印章用红色 (7.3.5.1).
    private static void check(BufferedImage picture) {
        int side = picture.getWidth();
        long inked = 0;
        long red = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int dot = picture.getRGB(x, y);
                if ((dot >>> 24) > CLEAR) {
                    inked++;
                    int others = Math.max(dot >> 8 & 0xFF, dot & 0xFF);
                    red += (dot >> 16 & 0xFF) > others + 60 ? 1 : 0;
                }
            }
        }
        int corners = (picture.getRGB(0, 0) >>> 24) + (picture.getRGB(side - 1, side - 1) >>> 24);
        if (corners > CLEAR || inked == 0 || inked > (long) side * side * 6 / 10) {
            throw new Refusal.Invalid("seal.ground");
        }
        if (red * 10 < inked * 8) {
            throw new Refusal.Invalid("seal.colour");
        }
    }
}
