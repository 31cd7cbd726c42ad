package io.mortise.api.sweep;

import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trials of a spec that holds a sweep, every one of them checked.
 *
 * @param name the experiment's name
 * @param written the spec as it was given, with what was set on top of it
 * @param spec the same with its seeds fixed: it gives the same trials again
 * @param metric what is chosen by, measured on the validation part: {@code val_accuracy}, …
 * @param maximize whether more of it is better
 * @param parallel so many trials at a time, at least 1
 * @param threads of the numeric kernels of each trial, at least 1
 * @param minutes after which no further trial begins; null for no such limit
 * @param trials in their order
 * @param warnings what was found that stops nothing
 */
public record SweepPlan(
        String name,
        Map<String, Object> written,
        Map<String, Object> spec,
        String metric,
        boolean maximize,
        int parallel,
        int threads,
        @Nullable Double minutes,
        List<Trial> trials,
        List<Problem> warnings) {
    public SweepPlan {
        trials = List.copyOf(trials);
        warnings = List.copyOf(warnings);
    }

    /**
     * One choice of the options.
     *
     * @param number from 1
     * @param options the values by JSON pointer
     * @param experiment the experiment with these values, not shortened for a trial; what is trained once it is chosen
     * @param resolved what runs
     */
    public record Trial(
            int number, Map<String, Object> options, Map<String, Object> experiment, SpecService.Resolved resolved) {
        public Trial {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }
}
