package io.mortise.serving.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Looks at the beginning of a picture, so that nothing huge is ever unpacked. */
final class PictureHeader {
    private PictureHeader() {}

    /** Refuses what is no picture, or too large a one. */
    static void check(byte[] content, long most) {
        if (content.length == 0) throw Refusal.bad("picture", "the body is empty", "send a PNG or JPEG file");
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw unreadable("its content is no picture");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > most) {
                    throw new Refusal(
                            413,
                            "picture",
                            "it has " + reader.getWidth(0) + " x " + reader.getHeight(0) + " pixels, and may have "
                                    + most / 1_000_000 + " million",
                            "send it smaller");
                }
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) throw refusal;
            throw unreadable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static Refusal unreadable(String why) {
        return Refusal.bad("picture", "this picture cannot be read: " + why, "send a PNG or JPEG file");
    }
}
