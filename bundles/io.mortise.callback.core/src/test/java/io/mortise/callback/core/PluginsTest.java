package io.mortise.callback.core;

import io.mortise.spi.Plugin;
import io.mortise.testkit.PluginContract;
import java.util.List;

class PluginsTest extends PluginContract {
    @Override
    protected List<? extends Plugin<?>> plugins() {
        return List.of(
                new CorruptionRobustness(),
                new CosineDecay(),
                new CsvLogger(),
                new EarlyStopping(),
                new ExponentialDecay(),
                new LearningRateSchedule(),
                new ModelCheckpoint(),
                new PiecewiseConstant(),
                new PolynomialDecay(),
                new ReduceLrOnPlateau(),
                new StepDecay(),
                new TerminateOnNan());
    }
}
