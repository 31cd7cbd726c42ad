package io.mortise.plugins.internal;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.WorkFailed;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.plugin.PluginState;
import io.mortise.api.plugin.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plug-ins of the product and of the workspace. What is installed is what lies in the drop folder; what is known of
 * it stands beside the kept copies. Nothing of it is held in memory that was not looked up anew after a change, so that
 * all processes on a workspace see the same.
 */
@Component(service = {PluginService.class, PluginManager.class})
public final class Plugins implements PluginService, PluginManager {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    private final Locks locks;
    private final Shelves shelves;
    private final Intake intake;
    private final Watch watch;

    /** By Declarative Services. */
    @Activate
    public Plugins(@Reference Bench bench, @Reference ComponentServiceObjects<Probe> probe) {
        Path drop = bench.workspace().plugins();
        locks = new Locks(drop.resolve("kept/lock"));
        var kept = new Kept(drop.resolve("kept"), locks);
        var batteries = new Batteries(bench.product().resolve("plugins")).entries(probe::getService);
        var leases = new Leases(bench.workspace().runs());
        shelves = new Shelves(batteries, new DropFolder(drop), kept, leases, bench.version());
        intake = new Intake(kept, locks, probe::getService, batteries, bench.version());
        watch = new Watch(shelves, intake);
    }

    /** By Declarative Services. */
    @Deactivate
    void deactivate() {
        watch.close();
    }

    /**
     * The catalogue. What has been dropped since is taken in first, and what nobody needs any more taken away, unless the
     * watch does that.
     */
    private Catalogue catalogue() {
        if (!watch.isUp()) {
            for (var jar : shelves.unknown()) takeIn(jar.file());
            shelves.collect();
        }
        return shelves.catalogue();
    }

    private void takeIn(Path jar) {
        try {
            intake.take(jar);
        } catch (InvalidInput e) {
            LOG.debug("{} was changed while it was taken in", jar, e);
        } catch (WorkFailed e) {
            LOG.warn("what {} offers cannot be found out now: {}", jar, e.getMessage());
        }
    }

    @Override
    public List<PluginDescriptor> descriptors() {
        return catalogue().usable();
    }

    @Override
    public PluginBundle bundle(PluginDescriptor descriptor) {
        return shelves.catalogue()
                .find(descriptor.sha256())
                .map(Entry::bundle)
                .or(() -> find(descriptor.id(), descriptor.version(), descriptor.sha256()))
                .orElseThrow(() -> gone(descriptor.id() + " " + descriptor.version()));
    }

    private static InvalidInput gone(String plugin) {
        return new InvalidInput(plugin, "this plug-in was removed in this moment", "try again");
    }

    @Override
    public Optional<PluginBundle> find(String id, String version, String sha256) {
        return shelves.jar(sha256).map(jar -> new PluginBundle(id, version, sha256, jar));
    }

    @Override
    public List<InstalledPlugin> installed() {
        catalogue();
        return shelves.rows();
    }

    @Override
    public Plan plan(Path jar) {
        try {
            var copy = intake.take(jar);
            return new Planner(catalogue()).plan(shelves.entry(copy));
        } catch (InvalidInput e) {
            return Planner.refused(jar, e);
        }
    }

    @Override
    public InstalledPlugin install(Path jar, boolean force) {
        var plan = plan(jar);
        var kit = shelves.findings(plan.sha256());
        var against = plan.problems().stream()
                .filter(Problem::isError)
                .filter(problem -> !kit.contains(problem))
                .toList();
        if (!against.isEmpty()) throw new InvalidInput(against);
        var copy = shelves.kept(plan.sha256());
        locks.alone(() -> {
            if (force) copy.force();
            shelves.declare(copy);
            return true;
        });
        watch.look();
        return shelves.row(plan.sha256());
    }

    @Override
    public InstalledPlugin prove(String sha256) {
        intake.prove(shelves.kept(sha256));
        watch.look();
        return shelves.row(sha256);
    }

    @Override
    public List<InstalledPlugin> remove(String id, @Nullable String version) {
        var found = named(
                id,
                entry -> version == null || entry.headers().version().equals(version),
                id + (version == null ? "" : " " + version));
        if (found.stream().allMatch(Entry::battery)) {
            throw new InvalidInput(
                    "ID", "the plug-in " + id + " came with Mortise and cannot be removed", "leave it out of the spec");
        }
        var own = found.stream().filter(entry -> !entry.battery()).toList();
        var users = shelves.users();
        locks.alone(() -> {
            shelves.undeclare(own.stream().map(Entry::sha256).toList());
            return true;
        });
        watch.look();
        return own.stream()
                .map(entry -> entry.as(PluginState.REMOVED).row(users.getOrDefault(entry.sha256(), List.of())))
                .toList();
    }

    @Override
    public List<InstalledPlugin> release(String id) {
        var found = named(id, entry -> true, id);
        for (Entry entry : found) shelves.copy(entry.sha256()).ifPresent(KeptCopy::forgetFaults);
        watch.look();
        return found.stream().map(entry -> shelves.row(entry.sha256())).toList();
    }

    private List<Entry> named(String id, Predicate<Entry> which, String words) {
        var found = catalogue().entries().stream()
                .filter(entry -> entry.headers().id().equals(id))
                .filter(which)
                .toList();
        if (found.isEmpty()) {
            throw new InvalidInput(
                    "ID", "there is no plug-in " + words, "see what is there: " + Program.command("plugin list"));
        }
        return found;
    }

    @Override
    public void fault(String source, PluginFault fault) {
        shelves.copy(fault.sha256()).ifPresent(copy -> copy.enter(source, fault));
        watch.look();
    }

    @Override
    public Subscription subscribe(Runnable changed) {
        return watch.subscribe(changed);
    }
}
