package io.mortise.callback.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.Kind;
import io.mortise.api.Part;
import io.mortise.spi.Callback;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.Example;
import io.mortise.spi.OfKind;
import io.mortise.spi.Parts;
import io.mortise.spi.Schedule;
import io.mortise.spi.Training;
import io.mortise.spi.TrainingEvent;
import org.osgi.service.component.annotations.Component;

/** Sets the learning rate at the start of each epoch; Keras's LearningRateScheduler. */
@Component
public final class LearningRateSchedule implements CallbackRecipe<LearningRateSchedule.Options> {
    /** Options of the callback. */
    public record Options(
            @JsonPropertyDescription("The schedule")
            @OfKind(Kind.SCHEDULE)
            @Example("{\"type\": \"step-decay\", \"decayRate\": 0.5, \"decaySteps\": 10}")
            Part schedule) {}

    @Override
    public String type() {
        return "learning-rate-schedule";
    }

    @Override
    public String title() {
        return "Sets the learning rate of each epoch by a schedule";
    }

    @Override
    public Callback build(Options options, Parts parts) {
        return new Setter(options.schedule().type(), parts.schedule(options.schedule()));
    }

    private static final class Setter implements Callback {
        private final String name;
        private final Schedule schedule;
        private double initial;

        private Setter(String name, Schedule schedule) {
            this.name = name;
            this.schedule = schedule;
        }

        @Override
        public void on(TrainingEvent event, Training training) {
            switch (event) {
                case TrainingEvent.Begin _ -> initial = training.learningRate();
                case TrainingEvent.EpochBegin begin -> {
                    int epoch = begin.epoch() - 1; // schedules count from 0
                    training.learningRate(Rates.usable(rate(epoch, training.learningRate())));
                }
                default -> {}
            }
        }

        private double rate(int epoch, double current) {
            double rate = schedule.rate(epoch, initial, current);
            if (!(rate >= 0) || Double.isInfinite(rate)) {
                throw new IllegalStateException(
                        "the schedule " + name + " gives the learning rate " + rate + " for epoch " + epoch);
            }
            return rate;
        }
    }
}
