package org.shouwang.drill;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.shouwang.platform.scope.Principal;
import org.shouwang.work.paper.Layout;
import org.shouwang.work.paper.LayoutFiles;
import org.shouwang.work.paper.Layouts;
import org.springframework.stereotype.Component;

/// How the demonstration's documents look: a drawn seal without any name, an own layout for notices in
/// force and another that waits to be looked at.
@Component
class DemonstrationLayouts {

    private static final int SIDE = 600;

    private final Layouts layouts;
    private final LayoutFiles files;

    DemonstrationLayouts(Layouts layouts, LayoutFiles files) {
        this.layouts = layouts;
        this.files = files;
    }

    void set(Principal signer, Principal drafter, String area) throws IOException {
        byte[] picture = drawn();
        signer.call(() -> layouts.setSeal(id(1), area, new ByteArrayInputStream(picture)));
        Layout.Id first = new Layout.Id(id(2));
        keep(drafter, first, area, "notice");
        signer.run(() -> layouts.use(first));
        keep(drafter, new Layout.Id(id(3)), area, "bulletin");
    }

    private void keep(Principal drafter, Layout.Id id, String area, String kind) throws IOException {
        byte[] file = drafter.call(() -> files.begun(area, kind));
        drafter.call(() -> layouts.keep(id, area, kind, "指挥部红头.docx", new ByteArrayInputStream(file)));
    }

    private static UUID id(int number) {
        return new UUID(0x016FD50000007000L, 0xB000000000000000L | number);
    }

    /// A ring with a star.
    private static byte[] drawn() throws IOException {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(new Color(0xD8, 0x1E, 0x06));
        graphics.setStroke(new BasicStroke(SIDE / 30f));
        graphics.drawOval(SIDE / 40, SIDE / 40, SIDE * 38 / 40, SIDE * 38 / 40);
        graphics.fillPolygon(star());
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static Polygon star() {
        Polygon star = new Polygon();
        for (int point = 0; point < 10; point++) {
            double angle = Math.PI * point / 5 - Math.PI / 2;
            double reach = SIDE * (point % 2 == 0 ? 0.16 : 0.062);
            star.addPoint((int) (SIDE / 2.0 + reach * Math.cos(angle)), (int) (SIDE / 2.0 + reach * Math.sin(angle)));
        }
        return star;
    }
}
