package io.mortise.exporter.html;

import io.mortise.spi.Plugin;
import io.mortise.testkit.PluginContract;
import java.util.List;

class PluginsTest extends PluginContract {
    @Override
    protected List<? extends Plugin<?>> plugins() {
        return List.of(new HtmlExporter());
    }
}
