package io.mortise.callback.core;

import io.mortise.api.Part;
import io.mortise.spi.Parts;
import io.mortise.spi.Schedule;
import java.util.Map;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;

/** Parts that are schedules only, by their type. */
record NoParts(Map<String, Schedule> schedules) implements Parts {
    NoParts() {
        this(Map.of());
    }

    @Override
    public IActivation activation(Part part) {
        throw new AssertionError("no activation is asked for");
    }

    @Override
    public IWeightInit initializer(Part part) {
        throw new AssertionError("no initializer is asked for");
    }

    @Override
    public Schedule schedule(Part part) {
        return schedules.get(part.type());
    }
}
