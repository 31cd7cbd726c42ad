package io.mortise.spi;

import java.util.Map;

/** What a callback hears. Epochs and steps count from 1. */
public sealed interface TrainingEvent {
    /** Before the first epoch. */
    record Begin() implements TrainingEvent {}

    /** Before the first batch of an epoch. */
    record EpochBegin(int epoch) implements TrainingEvent {}

    /** After a step, with the metrics of that batch. */
    record BatchEnd(int epoch, long step, Map<String, Double> metrics) implements TrainingEvent {}

    /**
     * After an epoch and its validation.
     *
     * @param metrics {@code loss}, {@code accuracy}, {@code val_loss}, {@code val_accuracy}, {@code learning_rate}
     */
    record EpochEnd(int epoch, Map<String, Double> metrics) implements TrainingEvent {}

    /** After the last epoch, however it ended; weights may still be restored. */
    record End() implements TrainingEvent {}
}
