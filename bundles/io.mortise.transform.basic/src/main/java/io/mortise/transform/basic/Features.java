package io.mortise.transform.basic;

import io.mortise.spi.Shape;

/** What has figures of its own, such as a mean: each channel of an image, each number of a row. */
final class Features {
    private Features() {}

    /** How many there are; the values of one stand side by side. */
    static int in(Shape shape) {
        return switch (shape) {
            case Shape.Image image -> image.channels();
            case Shape.Vector vector -> vector.length();
        };
    }
}
