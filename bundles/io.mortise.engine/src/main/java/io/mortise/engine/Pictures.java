package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Pictures to a data set's values and back. A picture of another size is brought into the form of MNIST's digits, as its
 * authors describe it (LeCun, Cortes, Burges, "The MNIST database"): light on dark, what is drawn fitted into 20/28 of
 * the side with its proportions kept, its centre of mass in the middle.
 */
final class Pictures {
    private static final double SHARE = 20.0 / 28.0;
    /** Levels of grey that a pen must differ from the ground by. */
    private static final double FAINT = 8;
    /** Ink from which on a pixel counts as drawn on. */
    private static final double EDGE = 51;

    private static final int LARGEST = 64_000_000;

    private Pictures() {}

    /** Reads a PNG or JPEG as values of that shape, 0 to 255, channel by channel. */
    static float[] read(Path file, Shape shape) {
        if (!(shape instanceof Shape.Image form)) {
            throw new InvalidInput(
                    file.toString(), "this model does not take pictures", "give it what it was trained on");
        }
        BufferedImage picture = decode(file);
        if (form.channels() != 1) return colours(scaled(picture, form.width(), form.height()), form);
        double[][] ink = ink(picture);
        Box box = Box.of(ink);
        if (box == null) {
            throw new InvalidInput(
                    file.toString(),
                    "nothing is drawn on this picture",
                    "give one with a digit that stands out from its ground");
        }
        boolean asItShouldBe =
                picture.getWidth() == form.width() && picture.getHeight() == form.height() && box.isLikeMnist(ink);
        return flat(asItShouldBe ? ink : centred(ink, box, form), form);
    }

    private static BufferedImage decode(Path file) {
        if (!Files.isRegularFile(file)) {
            String what = Files.isDirectory(file) ? "this is a folder" : "there is no such file";
            throw new InvalidInput(file.toString(), what, "check the path");
        }
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var readers = in == null ? null : ImageIO.getImageReaders(in);
            if (readers == null || !readers.hasNext()) throw unreadable(file, "its content is no picture");
            var reader = readers.next();
            try {
                reader.setInput(in);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > LARGEST) {
                    throw unreadable(file, "it has more than " + LARGEST / 1_000_000 + " million pixels");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof InvalidInput problem) throw problem;
            throw unreadable(file, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static InvalidInput unreadable(Path file, String why) {
        return new InvalidInput(file.toString(), "this picture cannot be read: " + why, "give a PNG or JPEG file");
    }

    /** How far each pixel stands out from the ground, which is what the border shows, stretched to 0 to 255. */
    private static double[][] ink(BufferedImage picture) {
        double[][] light = light(onGround(picture, Color.WHITE));
        if (range(light) < FAINT) light = light(onGround(picture, Color.BLACK));
        double ground = border(light);
        double lightest = Double.NEGATIVE_INFINITY;
        double darkest = Double.POSITIVE_INFINITY;
        for (double[] row : light) {
            for (double value : row) {
                lightest = Math.max(lightest, value);
                darkest = Math.min(darkest, value);
            }
        }
        double pen = ground - darkest > lightest - ground ? darkest : lightest;
        if (Math.abs(pen - ground) < FAINT) return new double[light.length][light[0].length];
        if (ground < 0.5 && pen > 200) return light; // as data sets record it
        for (double[] row : light) {
            for (int x = 0; x < row.length; x++) row[x] = Math.clamp(255 * (row[x] - ground) / (pen - ground), 0, 255);
        }
        return light;
    }

    private static double range(double[][] light) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : light) {
            for (double value : row) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return high - low;
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

    private static float[] flat(double[][] values, Shape.Image form) {
        var flat = new float[form.size()];
        for (int i = 0; i < flat.length; i++) flat[i] = (float) values[i / form.width()][i % form.width()];
        return flat;
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        var out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = out.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return out;
    }

    private static float[] colours(BufferedImage picture, Shape.Image form) {
        var values = new float[form.size()];
        int plane = form.width() * form.height();
        for (int i = 0; i < plane; i++) {
            int rgb = picture.getRGB(i % form.width(), i / form.width());
            for (int c = 0; c < form.channels(); c++) values[c * plane + i] = rgb >> (16 - 8 * c) & 255;
        }
        return values;
    }

    /** An example as a PNG; values are stretched to the full range where they are not pixels any more. */
    static byte[] png(float[] values, Shape shape) {
        if (!(shape instanceof Shape.Image form)) return new byte[0];
        float low = 0;
        float high = 0;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        boolean pixels = low >= 0 && high > 1.5 && high <= 255;
        float base = pixels ? 0 : low;
        float range = pixels ? 255 : Math.max(high - low, 1e-9f);
        int plane = form.width() * form.height();
        var out = new BufferedImage(
                form.width(),
                form.height(),
                form.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < plane; i++) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                float value = values[Math.min(c, form.channels() - 1) * plane + i];
                rgb = rgb << 8 | Math.clamp(Math.round(255 * (value - base) / range), 0, 255);
            }
            if (form.channels() == 1) out.getRaster().setSample(i % form.width(), i / form.width(), 0, rgb & 255);
            else out.setRGB(i % form.width(), i / form.width(), rgb);
        }
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(out, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
