package io.mortise.layer.core;

import io.mortise.spi.Plugin;
import io.mortise.testkit.PluginContract;
import java.util.List;

class PartsTest extends PluginContract {
    @Override
    protected List<Plugin<?>> plugins() {
        return Batteries.PARTS;
    }
}
