package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.plugin.PluginManager;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the faults of plug-ins counted by whoever manages them. */
@Component(service = Faults.class)
public final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Path product;
    private volatile @Nullable PluginManager manager;

    /** By Declarative Services. */
    @Activate
    public Faults(@Reference Bench bench) {
        product = bench.product();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void manage(PluginManager by) {
        manager = by;
    }

    void unmanage(PluginManager by) {
        if (by.equals(manager)) manager = null;
    }

    /** Enters what a plug-in did wrong; the same of the same source, a run or a task, counts once. */
    void enter(String source, PluginFault fault) {
        var counts = manager;
        if (counts == null) return;
        try {
            counts.fault(source, fault);
        } catch (RuntimeException e) {
            LOG.error("a fault could not be entered: {}", fault.sentence(), e);
        }
    }

    /** The same answer, once the fault that spoilt it, if there is one, is entered. */
    Question.Answer entered(Question.Answer answer) {
        if (answer.fault() != null) enter(answer.source(), answer.fault());
        return answer;
    }

    /** Whose fault it was that a worker ended without a word. */
    Optional<PluginFault> autopsy(Path folder, int exit) {
        return Autopsy.of(folder, exit, product);
    }

    /** The same where nobody saw it end. */
    Optional<PluginFault> unseen(Path folder) {
        return Autopsy.unseen(folder, product);
    }
}
