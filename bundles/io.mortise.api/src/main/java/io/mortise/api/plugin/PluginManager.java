package io.mortise.api.plugin;

import io.mortise.api.Problem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Installs, proves, removes and releases plug-ins while the bench works. What needs their code is done by workers. All
 * processes on a workspace may do so at once; each sees what the others did.
 */
@ProviderType
public interface PluginManager {
    /** What installing that jar would do. Changes nothing. */
    Plan plan(Path jar);

    /**
     * Installs a jar. When this returns, its parts can be used by new runs; it is {@link PluginState#UNPROVEN}.
     *
     * @param force whether it stays usable where the contract kit finds faults
     * @throws io.mortise.api.InvalidInput with everything that stands against it; nothing was changed then
     */
    InstalledPlugin install(Path jar, boolean force);

    /**
     * Runs the contract kit on an installed version, unless that was done before, and gives its state afterwards:
     * {@link PluginState#ACTIVE}, {@link PluginState#FORCED} or {@link PluginState#FAILED} with the problems found.
     */
    InstalledPlugin prove(String sha256);

    /**
     * Takes a version, or all versions of a plug-in, out of what new runs can use.
     *
     * @param version null for all
     * @return what was removed; those still in use are {@link PluginState#REMOVED} until their last lease is over
     * @throws io.mortise.api.InvalidInput where there is no such plug-in, or it came with the product
     */
    List<InstalledPlugin> remove(String id, @Nullable String version);

    /** Forgets the faults of a plug-in, so that a quarantined one can be used again. */
    List<InstalledPlugin> release(String id);

    /** Enters what a plug-in did wrong. The same fault of the same {@code source} counts once. */
    void fault(String source, PluginFault fault);

    /** Calls back after a change, by whichever process, while a dashboard is up. Close it to end. */
    Subscription subscribe(Runnable changed);

    /**
     * What an installation would do.
     *
     * @param id Bundle-SymbolicName
     * @param version Bundle-Version
     * @param sha256 of the jar
     * @param provides what it would add
     * @param effects one sentence each: what is new, what takes the place of what
     * @param problems what stands against it, in words
     */
    record Plan(
            String id,
            String version,
            String sha256,
            List<InstalledPlugin.Provided> provides,
            List<String> effects,
            List<Problem> problems) {
        public Plan {
            provides = List.copyOf(provides);
            effects = List.copyOf(effects);
            problems = List.copyOf(problems);
        }
    }

    /** Ends when closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
