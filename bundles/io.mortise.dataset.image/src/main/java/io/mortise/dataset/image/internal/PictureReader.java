package io.mortise.dataset.image.internal;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes pictures. What shines through lies on white. Where a camera noted down that a picture is to be turned (EXIF),
 * nothing is done about it.
 *
 * @param image the form that all get
 * @param resize whether others are resized; refused otherwise
 */
public record PictureReader(Shape.Image image, boolean resize) {
    private static final long LARGEST = 100_000_000;

    /** A file that cannot be used, and why. */
    static class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why);
        }
    }

    /** A picture of another size than the first, where none is resized. */
    static final class OtherSize extends Unusable {
        private static final long serialVersionUID = 1L;

        OtherSize(int height, int width) {
            super(height + " x " + width);
        }
    }

    /** Does something with the reader of a file's format. */
    @FunctionalInterface
    private interface Work<T> {
        T with(ImageReader reader) throws IOException, Unusable;
    }

    /** The form of pictures that are all of that one's size. */
    public static Shape.Image sizeOf(Path file, int channels) {
        try {
            return open(file, reader -> new Shape.Image(reader.getHeight(0), reader.getWidth(0), channels));
        } catch (Unusable e) {
            throw new InvalidInput("/path", file + ": " + e.getMessage(), "replace the file, or take it away");
        }
    }

    /** A picture's values; {@link InvalidInput} names the file where it cannot be used. */
    public float[] read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(file.toString(), "there is no such file", "check the path");
        }
        var bytes = new byte[image.size()];
        try {
            read(file, bytes);
        } catch (Unusable e) {
            throw new InvalidInput(file.toString(), String.valueOf(e.getMessage()), "give a PNG or JPEG file");
        }
        var values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) values[i] = bytes[i] & 255;
        return values;
    }

    /** Writes a picture's values, channel by channel, row by row. */
    void read(Path file, byte[] into) throws Unusable {
        int[] pixels = pixels(open(file, this::decode));
        int area = pixels.length;
        for (int i = 0; i < area; i++) {
            int red = pixels[i] >> 16 & 255;
            int green = pixels[i] >> 8 & 255;
            int blue = pixels[i] & 255;
            if (image.channels() == 1) {
                into[i] = (byte) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
            } else {
                into[i] = (byte) red;
                into[area + i] = (byte) green;
                into[2 * area + i] = (byte) blue;
            }
        }
    }

    private BufferedImage decode(ImageReader reader) throws IOException, Unusable {
        int height = reader.getHeight(0);
        int width = reader.getWidth(0);
        if ((long) height * width > LARGEST) {
            throw new Unusable("it has more than " + LARGEST / 1_000_000 + " million pixels");
        }
        if (!resize && (height != image.height() || width != image.width())) {
            throw new OtherSize(height, width);
        }
        return reader.read(0);
    }

    private static <T> T open(Path file, Work<T> work) throws Unusable {
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var readers = in == null ? null : ImageIO.getImageReaders(in);
            if (readers == null || !readers.hasNext()) throw new Unusable("its content is no picture");
            var reader = readers.next();
            try {
                reader.setInput(in);
                return work.with(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new Unusable("it cannot be read: " + why);
        }
    }

    /** Red, green and blue of each pixel, on white, in the form asked for. */
    private int[] pixels(BufferedImage decoded) {
        BufferedImage plain = isGrey(decoded) ? grey(decoded) : decoded;
        var out = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = out.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(plain, 0, 0, image.width(), image.height(), Color.WHITE, null);
        graphics.dispose();
        return ((DataBufferInt) out.getRaster().getDataBuffer()).getData();
    }

    private static boolean isGrey(BufferedImage picture) {
        return picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** By its numbers: Java takes grey levels for linear light, and would show all but black and white brighter. */
    private static BufferedImage grey(BufferedImage picture) {
        var out = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
        var raster = picture.getRaster();
        int bits = raster.getSampleModel().getSampleSize(0);
        boolean alpha = raster.getNumBands() > 1;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int level = eight(raster.getSample(x, y, 0), bits);
                int opaque = alpha ? eight(raster.getSample(x, y, 1), bits) : 255;
                out.setRGB(x, y, opaque << 24 | level << 16 | level << 8 | level);
            }
        }
        return out;
    }

    private static int eight(int sample, int bits) {
        return (int) Math.round(255.0 * sample / ((1L << bits) - 1));
    }
}
