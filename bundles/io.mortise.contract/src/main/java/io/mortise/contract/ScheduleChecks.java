package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import io.mortise.spi.Schedule;
import java.util.List;

/** What a learning-rate schedule owes: a usable rate for a hundred epochs. */
final class ScheduleChecks {
    private static final int EPOCHS = 100;
    private static final double INITIAL = 0.01;

    private final Trials<Schedule> trials;
    private final Place place;

    ScheduleChecks(Trials<Schedule> trials, Place place) {
        this.trials = trials;
        this.place = place;
    }

    List<Check> checks() {
        return List.of(
                trials.built(),
                trials.each("its rates are finite and not negative", this::usable),
                trials.alike(ScheduleChecks::rates));
    }

    private static double[] rates(Schedule schedule) {
        double[] rates = new double[EPOCHS];
        double current = INITIAL;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            rates[epoch] = schedule.rate(epoch, INITIAL, current);
            current = rates[epoch];
        }
        return rates;
    }

    /** Zero is let pass: the engine takes the least rate that there is in its place. */
    private void usable(Case<Schedule> with, Findings findings) {
        Schedule schedule = with.build();
        double[] rates = rates(schedule);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            if (rates[epoch] >= 0 && Double.isFinite(rates[epoch])) continue;
            findings.add(
                    place.method(schedule, "rate"),
                    "the rate of epoch " + epoch + " is " + rates[epoch] + ", from " + INITIAL + " at first",
                    "give 0 or more for every epoch, also for those after the last one planned");
            return;
        }
    }
}
