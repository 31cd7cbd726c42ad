package io.mortise.callback.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.spi.Example;
import io.mortise.spi.Schedule;
import io.mortise.spi.ScheduleRecipe;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * A rate for each stretch of epochs, whatever the optimizer's own; Keras's PiecewiseConstantDecay, with epochs as its
 * steps. A boundary still belongs to the stretch before it.
 */
@Component
public final class PiecewiseConstant implements ScheduleRecipe<PiecewiseConstant.Options> {
    /** Options, with Keras's names. */
    public record Options(
            @JsonPropertyDescription("Last epoch of each stretch but the last one, from 0, in rising order")
            @Example("[9, 14]")
            List<Integer> boundaries,

            @JsonPropertyDescription("Rate of each stretch: one more than there are boundaries")
            @Example("[0.001, 0.0003, 0.0001]")
            List<Double> values) {
        public Options {
            boundaries = List.copyOf(boundaries);
            values = List.copyOf(values);
        }
    }

    @Override
    public String type() {
        return "piecewise-constant";
    }

    @Override
    public String title() {
        return "One rate for each stretch of epochs";
    }

    @Override
    public Schedule build(Options options) {
        check(options);
        return (epoch, initial, current) -> {
            int stretch = 0;
            while (stretch < options.boundaries().size()
                    && epoch > options.boundaries().get(stretch)) {
                stretch++;
            }
            return options.values().get(stretch);
        };
    }

    private static void check(Options options) {
        var problems = new ArrayList<Problem>();
        List<Integer> boundaries = options.boundaries();
        if (options.values().size() != boundaries.size() + 1) {
            problems.add(Problem.error(
                    "/values",
                    "There are " + options.values().size() + " values for " + boundaries.size() + " boundaries.",
                    "Give one value more than there are boundaries."));
        }
        for (int i = 1; i < boundaries.size(); i++) {
            if (boundaries.get(i) <= boundaries.get(i - 1)) {
                problems.add(Problem.error(
                        "/boundaries/" + i, "The boundaries do not rise.", "Put them in rising order, each one once."));
            }
        }
        for (int i = 0; i < options.values().size(); i++) {
            if (!(options.values().get(i) >= 0)) {
                problems.add(Problem.error("/values/" + i, "A learning rate is not negative.", "Write 0 or more."));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
