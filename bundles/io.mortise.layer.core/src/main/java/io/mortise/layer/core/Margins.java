package io.mortise.layer.core;

import io.mortise.api.InvalidInput;
import java.util.List;

/** Rows above and below an image, and columns left and right of it, as Keras takes them. */
final class Margins {
    private Margins() {}

    /** {@code 1}, {@code [1, 2]} or {@code [[1, 1], [2, 2]]} as the last of these: a number stands for both sides, or for all four. */
    static List<List<Integer>> whole(List<List<Integer>> given) {
        var both = given.size() == 1 ? List.of(given.getFirst(), given.getFirst()) : given;
        return both.stream().map(Window::pair).toList();
    }

    /**
     * As DL4J takes them: above, below, left, right.
     *
     * @throws InvalidInput where there are not two for each direction, or one is less than nothing
     */
    static int[] array(String where, List<List<Integer>> whole) {
        boolean two = whole.size() == 2 && whole.stream().allMatch(pair -> pair.size() == 2);
        if (!two || whole.stream().flatMap(List::stream).anyMatch(side -> side < 0)) {
            throw new InvalidInput(
                    where,
                    "it is " + whole + ", and must be one number, two, or two pairs, none of them less than 0",
                    "take 1 for a row or column on each side",
                    "take [[0, 1], [0, 1]] for a row below and a column to the right");
        }
        return whole.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    }
}
