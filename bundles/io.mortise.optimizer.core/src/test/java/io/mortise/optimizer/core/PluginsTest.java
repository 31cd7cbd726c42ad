package io.mortise.optimizer.core;

import io.mortise.spi.Plugin;
import io.mortise.testkit.PluginContract;
import java.util.List;

class PluginsTest extends PluginContract {
    @Override
    protected List<? extends Plugin<?>> plugins() {
        return List.of(
                new Sgd(),
                new Adam(),
                new AdamW(),
                new RmsProp(),
                new Adagrad(),
                new Nadam(),
                new Adadelta(),
                new Adamax(),
                new CategoricalCrossentropy(),
                new SparseCategoricalCrossentropy(),
                new BinaryCrossentropy(),
                new MeanSquaredError(),
                new Accuracy(),
                new TopKCategoricalAccuracy());
    }
}
