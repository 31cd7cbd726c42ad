package io.mortise.webui.internal.part;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Less of what is too much to draw. */
public final class Thinning {
    private Thinning() {}

    /** At most so many of a list, evenly apart; the last one is among them. */
    public static <T> List<T> evenly(List<T> all, int most) {
        if (all.size() <= most) return all;
        int stride = Math.ceilDiv(all.size(), most);
        var some = new ArrayList<T>();
        for (int i = all.size() - 1; i >= 0; i -= stride) some.add(all.get(i));
        Collections.reverse(some);
        return some;
    }
}
