package io.mortise.transform.basic;

import io.mortise.spi.Plugin;
import io.mortise.testkit.PluginContract;
import java.util.List;
import java.util.Map;

class PluginsTest extends PluginContract {
    @Override
    protected List<? extends Plugin<?>> plugins() {
        return List.of(
                new Impute(),
                new MinMax(),
                new OneHot(),
                new RandomElasticTransform(),
                new RandomErasing(),
                new RandomGaussianNoise(),
                new RandomRotation(),
                new RandomShear(),
                new RandomTranslation(),
                new RandomZoom(),
                new Rescale(),
                new Standardize());
    }

    @Override
    protected Map<String, Object> required(Plugin<?> plugin) {
        return switch (plugin) {
            case RandomRotation rotation -> Map.of("factor", List.of(0.1));
            case RandomGaussianNoise noise -> Map.of("stddev", 0.1);
            case RandomTranslation translation -> Map.of("heightFactor", List.of(0.1), "widthFactor", List.of(0.1));
            case RandomZoom zoom -> Map.of("heightFactor", List.of(0.1));
            default -> super.required(plugin);
        };
    }
}
