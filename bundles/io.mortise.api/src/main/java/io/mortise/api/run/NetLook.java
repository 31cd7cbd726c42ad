package io.mortise.api.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in a net when it sees a picture.
 *
 * @param prediction what it says of it
 * @param label the true class's name; null for a picture that was brought along
 * @param picture what it sees, before the transforms, as a PNG
 * @param filters of the first convolution; null in a net without one
 * @param activations what comes out of each layer, in order; layers that do nothing outside training are left out
 * @param saliency for the predicted class and, where that is another, the true one; empty where there is none
 * @param noSaliency why there is none; null where there is
 */
public record NetLook(
        Prediction prediction,
        @Nullable String label,
        byte[] picture,
        @Nullable Maps filters,
        List<Maps> activations,
        List<Saliency> saliency,
        @Nullable String noSaliency) {
    /**
     * Filters or feature maps, side by side on one picture, row by row.
     *
     * @param layer its name in the layer table
     * @param shape height, width, channels; or the length
     * @param count how many there are
     * @param shown how many of them are on the picture, the first ones
     * @param low the value that is drawn darkest
     * @param high the value that is drawn lightest
     * @param png the picture; what lies between the maps is transparent
     */
    public record Maps(String layer, List<Integer> shape, int count, int shown, double low, double high, byte[] png) {}

    /**
     * How much each pixel moves the score of a class: the largest absolute value, over the channels, of the gradient of the
     * score (before softmax) by the pixel. Simonyan, Vedaldi, Zisserman 2013, "Deep inside convolutional networks".
     *
     * @param type the class's name
     * @param map light where a pixel counts, scaled to its own maximum; a PNG
     * @param overlay the same in orange over the picture; a PNG
     */
    public record Saliency(String type, byte[] map, byte[] overlay) {}
}
