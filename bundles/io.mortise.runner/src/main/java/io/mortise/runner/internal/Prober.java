package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.Probe;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Json;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has a worker look at plug-ins. */
@Component
public final class Prober implements Probe {
    private final Question question;

    /** By Declarative Services. */
    @Activate
    public Prober(@Reference Bench bench, @Reference Workers workers) {
        question = new Question(bench.workspace(), workers);
    }

    @Override
    public List<PluginDescriptor> describe(List<PluginBundle> plugins) {
        return Arrays.asList(
                Json.convert(question.ask(new WorkerTask.Probe(plugins), plugins), PluginDescriptor[].class));
    }
}
