package io.mortise.engine;

import io.mortise.spi.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn on a picture, row by row, 0 to 255. It is brought into the form of MNIST's digits, as its authors
 * describe it (LeCun, Cortes, Burges, "The MNIST database"): light on dark, fitted into 20/28 of the side with its
 * proportions kept, its centre of mass in the middle.
 */
final class Ink {
    private static final double SHARE = 20.0 / 28.0;
    /** Levels of grey that a pen must differ from the ground by. */
    private static final double FAINT = 8;
    /** Ink from which on a pixel counts as drawn on. */
    private static final double EDGE = 51;

    private Ink() {}

    /** A picture in the form of MNIST's digits; one that has it already is left as it is. Null where nothing is drawn. */
    static double @Nullable [][] digit(BufferedImage picture, Shape.Image form) {
        double[][] ink = of(picture);
        Box box = Box.of(ink);
        if (box == null) return null;
        boolean asItShouldBe =
                picture.getWidth() == form.width() && picture.getHeight() == form.height() && box.isLikeMnist(ink);
        return asItShouldBe ? ink : centred(ink, box, form);
    }

    /** How far each pixel stands out from the ground, which is what the border shows, stretched to 0 to 255. */
    private static double[][] of(BufferedImage picture) {
        double[][] light = light(onGround(picture, Color.WHITE));
        var range = summary(light);
        if (range.getMax() - range.getMin() < FAINT) {
            light = light(onGround(picture, Color.BLACK));
            range = summary(light);
        }
        double ground = border(light);
        double lightest = range.getMax();
        double darkest = range.getMin();
        double pen = ground - darkest > lightest - ground ? darkest : lightest;
        if (Math.abs(pen - ground) < FAINT) return new double[light.length][light[0].length];
        if (ground < 0.5 && pen > 200) return light; // as data sets record it
        for (double[] row : light) {
            for (int x = 0; x < row.length; x++) row[x] = Math.clamp(255 * (row[x] - ground) / (pen - ground), 0, 255);
        }
        return light;
    }

    private static DoubleSummaryStatistics summary(double[][] light) {
        return Arrays.stream(light).flatMapToDouble(Arrays::stream).summaryStatistics();
    }

    private static BufferedImage onGround(BufferedImage picture, Color ground) {
        var out = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = out.createGraphics();
        graphics.setColor(ground);
        graphics.fillRect(0, 0, out.getWidth(), out.getHeight());
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return out;
    }

    private static double[][] light(BufferedImage picture) {
        var light = new double[picture.getHeight()][picture.getWidth()];
        for (int y = 0; y < light.length; y++) {
            for (int x = 0; x < light[y].length; x++) {
                int rgb = picture.getRGB(x, y);
                light[y][x] = 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
            }
        }
        return light;
    }

    private static double border(double[][] light) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < light.length; y++) {
            for (int x = 0; x < light[y].length; x++) {
                if (y > 0 && y < light.length - 1 && x > 0 && x < light[y].length - 1) continue;
                sum += light[y][x];
                count++;
            }
        }
        return sum / count;
    }

    /** Where something is drawn: rows and columns, the last ones included. */
    private record Box(int top, int left, int bottom, int right) {
        static @Nullable Box of(double[][] ink) {
            int top = ink.length;
            int bottom = -1;
            int left = ink[0].length;
            int right = -1;
            for (int y = 0; y < ink.length; y++) {
                for (int x = 0; x < ink[y].length; x++) {
                    if (ink[y][x] <= EDGE) continue;
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                }
            }
            return bottom < 0 ? null : new Box(top, left, bottom, right);
        }

        int height() {
            return bottom - top + 1;
        }

        int width() {
            return right - left + 1;
        }

        /** Whether size and place are those of MNIST's digits, so that nothing need be done. */
        boolean isLikeMnist(double[][] ink) {
            double share = Math.max((double) height() / ink.length, (double) width() / ink[0].length);
            double[] centre = centre(ink);
            return Math.abs(share - SHARE) < 0.15
                    && Math.abs(centre[0] - ink.length / 2.0) < 1.5
                    && Math.abs(centre[1] - ink[0].length / 2.0) < 1.5;
        }
    }

    /** What is drawn, cut out, fitted and put in the middle by its centre of mass. */
    private static double[][] centred(double[][] ink, Box box, Shape.Image form) {
        var out = new double[form.height()][form.width()];
        var cut = new double[box.height()][];
        for (int y = 0; y < cut.length; y++) {
            cut[y] = Arrays.copyOfRange(ink[box.top() + y], box.left(), box.right() + 1);
        }
        double scale = Math.min(SHARE * form.height() / cut.length, SHARE * form.width() / cut[0].length);
        double[][] fitted = area(cut, Math.max(1, (int) Math.round(cut.length * scale)), Math.max(1, (int)
                Math.round(cut[0].length * scale)));
        put(fitted, out);
        return out;
    }

    /** Scales by averaging over the area that each new pixel covers. */
    private static double[][] area(double[][] from, int height, int width) {
        var out = new double[height][width];
        double stepY = (double) from.length / height;
        double stepX = (double) from[0].length / width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++)
                out[y][x] = mean(from, y * stepY, (y + 1) * stepY, x * stepX, (x + 1) * stepX);
        }
        return out;
    }

    private static double mean(double[][] from, double y0, double y1, double x0, double x1) {
        double sum = 0;
        double weight = 0;
        for (int y = (int) y0; y < Math.min(from.length, Math.ceil(y1)); y++) {
            double high = Math.min(y + 1, y1) - Math.max(y, y0);
            for (int x = (int) x0; x < Math.min(from[0].length, Math.ceil(x1)); x++) {
                double cover = high * (Math.min(x + 1, x1) - Math.max(x, x0));
                sum += cover * from[y][x];
                weight += cover;
            }
        }
        return weight == 0 ? 0 : sum / weight;
    }

    private static void put(double[][] what, double[][] into) {
        double[] centre = centre(what);
        int offsetY = (int) Math.round(into.length / 2.0 - centre[0]);
        int offsetX = (int) Math.round(into[0].length / 2.0 - centre[1]);
        for (int y = 0; y < what.length; y++) {
            for (int x = 0; x < what[y].length; x++) {
                int atY = y + offsetY;
                int atX = x + offsetX;
                if (atY >= 0 && atY < into.length && atX >= 0 && atX < into[0].length) into[atY][atX] = what[y][x];
            }
        }
    }

    /** Centre of mass: row and column. */
    private static double[] centre(double[][] ink) {
        double mass = 0;
        double massY = 0;
        double massX = 0;
        for (int y = 0; y < ink.length; y++) {
            for (int x = 0; x < ink[y].length; x++) {
                mass += ink[y][x];
                massY += ink[y][x] * (y + 0.5);
                massX += ink[y][x] * (x + 0.5);
            }
        }
        return mass == 0
                ? new double[] {ink.length / 2.0, ink[0].length / 2.0}
                : new double[] {massY / mass, massX / mass};
    }
}
