package io.mortise.api.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a sweep stands, and what {@code sweep --json} prints.
 *
 * @param sweep its id
 * @param name the experiment's name
 * @param status where it stands; {@code failed} where no trial gave a value
 * @param metric what is chosen by
 * @param direction {@code max} or {@code min}: what is better
 * @param best the best trial so far; null where none has a value yet
 * @param trials all that are planned, in their order
 * @param parallel so many at a time
 * @param threads of each trial
 * @param started when it was begun
 * @param seconds how long it has worked, interruptions left out
 * @param cause why it ended before all trials were done
 * @param names what people call the options, by JSON pointer: {@code conv2d 1 filters}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepReport(
        String sweep,
        String name,
        RunStatus status,
        String metric,
        String direction,
        @Nullable Best best,
        List<Trial> trials,
        int parallel,
        int threads,
        Instant started,
        double seconds,
        @Nullable String cause,
        Map<String, String> names) {
    public SweepReport {
        trials = List.copyOf(trials);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** What the trials set, as JSON pointers in the order of the spec; empty where nothing is planned. */
    public List<String> pointers() {
        return trials.isEmpty()
                ? List.of()
                : List.copyOf(trials.getFirst().options().keySet());
    }

    /** Whether the greatest value of the metric is the best, and not the least. */
    public boolean maximizes() {
        return direction.equals("max");
    }

    /** The trials, the best first; those without a value come last, equal ones in their order. */
    public List<Trial> ranked() {
        return trials.stream().sorted(Trial.bestFirst(maximizes())).toList();
    }

    /** Trials of which nothing more is to come. */
    public long done() {
        return trials.stream().filter(trial -> trial.status().isOver()).count();
    }

    /**
     * A trial.
     *
     * @param trial its number, from 1
     * @param run its run; null where it has not begun, or its spec was refused
     * @param status where it stands; {@code queued} where it has not begun
     * @param value of the metric, at the end of its run
     * @param options its values by JSON pointer
     * @param seconds wall time of the run
     * @param cause why it failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Trial(
            int trial,
            @Nullable RunId run,
            RunStatus status,
            @Nullable Double value,
            Map<String, Object> options,
            @Nullable Double seconds,
            @Nullable String cause) {
        public Trial {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }

        /**
         * The order from the best to the worst; without a value is the worst.
         *
         * @param maximize whether the greatest value is the best
         */
        public static Comparator<Trial> bestFirst(boolean maximize) {
            Comparator<Double> order = Comparator.naturalOrder();
            return Comparator.comparing(Trial::value, Comparator.nullsLast(maximize ? order.reversed() : order));
        }
    }

    /**
     * The best trial.
     *
     * @param trial its number
     * @param run its run
     * @param value of the metric
     * @param options its values by JSON pointer
     * @param spec the file with the experiment that has these options, not shortened for a trial: ready to be run
     */
    public record Best(int trial, RunId run, double value, Map<String, Object> options, String spec) {
        public Best {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }
}
