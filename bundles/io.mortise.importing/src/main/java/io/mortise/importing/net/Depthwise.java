package io.mortise.importing.net;

import io.mortise.importing.net.Refusals.Refused;
import java.util.List;

/** Convolutions of each channel by itself. */
public final class Depthwise {
    private Depthwise() {}

    /** Refuses the one sort that the layer here refuses, too. */
    public static void requireKnown(int multiplier, List<Integer> dilation) {
        if (multiplier == 1 && !dilation.equals(List.of(1, 1))) {
            throw new Refused("a single dilated kernel for each channel is not known here");
        }
    }
}
