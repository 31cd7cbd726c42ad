package io.mortise.webui.fake;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Glance;
import io.mortise.api.run.NetLook;
import io.mortise.api.run.Prediction;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Draws small pictures. */
final class Pictures {
    private Pictures() {}

    /** A text, light on dark, 28 by 28. */
    static byte[] digit(String text) {
        var image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
        pen.drawString(text, 8, 22);
        pen.dispose();
        return png(image);
    }

    private static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Texts as pictures in a zip, by number. */
    static void zip(Path file, Map<Integer, String> texts) {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry(text.getKey() + ".png"));
                zip.write(digit(text.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a made-up model says of black ink on white: 1 where it is slim, 0 otherwise. */
    static Glance glance(byte[] picture) {
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var box = new Rectangle();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 255) < 128)
                    box = box.isEmpty() ? new Rectangle(x, y, 1, 1) : box.union(new Rectangle(x, y, 1, 1));
            }
        }
        if (box.isEmpty()) throw new InvalidInput("picture", "nothing is drawn on this picture", "draw a digit");
        String said = box.height > 2 * box.width ? "1" : "0";
        var probabilities = new LinkedHashMap<String, Double>();
        for (String digit : Script.DIGITS) probabilities.put(digit, digit.equals(said) ? 0.91 : 0.01);
        return new Glance(new Prediction("picture", said, 0.91, probabilities), digit(said), digit(said));
    }

    /** What a made-up net does; it takes everything for a 3. */
    static NetLook look(@Nullable String label, String input) {
        var probabilities = new LinkedHashMap<String, Double>();
        for (String digit : Script.DIGITS) probabilities.put(digit, digit.equals("3") ? 0.91 : 0.01);
        byte[] seen = digit(label == null ? "?" : label);
        var saliency = new ArrayList<NetLook.Saliency>(List.of(new NetLook.Saliency("3", seen, seen)));
        if (label != null && !label.equals("3")) saliency.add(new NetLook.Saliency(label, seen, seen));
        return new NetLook(
                new Prediction(input, "3", 0.91, probabilities),
                label,
                seen,
                maps("conv2d_1", List.of(3, 3, 1), 32, 28),
                List.of(
                        maps("conv2d_1", List.of(26, 26, 32), 32, 28),
                        maps("max-pooling2d_1", List.of(13, 13, 32), 32, 39),
                        maps("dense_1", List.of(10), 10, 10)),
                saliency,
                null);
    }

    private static NetLook.Maps maps(String layer, List<Integer> shape, int count, int side) {
        int columns = Math.min(8, count);
        var sheet = new BufferedImage(
                columns * (side + 2) - 2, Math.ceilDiv(count, columns) * (side + 2) - 2, BufferedImage.TYPE_INT_ARGB);
        var pen = sheet.createGraphics();
        for (int i = 0; i < count; i++) {
            pen.setColor(new Color(i * 7 % 256, i * 7 % 256, i * 7 % 256));
            pen.fillRect(i % columns * (side + 2), i / columns * (side + 2), side, side);
        }
        pen.dispose();
        return new NetLook.Maps(layer, shape, count, count, -0.31, 0.31, png(sheet));
    }
}
