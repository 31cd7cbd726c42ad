package io.mortise.store.internal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Metrics that do not change any more, in little room: runs that have the same names share them. */
final class CompactMetrics extends AbstractMap<String, Double> {
    private final Names shared;
    private final String[] names;
    private final double[] values;

    /** Names of metrics that runs share. */
    static final class Names {
        private final String[] inOrder;
        private final Set<String> keys;

        Names(List<String> names) {
            inOrder = names.toArray(String[]::new);
            keys = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        }
    }

    /** With as many values as there are names; the array is not copied. */
    CompactMetrics(Names shared, double[] values) {
        this.shared = shared;
        this.names = shared.inOrder;
        this.values = values;
    }

    /** The same object for all runs that share their names. */
    @Override
    public Set<String> keySet() {
        return shared.keys;
    }

    private int index(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) if (names[i].equals(name)) return i;
        return -1;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return index(name) >= 0;
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
        int index = index(name);
        return index < 0 ? null : values[index];
    }

    @Override
    public Set<Map.Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Map.Entry<String, Double>> iterator() {
                return IntStream.range(0, names.length)
                        .mapToObj(i -> Map.entry(names[i], values[i]))
                        .iterator();
            }
        };
    }
}
