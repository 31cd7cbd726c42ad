package io.mortise.store.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which figures of an event are kept where. */
final class Metrics {
    /** What an epoch tells of the work rather than of the model; it is kept in the history only. */
    private static final Set<String> OF_WORK = Set.of("learning_rate", "seconds", "images_per_second");

    private Metrics() {}

    /** Those that have a value. */
    static Map<String, Double> known(Map<String, Double> metrics) {
        var known = new LinkedHashMap<>(metrics);
        known.values().removeIf(value -> value == null);
        return known;
    }

    /** Those that tell how good the model is. */
    static Map<String, Double> ofModel(Map<String, Double> metrics) {
        var model = known(metrics);
        model.keySet().removeAll(OF_WORK);
        return model;
    }
}
