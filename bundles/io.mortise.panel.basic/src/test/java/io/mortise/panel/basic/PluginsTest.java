package io.mortise.panel.basic;

import io.mortise.spi.Plugin;
import io.mortise.testkit.PluginContract;
import java.util.List;

class PluginsTest extends PluginContract {
    @Override
    protected List<? extends Plugin<?>> plugins() {
        return List.of(
                new CorruptionCurves(),
                new CorruptionTable(),
                new HardestClasses(),
                new BinaryClassification(),
                new RocCurve(),
                new PrecisionRecallCurve(),
                new CalibrationCurve());
    }
}
