package io.mortise.api.plugin;

import io.mortise.api.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Finds out what plug-ins offer by having a worker run them; the bench itself runs none of their code. */
@ProviderType
public interface Probe {
    /**
     * What each of them offers, found by one worker. {@link io.mortise.api.WorkFailed} where the worker does not get
     * through.
     */
    List<Finding> describe(List<PluginBundle> plugins);

    /**
     * What a plug-in offers, found by a worker of its own. A plug-in that ends that worker, hangs in it or takes all its
     * memory has a problem that says so; {@link io.mortise.api.WorkFailed} only where no worker can be had, or the bench
     * is on its way out.
     */
    Finding describe(PluginBundle plugin);

    /**
     * Runs the contract kit on a plug-in in a worker of its own; what it found, empty where all is well.
     *
     * @param others whose parts its options may name
     */
    List<Problem> prove(PluginBundle plugin, List<PluginBundle> others);

    /**
     * What was found out of a plug-in.
     *
     * @param descriptor what it offers; null where something stands against using it
     * @param problems what stands against it, in words
     */
    record Finding(@Nullable PluginDescriptor descriptor, List<Problem> problems) {
        public Finding {
            problems = List.copyOf(problems);
        }
    }
}
