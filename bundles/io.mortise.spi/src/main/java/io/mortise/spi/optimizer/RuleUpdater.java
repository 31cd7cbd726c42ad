package io.mortise.optimizer.core.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * An updater with a learning rate whose state is a number of slots, each as long as the parameters.
 *
 * <p>DL4J writes the fields of a subclass to a model's JSON with its own, shaded Jackson; so a subclass has plain fields
 * and a constructor with the shaded {@code @JsonCreator}. In the state view the slots lie one after another, which DL4J
 * relies on when it regroups parameters after a change of the learning rate.
 */
public abstract class SlotUpdater implements IUpdater {
    private static final long serialVersionUID = 1;

    private double learningRate;
    private @Nullable ISchedule learningRateSchedule;

    SlotUpdater(double learningRate) {
        this.learningRate = learningRate;
    }

    /** The slots' names, in the order in which they lie in the state; never empty, and always the same for one config. */
    abstract List<String> slots();

    /** What every slot holds before the first step. */
    double initialValue() {
        return 0;
    }

    /** Whatever, beside class and learning rate, tells one configuration from another. */
    abstract List<?> settings();

    /**
     * Turns a gradient into what is subtracted from the parameters, in place.
     *
     * @param gradient of rank 1
     * @param slots of the gradient's length, in the order of {@link #slots()}; brought up to date in place
     * @param rate the learning rate of this step
     * @param step counted from 1
     */
    abstract void step(INDArray gradient, List<INDArray> slots, double rate, int step);

    @Override
    public final long stateSize(long numParams) {
        return slots().size() * numParams;
    }

    @Override
    public final SlotGradientUpdater instantiate(INDArray viewArray, boolean initializeViewArray) {
        var updater = new SlotGradientUpdater(this);
        updater.setStateViewArray(viewArray, viewArray.shape(), viewArray.ordering(), initializeViewArray);
        return updater;
    }

    @Override
    public final SlotGradientUpdater instantiate(Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        var updater = new SlotGradientUpdater(this);
        updater.setState(updaterState, initializeStateArrays);
        return updater;
    }

    @Override
    public final double getLearningRate(int iteration, int epoch) {
        return learningRateSchedule == null ? learningRate : learningRateSchedule.valueAt(iteration, epoch);
    }

    @Override
    public final boolean hasLearningRate() {
        return true;
    }

    @Override
    public final void setLrAndSchedule(double lr, @Nullable ISchedule lrSchedule) {
        learningRate = lr;
        learningRateSchedule = lrSchedule;
    }

    @Override
    public final SlotUpdater clone() {
        try {
            var copy = (SlotUpdater) super.clone();
            copy.learningRateSchedule = learningRateSchedule == null ? null : learningRateSchedule.clone();
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof SlotUpdater that
                && getClass() == that.getClass()
                && Double.compare(learningRate, that.learningRate) == 0
                && Objects.equals(learningRateSchedule, that.learningRateSchedule)
                && settings().equals(that.settings());
    }

    @Override
    public final int hashCode() {
        return Objects.hash(getClass().getName(), learningRate, learningRateSchedule, settings());
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + settings() + " with learning rate "
                + (learningRateSchedule == null ? learningRate : learningRateSchedule);
    }
}
