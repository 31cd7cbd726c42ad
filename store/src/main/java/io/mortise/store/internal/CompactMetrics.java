package io.mortise.store.internal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Metrics that do not change any more, in little room: runs that have the same names share them. */
final class CompactMetrics extends AbstractMap<String, Double> {
    private final Names shared;
    private final double[] values;

    /** Names of metrics that runs share, and the place of each. */
    private static final class Names {
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final Set<String> keys = Collections.unmodifiableSet(places.keySet());

        Names(List<String> names) {
            for (String name : names) places.put(name, places.size());
        }
    }

    /** The names that were seen before. */
    static final class Known {
        private final Map<List<String>, Names> names = new HashMap<>();

        void clear() {
            names.clear();
        }

        /** The same metrics, with names that are shared. */
        Map<String, Double> compact(Map<String, Double> metrics) {
            return new CompactMetrics(
                    names.computeIfAbsent(List.copyOf(metrics.keySet()), Names::new),
                    metrics.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private CompactMetrics(Names shared, double[] values) {
        this.shared = shared;
        this.values = values;
    }

    /** The same object for all runs that share their names. */
    @Override
    public Set<String> keySet() {
        return shared.keys;
    }

    private int index(@Nullable Object name) {
        return shared.places.getOrDefault(name, -1);
    }

    @Override
    public int size() {
        return values.length;
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
                return values.length;
            }

            @Override
            public Iterator<Map.Entry<String, Double>> iterator() {
                return shared.places.entrySet().stream()
                        .map(place -> Map.entry(place.getKey(), values[place.getValue()]))
                        .iterator();
            }
        };
    }
}
