package io.mortise.sweep.internal;

import io.mortise.api.sweep.OptionNames;
import io.mortise.api.sweep.SweepPlan;
import io.mortise.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a sweep is: {@code sweep.json} in its folder, written once.
 *
 * @param sweep its id
 * @param name the experiment's name
 * @param started when it was begun
 * @param written the spec as it was given: the same spec again goes on with the same sweep
 * @param spec with its seeds, so that it gives the same trials again
 * @param metric what is chosen by
 * @param maximize whether more of it is better
 * @param trials the options of each, in order
 */
record Definition(
        String sweep,
        String name,
        Instant started,
        Map<String, Object> written,
        Map<String, Object> spec,
        String metric,
        boolean maximize,
        List<Map<String, Object>> trials) {
    static Definition of(String id, SweepPlan plan) {
        return new Definition(
                id,
                plan.name(),
                Instant.now(),
                plan.written(),
                plan.spec(),
                plan.metric(),
                plan.maximize(),
                options(plan));
    }

    /** What people call the options. */
    Map<String, String> names() {
        return trials.isEmpty() ? Map.of() : OptionNames.of(trials.getFirst().keySet(), written);
    }

    /** Whether the plan was made of the same spec. */
    boolean isOf(SweepPlan plan) {
        return Json.write(written).equals(Json.write(plan.written()));
    }

    /** Whether the plan has the same trials. */
    boolean agreesWith(SweepPlan plan) {
        return Json.write(trials).equals(Json.write(options(plan)));
    }

    private static List<Map<String, Object>> options(SweepPlan plan) {
        return plan.trials().stream().map(SweepPlan.Trial::options).toList();
    }
}
