package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import io.mortise.spi.Callback;
import io.mortise.spi.TrainingEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a callback owes: to live through a training, with validation and without. */
final class CallbackChecks {
    private static final int EPOCHS = 3;
    private static final int BATCHES = 2;

    private final Trials<Callback> trials;
    private final Place place;

    CallbackChecks(Trials<Callback> trials, Place place) {
        this.trials = trials;
        this.place = place;
    }

    List<Check> checks() {
        return List.of(
                trials.built(),
                trials.each("it lives through a training", this::lives),
                trials.each("two builds of the same options behave alike", this::alike));
    }

    private void lives(Case<Callback> with, Findings findings) throws IOException {
        for (boolean validated : new boolean[] {true, false}) {
            Callback callback = with.build();
            try (var training = new MadeUpTraining(EPOCHS)) {
                train(callback, training, validated);
                training.complaint().ifPresent(wrong -> findings.add(place.method(callback, "on"), wrong));
            }
            if (!findings.isEmpty()) return;
        }
    }

    private void alike(Case<Callback> with, Findings findings) throws IOException {
        var first = deeds(with.build());
        var second = deeds(with.build());
        if (first.equals(second)) return;
        findings.add(
                place.method("build"),
                "two builds of the same options behave differently: " + first + ", then " + second,
                "keep the state of a training in the callback, not in the plug-in class");
    }

    private static List<String> deeds(Callback callback) throws IOException {
        try (var training = new MadeUpTraining(EPOCHS)) {
            train(callback, training, true);
            return training.deeds();
        }
    }

    private static void train(Callback callback, MadeUpTraining training, boolean validated) {
        callback.on(new TrainingEvent.Begin(), training);
        long step = 0;
        for (int epoch = 1; epoch <= EPOCHS && !training.stopped(); epoch++) {
            callback.on(new TrainingEvent.EpochBegin(epoch), training);
            for (int batch = 0; batch < BATCHES && !training.stopped(); batch++) {
                step++;
                callback.on(new TrainingEvent.BatchEnd(epoch, step, metrics(epoch, false)), training);
            }
            callback.on(new TrainingEvent.EpochEnd(epoch, metrics(epoch, validated)), training);
        }
        callback.on(new TrainingEvent.End(), training);
    }

    private static Map<String, Double> metrics(int epoch, boolean validated) {
        var metrics = new TreeMap<>(Map.of("loss", 1.0 / epoch, "accuracy", 1 - 0.5 / epoch, "learning_rate", 0.01));
        if (validated) metrics.putAll(Map.of("val_loss", 1.2 / epoch, "val_accuracy", 1 - 0.6 / epoch));
        return metrics;
    }
}
