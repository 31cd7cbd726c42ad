package io.mortise.engine;

import io.mortise.accelerator.onednn.OneDnnAccelerator;
import io.mortise.api.InvalidInput;
import io.mortise.callback.core.CorruptionRobustness;
import io.mortise.callback.core.EarlyStopping;
import io.mortise.callback.core.TerminateOnNan;
import io.mortise.layer.core.Add;
import io.mortise.layer.core.Average;
import io.mortise.layer.core.BatchNormalization;
import io.mortise.layer.core.Concatenate;
import io.mortise.layer.core.Conv2d;
import io.mortise.layer.core.Dense;
import io.mortise.layer.core.Dropout;
import io.mortise.layer.core.Flatten;
import io.mortise.layer.core.GlobalAveragePooling2d;
import io.mortise.layer.core.MaxPooling2d;
import io.mortise.layer.core.Maximum;
import io.mortise.layer.core.Multiply;
import io.mortise.layer.core.Subtract;
import io.mortise.layer.core.activation.Linear;
import io.mortise.layer.core.activation.Relu;
import io.mortise.layer.core.activation.Sigmoid;
import io.mortise.layer.core.activation.Softmax;
import io.mortise.layer.core.initializer.Constant;
import io.mortise.layer.core.initializer.GlorotUniform;
import io.mortise.layer.core.initializer.Ones;
import io.mortise.layer.core.initializer.Zeros;
import io.mortise.optimizer.core.Accuracy;
import io.mortise.optimizer.core.Adam;
import io.mortise.optimizer.core.BinaryCrossentropy;
import io.mortise.optimizer.core.CategoricalCrossentropy;
import io.mortise.optimizer.core.Sgd;
import io.mortise.optimizer.core.SparseCategoricalCrossentropy;
import io.mortise.spi.Accelerator;
import io.mortise.spi.Plugin;
import io.mortise.testkit.Options;
import io.mortise.transform.basic.OneHot;
import io.mortise.transform.basic.Rescale;
import io.mortise.transform.basic.Standardize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The real parts, without a framework, and those that a test brings along. */
record Batteries(List<Plugin<?>> plugins) implements Catalogue {
    private static final List<Plugin<?>> ALL = List.of(
            new Add(),
            new Average(),
            new BatchNormalization(),
            new Concatenate(),
            new Conv2d(),
            new Dense(),
            new Dropout(),
            new Flatten(),
            new GlobalAveragePooling2d(),
            new Maximum(),
            new MaxPooling2d(),
            new Multiply(),
            new Subtract(),
            new Linear(),
            new Relu(),
            new Sigmoid(),
            new Softmax(),
            new Constant(),
            new GlorotUniform(),
            new Ones(),
            new Zeros(),
            new Adam(),
            new Sgd(),
            new BinaryCrossentropy(),
            new CategoricalCrossentropy(),
            new SparseCategoricalCrossentropy(),
            new Accuracy(),
            new OneHot(),
            new Rescale(),
            new Standardize(),
            new EarlyStopping(),
            new TerminateOnNan(),
            new CorruptionRobustness());

    static Batteries with(Plugin<?>... more) {
        var plugins = new ArrayList<Plugin<?>>(ALL);
        plugins.addAll(List.of(more));
        return new Batteries(plugins);
    }

    @Override
    public <P extends Plugin<?>> P recipe(Class<? super P> kind, String type) {
        for (Plugin<?> plugin : plugins) {
            if (!kind.isInstance(plugin) || !plugin.type().equals(type)) continue;
            @SuppressWarnings("unchecked") // it is of that kind
            P found = (P) plugin;
            return found;
        }
        throw new InvalidInput("", "the test has no " + kind.getSimpleName() + " " + type, "add it to Batteries");
    }

    @Override
    public <O extends Record> O options(Plugin<O> plugin, Map<String, Object> options) {
        return Options.of(plugin, options);
    }

    /** The same parts, with nets computed by oneDNN where it knows them. */
    Catalogue accelerated() {
        return new Catalogue() {
            @Override
            public <P extends Plugin<?>> P recipe(Class<? super P> kind, String type) {
                return Batteries.this.recipe(kind, type);
            }

            @Override
            public <O extends Record> O options(Plugin<O> plugin, Map<String, Object> options) {
                return Batteries.this.options(plugin, options);
            }

            @Override
            public Collection<Accelerator> accelerators() {
                return List.of(new OneDnnAccelerator());
            }

            @Override
            public ClassLoader loader() {
                return Batteries.this.loader();
            }
        };
    }

    @Override
    public ClassLoader loader() {
        return Batteries.class.getClassLoader();
    }
}
