package org.shouwang.journey;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.shouwang.platform.web.QrCode;
import org.shouwang.testing.TestDatabase;

/// What the browser's camera sees: a video of raw frames (YUV4MPEG2, 4:2:0), which Chromium plays again and
/// again.
final class FakeCamera {

    private static final Path VIDEO = TestDatabase.ofThisProcess("camera.y4m").toAbsolutePath();
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FRAMES = 4;

    private FakeCamera() {}

    /// How Chromium is started, so that it opens the video where a page asks for the camera.
    static List<String> arguments() {
        return List.of(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-video-capture=" + VIDEO);
    }

    /// A code as it is held before a phone: small, askew, in grey light, and never quite still.
    static void shows(String text) throws IOException {
        BufferedImage code = ImageIO.read(new ByteArrayInputStream(QrCode.png(text)));
        try (OutputStream out = Files.newOutputStream(VIDEO)) {
            out.write(
                    "YUV4MPEG2 W%d H%d F10:1 Ip A1:1\n".formatted(WIDTH, HEIGHT).getBytes(StandardCharsets.US_ASCII));
            for (int frame = 0; frame < FRAMES; frame++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                write(out, picture(code, frame));
            }
        }
    }

    private static BufferedImage picture(BufferedImage code, int frame) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.GRAY);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.rotate(Math.toRadians(7 + frame), WIDTH / 2.0, HEIGHT / 2.0);
        int size = 330;
        pen.drawImage(code, (WIDTH - size) / 2 + frame, (HEIGHT - size) / 2, size, size, null);
        pen.dispose();
        return picture;
    }

    /// Luminance with a camera's noise, then no colour.
    private static void write(OutputStream out, BufferedImage picture) throws IOException {
        Random noise = new Random(5);
        byte[] light = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < light.length; i++) {
            int grey = picture.getRaster().getSample(i % WIDTH, i / WIDTH, 0);
            light[i] = (byte) Math.clamp(grey + (int) (noise.nextGaussian() * 8), 0, 255);
        }
        out.write(light);
        byte[] colour = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(colour, (byte) 128);
        out.write(colour);
    }
}
