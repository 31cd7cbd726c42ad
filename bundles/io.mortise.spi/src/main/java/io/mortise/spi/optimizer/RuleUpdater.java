package io.mortise.spi.optimizer;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A DL4J updater that goes by an {@link UpdateRule}. Recipes make one with {@code Optimizer.of(learningRate, rule)}.
 *
 * <p>In the state view the slots lie one after another, which DL4J relies on when it regroups parameters after a change of
 * the learning rate.
 */
public final class RuleUpdater implements IUpdater {
    private static final long serialVersionUID = 1;

    private final UpdateRule rule;
    private double learningRate;
    private @Nullable ISchedule learningRateSchedule;

    /** An updater with that learning rate. */
    @JsonCreator
    public RuleUpdater(@JsonProperty("learningRate") double learningRate, @JsonProperty("rule") UpdateRule rule) {
        this.learningRate = learningRate;
        this.rule = rule;
    }

    /** How it makes steps. */
    public UpdateRule rule() {
        return rule;
    }

    @Override
    public long stateSize(long numParams) {
        return rule.slots().size() * numParams;
    }

    @Override
    public RuleGradientUpdater instantiate(@Nullable INDArray viewArray, boolean initializeViewArray) {
        var updater = new RuleGradientUpdater(this);
        if (viewArray != null) {
            updater.setStateViewArray(viewArray, viewArray.shape(), viewArray.ordering(), initializeViewArray);
        }
        return updater;
    }

    @Override
    public RuleGradientUpdater instantiate(Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        var updater = new RuleGradientUpdater(this);
        updater.setState(updaterState, initializeStateArrays);
        return updater;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return learningRateSchedule == null ? learningRate : learningRateSchedule.valueAt(iteration, epoch);
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double lr, @Nullable ISchedule lrSchedule) {
        learningRate = lr;
        learningRateSchedule = lrSchedule;
    }

    @Override
    public RuleUpdater clone() {
        try {
            var copy = (RuleUpdater) super.clone();
            copy.learningRateSchedule = learningRateSchedule == null ? null : learningRateSchedule.clone();
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleUpdater that
                && Double.compare(learningRate, that.learningRate) == 0
                && Objects.equals(learningRateSchedule, that.learningRateSchedule)
                && rule.equals(that.rule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(learningRate, learningRateSchedule, rule);
    }

    @Override
    public String toString() {
        return rule + " with learning rate " + (learningRateSchedule == null ? learningRate : learningRateSchedule);
    }
}
