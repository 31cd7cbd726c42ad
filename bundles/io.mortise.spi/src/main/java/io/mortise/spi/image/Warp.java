package io.mortise.spi.image;

import io.mortise.spi.Augmentation;
import io.mortise.spi.Author;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An augmentation that moves an image's pixels and does nothing else to it. Those that stand next to each other and have the
 * same resampling are put together, so that each pixel is interpolated once: every interpolation softens the image.
 *
 * @param resampling form of the images, and what is seen beyond their edge
 * @param drawing draws how an image is changed
 */
public record Warp(Resampling resampling, Drawing drawing) implements Augmentation, Author.Wrapped {
    /** Draws how an image is changed. */
    @FunctionalInterface
    @ConsumerType
    public interface Drawing {
        /** A field, drawn from that generator alone. */
        Field draw(RandomGenerator random);
    }

    @Override
    public void apply(float[] values, RandomGenerator random) {
        resampling.apply(values, drawing.draw(random));
    }

    @Override
    public Object written() {
        return drawing;
    }

    @Override
    public String writtenAs(String method) {
        return method.equals("apply") ? "draw" : method;
    }
}
