package io.mortise.spi.optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/** Holds the slots of an {@link UpdateRule}, as views into the net's updater state, and lets it take its steps on them. */
public final class RuleGradientUpdater implements GradientUpdater<RuleUpdater> {
    private final RuleUpdater config;
    private List<INDArray> slots = List.of();

    RuleGradientUpdater(RuleUpdater config) {
        this.config = config;
    }

    @Override
    public RuleUpdater getConfig() {
        return config;
    }

    @Override
    public Map<String, INDArray> getState() {
        var state = new LinkedHashMap<String, INDArray>();
        for (int i = 0; i < slots.size(); i++) {
            state.put(config.rule().slots().get(i), slots.get(i));
        }
        return state;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
        if (!state.keySet().equals(Set.copyOf(config.rule().slots()))) {
            throw new IllegalArgumentException(
                    config + " keeps " + config.rule().slots() + ", got " + state.keySet());
        }
        take(
                config.rule().slots().stream()
                        .map(state::get)
                        .map(RuleGradientUpdater::flat)
                        .toList(),
                initialize);
    }

    /** DL4J hands over a view of rank 1, older versions a row vector; the gradient's shape is not needed. */
    @Override
    public void setStateViewArray(INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
        INDArray flat = flat(view);
        int count = config.rule().slots().size();
        if (count == 0) return;
        long length = flat.length() / count;
        var parts = new ArrayList<INDArray>(count);
        for (int i = 0; i < count; i++) {
            parts.add(flat.get(NDArrayIndex.interval(i * length, (i + 1) * length)));
        }
        take(parts, initialize);
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        config.rule().step(flat(gradient), slots, config.getLearningRate(iteration, epoch), iteration + 1);
    }

    private void take(List<INDArray> parts, boolean initialize) {
        slots = List.copyOf(parts);
        if (initialize) {
            slots.forEach(slot -> slot.assign(config.rule().initialValue()));
        }
    }

    /** The same memory with rank 1: a copy would swallow the update. */
    private static INDArray flat(INDArray array) {
        if (array.rank() == 1) {
            return array;
        }
        INDArray view = Shape.newShapeNoCopy(array, new long[] {array.length()}, array.ordering() == 'f');
        if (view == null) {
            throw new IllegalArgumentException("not contiguous: " + array.shapeInfoToString());
        }
        return view;
    }
}
