package io.mortise.worker.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.task.TaskResult;
import io.mortise.engine.PluginFailed;
import io.mortise.json.Culprits;
import io.mortise.json.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose fault it is that something was thrown. */
final class Blame {
    private final Culprits culprits;
    /** Where memory has run out, this much is there to say so. */
    private volatile byte[] reserve = new byte[4 << 20];

    Blame(Culprits culprits) {
        this.culprits = culprits;
    }

    /** What to answer. */
    TaskResult result(Throwable thrown) {
        if (thrown instanceof InvalidInput invalid) return new TaskResult(invalid.problems(), null, null);
        var fault = of(thrown).orElse(null);
        if (thrown instanceof PluginFailed failed && !failed.where().isEmpty()) {
            return new TaskResult(List.of(failed.problem()), null, null, fault);
        }
        return new TaskResult(List.of(), fault == null ? Failures.describe(thrown) : fault.sentence(), null, fault);
    }

    /** The plug-in that is to blame; what cannot be had from outside is nobody's fault. */
    Optional<PluginFault> of(Throwable thrown) {
        reserve = new byte[0];
        var chain = chain(thrown);
        for (Throwable each : chain) if (each instanceof PluginFailed failed) return Optional.of(failed.fault());
        Throwable root = chain.getFirst();
        if (root instanceof InvalidInput || root instanceof WorkFailed || root instanceof IOException)
            return Optional.empty();
        return culprits.of(stack(chain), Failures.describe(thrown));
    }

    /** The innermost of the users' plug-ins that had a part in it. */
    Optional<PluginFault> ofUsers(Throwable thrown) {
        reserve = new byte[0];
        return culprits.ofUsers(stack(chain(thrown)), Failures.describe(thrown));
    }

    /** From the root to what was caught. */
    private static List<Throwable> chain(Throwable thrown) {
        var chain = new ArrayList<Throwable>();
        for (Throwable t = thrown; t != null && !chain.contains(t); t = t.getCause()) chain.addFirst(t);
        return chain;
    }

    private static List<Frame> stack(List<Throwable> chain) {
        return chain.stream().flatMap(t -> Frame.of(t.getStackTrace()).stream()).toList();
    }
}
