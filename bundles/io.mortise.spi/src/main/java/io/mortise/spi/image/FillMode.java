package io.mortise.spi.image;

/** What is seen beyond the edge of an image, as Keras names it; {@code abcd} is a row of the image. */
public enum FillMode {
    /** The fill value: {@code kkkk|abcd|kkkk}. */
    CONSTANT,
    /** The image mirrored at its edge: {@code dcba|abcd|dcba}. */
    REFLECT,
    /** The image over again: {@code abcd|abcd|abcd}. */
    WRAP,
    /** The pixel at the edge: {@code aaaa|abcd|dddd}. */
    NEAREST;

    /** The index that stands for one beyond the edge, or a negative number where none does. */
    public int inside(int index, int length) {
        if (index >= 0 && index < length) return index;
        return switch (this) {
            case CONSTANT -> -1;
            case NEAREST -> Math.clamp(index, 0, length - 1);
            case WRAP -> Math.floorMod(index, length);
            case REFLECT -> {
                int folded = Math.floorMod(index, 2 * length);
                yield folded < length ? folded : 2 * length - 1 - folded;
            }
        };
    }
}
