package io.mortise.plugins.internal;

import io.mortise.api.Bench;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.plugin.PluginState;
import io.mortise.api.plugin.Probe;
import io.mortise.api.run.RunId;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Alive;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.osgi.framework.Version;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plug-ins that came with the product: jars in {@code plugins/}, and beside them in {@code plugins/descriptors/},
 * named by the jar's sha256, what a probe worker wrote of each. A jar without a descriptor is probed first.
 */
@Component
public final class Batteries implements PluginService {
    private static final Logger LOG = LoggerFactory.getLogger(Batteries.class);

    private final Bench bench;
    private final List<PluginDescriptor> descriptors;
    private final Map<String, Path> jars;

    /** By Declarative Services. */
    @Activate
    public Batteries(@Reference Bench bench, @Reference ComponentServiceObjects<Probe> probe) {
        this.bench = bench;
        Path folder = bench.product().resolve("plugins");
        jars = jars(folder);
        var found = new ArrayList<PluginDescriptor>();
        var unknown = new ArrayList<PluginBundle>();
        jars.forEach((sha256, jar) -> {
            read(descriptor(folder, sha256)).ifPresentOrElse(found::add, () -> unknown.add(bundle(sha256, jar)));
        });
        if (!unknown.isEmpty()) {
            for (PluginDescriptor described : probe.getService().describe(unknown)) {
                found.add(described);
                keep(descriptor(folder, described.sha256()), described);
            }
        }
        found.sort(Comparator.comparing(PluginDescriptor::id).thenComparing(d -> Version.parseVersion(d.version())));
        descriptors = List.copyOf(found);
    }

    private static Path descriptor(Path folder, String sha256) {
        return folder.resolve("descriptors").resolve(sha256 + ".json");
    }

    /** A descriptor that was kept; empty where there is none that can be read. */
    private static Optional<PluginDescriptor> read(Path file) {
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(Json.read(file, PluginDescriptor.class));
        } catch (UncheckedIOException e) {
            LOG.warn("{} is damaged; the plug-in is probed again", file);
            return Optional.empty();
        }
    }

    private static PluginBundle bundle(String sha256, Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var headers = file.getManifest().getMainAttributes();
            return new PluginBundle(
                    headers.getValue("Bundle-SymbolicName"), headers.getValue("Bundle-Version"), sha256, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Path file, PluginDescriptor descriptor) {
        try {
            Files.createDirectories(file.getParent());
            Json.writeFile(file, descriptor);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} will be probed again: its descriptor cannot be kept at {}", descriptor.id(), file);
        }
    }

    private static Map<String, Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) return Map.of();
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .collect(Collectors.toMap(Digests::sha256, Function.identity(), (jar, copy) -> jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<PluginDescriptor> descriptors() {
        return descriptors;
    }

    @Override
    public PluginBundle bundle(PluginDescriptor descriptor) {
        return new PluginBundle(
                descriptor.id(), descriptor.version(), descriptor.sha256(), jars.get(descriptor.sha256()));
    }

    @Override
    public List<InstalledPlugin> installed() {
        Map<String, List<String>> users = leases();
        return descriptors.stream()
                .map(d -> new InstalledPlugin(
                        d.id(),
                        d.version(),
                        d.sha256(),
                        d.name(),
                        d.provider(),
                        true,
                        PluginState.ACTIVE,
                        d.provides().stream()
                                .map(o -> new InstalledPlugin.Provided(o.kind(), o.type()))
                                .toList(),
                        users.getOrDefault(d.sha256(), List.of()),
                        List.of(),
                        List.of()))
                .toList();
    }

    /** Live runs by the digest of each plug-in that they use. A run's task file is its lease while its worker lives. */
    private Map<String, List<String>> leases() {
        var users = new TreeMap<String, List<String>>();
        Path runs = bench.workspace().runs();
        if (!Files.isDirectory(runs)) return users;
        try (var folders = Files.list(runs)) {
            for (Path run : folders.filter(Alive::in).sorted().toList()) {
                if (!RunId.isRunId(run.getFileName().toString())) continue;
                if (Json.read(run.resolve("task.json"), WorkerTask.class) instanceof WorkerTask.Train train) {
                    for (PluginBundle plugin : train.plugins()) {
                        users.computeIfAbsent(plugin.sha256(), k -> new ArrayList<>())
                                .add(run.getFileName().toString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return users;
    }
}
