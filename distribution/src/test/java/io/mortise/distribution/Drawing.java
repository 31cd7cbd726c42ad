package io.mortise.distribution;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures for the nets to look at. */
final class Drawing {
    private Drawing() {}

    /** A seven drawn with a thick pen, 200 wide and 300 high, not in the middle. */
    static Path seven(Path file, Color ground, Color pen) {
        var picture = new BufferedImage(200, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(ground);
        graphics.fillRect(0, 0, 200, 300);
        graphics.setColor(pen);
        graphics.setStroke(new BasicStroke(18, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var line = new Path2D.Double();
        line.moveTo(40, 60);
        line.lineTo(150, 60);
        line.lineTo(85, 230);
        graphics.draw(line);
        graphics.dispose();
        return write(file, picture);
    }

    /** Grey pixels as they are, a square of them. */
    static Path grey(Path file, byte[] pixels) {
        int side = (int) Math.sqrt(pixels.length);
        var picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setDataElements(0, 0, side, side, pixels);
        return write(file, picture);
    }

    private static Path write(Path file, BufferedImage picture) {
        try {
            ImageIO.write(picture, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
