package io.mortise.benchmarks.training.contender;

import io.mortise.accelerator.onednn.OneDnnAccelerator;
import io.mortise.engine.Catalogue;
import io.mortise.layer.core.AveragePooling2d;
import io.mortise.layer.core.BatchNormalization;
import io.mortise.layer.core.Conv2d;
import io.mortise.layer.core.Dense;
import io.mortise.layer.core.Dropout;
import io.mortise.layer.core.Flatten;
import io.mortise.layer.core.MaxPooling2d;
import io.mortise.layer.core.activation.Linear;
import io.mortise.layer.core.activation.Relu;
import io.mortise.layer.core.activation.Softmax;
import io.mortise.layer.core.activation.Tanh;
import io.mortise.layer.core.initializer.GlorotUniform;
import io.mortise.layer.core.initializer.Zeros;
import io.mortise.optimizer.core.Accuracy;
import io.mortise.optimizer.core.Adam;
import io.mortise.optimizer.core.CategoricalCrossentropy;
import io.mortise.spi.Accelerator;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Plugin;
import io.mortise.testkit.Options;
import io.mortise.transform.basic.OneHot;
import io.mortise.transform.basic.Rescale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The batteries that the nets of the benchmark are made of, without a framework, and data that are loaded already. */
final class Parts implements Catalogue {
    /** The dataset's type. */
    static final String LOADED = "loaded";

    /** For a loader that has nothing to load. */
    static final DatasetLoader.Context NOWHERE = new DatasetLoader.Context() {
        @Override
        public Path datasets() {
            throw new IllegalStateException("nothing is to be fetched");
        }

        @Override
        public void progress(String what, long done, long total) {
            // nobody to tell
        }

        @Override
        public void log(String message) {
            // nobody to tell
        }
    };

    private final List<Plugin<?>> plugins;

    Parts(Dataset dataset) {
        plugins = new ArrayList<>(List.of(
                new Conv2d(),
                new MaxPooling2d(),
                new AveragePooling2d(),
                new BatchNormalization(),
                new Dropout(),
                new Flatten(),
                new Dense(),
                new Linear(),
                new Relu(),
                new Tanh(),
                new Softmax(),
                new GlorotUniform(),
                new Zeros(),
                new Adam(),
                new CategoricalCrossentropy(),
                new Accuracy(),
                new Rescale(),
                new OneHot()));
        plugins.add(new Loaded(dataset));
    }

    private record Loaded(Dataset dataset) implements DatasetLoader<Loaded.None> {
        private record None() {}

        @Override
        public String type() {
            return LOADED;
        }

        @Override
        public Dataset load(None options, Context context) {
            return dataset;
        }
    }

    @Override
    public <P extends Plugin<?>> P recipe(Class<? super P> kind, String type) {
        for (Plugin<?> plugin : plugins) {
            if (!kind.isInstance(plugin) || !plugin.type().equals(type)) continue;
            @SuppressWarnings("unchecked") // it is of that kind
            P found = (P) plugin;
            return found;
        }
        throw new IllegalArgumentException("the benchmark has no " + kind.getSimpleName() + " " + type);
    }

    @Override
    public <O extends Record> O options(Plugin<O> plugin, Map<String, Object> options) {
        return Options.of(plugin, options);
    }

    @Override
    public Collection<Accelerator> accelerators() {
        return List.of(new OneDnnAccelerator());
    }

    @Override
    public ClassLoader loader() {
        return Parts.class.getClassLoader();
    }
}
