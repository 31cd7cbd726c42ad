package io.mortise.exporter.onnx;

import io.mortise.spi.Plugin;
import io.mortise.testkit.PluginContract;
import java.util.List;

class PluginsTest extends PluginContract {
    @Override
    protected List<? extends Plugin<?>> plugins() {
        return List.of(new OnnxExporter());
    }
}
