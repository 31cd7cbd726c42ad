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
import javax.imageio.ImageIO;

/** Pictures to a data set's values and back. What {@link Ink} shows is what a net gets to see of a grey one. */
final class Pictures {
    private static final int LARGEST = 64_000_000;
    private static final String IN_BULK = "`predict … --output FILE` answers folders of pictures and IDX files";

    private Pictures() {}

    /** Reads a PNG or JPEG as values of that shape, 0 to 255, channel by channel. */
    static float[] read(Path file, Shape shape) {
        if (!(shape instanceof Shape.Image form)) {
            throw new InvalidInput(
                    file.toString(), "this model does not take pictures", "give it what it was trained on");
        }
        BufferedImage picture = decode(file);
        if (form.channels() != 1) return colours(scaled(picture, form.width(), form.height()), form);
        double[][] ink = Ink.digit(picture, form);
        if (ink == null) {
            throw new InvalidInput(
                    file.toString(),
                    "nothing is drawn on this picture",
                    "give one with a digit that stands out from its ground");
        }
        return flat(ink, form);
    }

    private static BufferedImage decode(Path file) {
        if (!Files.isRegularFile(file)) {
            if (Files.isDirectory(file)) throw new InvalidInput(file.toString(), "this is a folder", IN_BULK);
            throw new InvalidInput(file.toString(), "there is no such file", "check the path");
        }
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var readers = in == null ? null : ImageIO.getImageReaders(in);
            if (readers == null || !readers.hasNext()) {
                throw unreadable(file, "its content is no picture", "give a PNG or JPEG file", IN_BULK);
            }
            var reader = readers.next();
            try {
                reader.setInput(in);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > LARGEST) {
                    String why = "it has more than " + LARGEST / 1_000_000 + " million pixels";
                    throw unreadable(file, why, "give a smaller one");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof InvalidInput problem) throw problem;
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw unreadable(file, why, "give a PNG or JPEG file");
        }
    }

    private static InvalidInput unreadable(Path file, String why, String... fixes) {
        return new InvalidInput(file.toString(), "this picture cannot be read: " + why, fixes);
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
        return shape instanceof Shape.Image form ? png(image(values, form)) : new byte[0];
    }

    static BufferedImage image(float[] values, Shape.Image form) {
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
        return out;
    }

    static byte[] png(BufferedImage picture) {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
