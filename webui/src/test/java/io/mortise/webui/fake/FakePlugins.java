package io.mortise.webui.fake;

import io.mortise.api.InvalidInput;
import io.mortise.api.Kind;
import io.mortise.api.Problem;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.InstalledPlugin.Provided;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.plugin.PluginState;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Plug-ins that are descriptors and nothing else: the batteries as the product's schema knows them, and what is put
 * there. A "jar" is the JSON of a {@link PluginDescriptor}.
 */
public final class FakePlugins implements PluginService, PluginManager {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private record Entry(PluginDescriptor descriptor, InstalledPlugin plugin) {
        Entry with(UnaryOperator<InstalledPlugin> change) {
            return new Entry(descriptor, change.apply(plugin));
        }
    }

    /** With the batteries. */
    public FakePlugins() {
        Map<Kind, List<Offer>> offers = new EnumMap<>(Kind.class);
        var definitions = (Map<?, ?>) schema().get("$defs");
        definitions.forEach((name, definition) -> {
            String[] parts = name.toString().split("\\.", 2);
            if (parts.length < 2 || parts[0].equals("node")) return; // a node is a layer at another place
            var kind = Kind.of(parts[0]);
            offers.computeIfAbsent(kind, k -> new ArrayList<>()).add(offer(kind, parts[1], (Map<?, ?>) definition));
        });
        offers.put(
                Kind.PANEL,
                List.of(new Offer(Kind.PANEL, "hardest-classes", "Hardest classes", Map.of("type", "object"))));
        offers.forEach((kind, all) -> put(
                new PluginDescriptor(
                        "io.mortise." + kind.id() + ".core",
                        "0.1.0",
                        sha(kind.id()),
                        "Core " + kind.id() + "s",
                        "Mortise",
                        all),
                true,
                PluginState.ACTIVE));
    }

    private static Map<?, ?> schema() {
        try (var in = FakePlugins.class.getResourceAsStream("experiment-1.schema.json")) {
            return Json.mapper().readValue(in, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The offer that a definition of the product's schema was made of. */
    private static Offer offer(Kind kind, String type, Map<?, ?> definition) {
        var properties = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) definition.get("properties")).forEach((key, value) -> {
            if (key.equals("type") || key.equals("split")) return;
            var option = new LinkedHashMap<>(Json.object(value));
            if (option.remove("$ref") instanceof String reference)
                option.put("x-mortise-kind", reference.substring(reference.lastIndexOf('/') + 1));
            properties.put(key.toString(), option);
        });
        var required = new ArrayList<>((List<?>) definition.get("required"));
        required.remove("type");
        return new Offer(
                kind,
                type,
                definition.get("description").toString(),
                Map.of(
                        "type",
                        "object",
                        "properties",
                        properties,
                        "required",
                        required,
                        "additionalProperties",
                        false));
    }

    private static String sha(String seed) {
        return "%08x".formatted(seed.hashCode()).repeat(8);
    }

    /** A plug-in of somebody with one layer that has one option. */
    public static PluginDescriptor layer(String id, String version, String type) {
        var scale = Map.of("type", "number", "default", 2, "description", "What every value is multiplied with");
        var schema = Map.<String, Object>of(
                "type", "object", "properties", Map.of("scale", scale), "additionalProperties", false);
        return new PluginDescriptor(
                id,
                version,
                sha(id + version + type),
                "Layers of " + id,
                "Somebody",
                List.of(new Offer(Kind.LAYER, type, "A layer that scales", schema)));
    }

    /** Puts a plug-in of the user's there, in any state. */
    public void put(PluginDescriptor descriptor, PluginState state, String... usedBy) {
        put(descriptor, false, state);
        change(descriptor.sha256(), p -> with(p, state, List.of(usedBy), p.problems(), p.faults()));
    }

    private void put(PluginDescriptor d, boolean battery, PluginState state) {
        var provides =
                d.provides().stream().map(o -> new Provided(o.kind(), o.type())).toList();
        var plugin = new InstalledPlugin(
                d.id(),
                d.version(),
                d.sha256(),
                d.name(),
                d.provider(),
                battery,
                state,
                provides,
                List.of(),
                List.of(),
                List.of());
        entries.add(new Entry(d, plugin));
        listeners.forEach(Runnable::run);
    }

    /** Takes a type away from the plug-in that has it. */
    public void forget(String type) {
        entries.replaceAll(e -> {
            var d = e.descriptor();
            var rest = d.provides().stream().filter(o -> !o.type().equals(type)).toList();
            return new Entry(
                    new PluginDescriptor(d.id(), d.version(), d.sha256(), d.name(), d.provider(), rest), e.plugin());
        });
        listeners.forEach(Runnable::run);
    }

    private static InstalledPlugin with(
            InstalledPlugin p,
            PluginState state,
            List<String> usedBy,
            List<Problem> problems,
            List<PluginFault> faults) {
        return new InstalledPlugin(
                p.id(),
                p.version(),
                p.sha256(),
                p.name(),
                p.provider(),
                p.battery(),
                state,
                p.provides(),
                usedBy,
                problems,
                faults);
    }

    private void change(String sha256, UnaryOperator<InstalledPlugin> change) {
        entries.replaceAll(e -> e.plugin().sha256().equals(sha256) ? e.with(change) : e);
        listeners.forEach(Runnable::run);
    }

    @Override
    public List<PluginDescriptor> descriptors() {
        return entries.stream()
                .filter(e -> e.plugin().state().usable())
                .map(Entry::descriptor)
                .sorted(Comparator.comparing(PluginDescriptor::id))
                .toList();
    }

    @Override
    public PluginBundle bundle(PluginDescriptor d) {
        return new PluginBundle(d.id(), d.version(), d.sha256(), Path.of("plugin.jar"));
    }

    @Override
    public List<InstalledPlugin> installed() {
        return entries.stream().map(Entry::plugin).toList();
    }

    private static PluginDescriptor read(Path jar) {
        try {
            return Json.read(Files.readString(jar), PluginDescriptor.class);
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInput(
                    jar.getFileName().toString(), "This is no jar", "Build the plug-in with mvn package");
        }
    }

    @Override
    public Plan plan(Path jar) {
        var d = read(jar);
        var provides =
                d.provides().stream().map(o -> new Provided(o.kind(), o.type())).toList();
        var effects = new ArrayList<String>();
        provides.forEach(p -> effects.add("The " + p.kind().id() + " `" + p.type() + "` comes new"));
        entries.stream()
                .filter(e -> e.plugin().id().equals(d.id()))
                .forEach(e -> effects.add("Version " + d.version() + " takes the place of "
                        + e.plugin().version()));
        var problems = new ArrayList<Problem>();
        provides.stream()
                .filter(p -> p.type().startsWith("odd"))
                .map(p -> Problem.error("/options", p.type() + " has an option without a description"))
                .forEach(problems::add);
        if (provides.isEmpty()) problems.add(Problem.error(d.id(), "It is no plug-in of Mortise"));
        return new Plan(d.id(), d.version(), d.sha256(), provides, effects, problems);
    }

    @Override
    public InstalledPlugin install(Path jar, boolean force) {
        var problems = plan(jar).problems();
        if (!problems.isEmpty() && !force) throw new InvalidInput(problems);
        var d = read(jar);
        entries.removeIf(e -> e.plugin().id().equals(d.id()));
        put(d, false, PluginState.UNPROVEN);
        if (force) change(d.sha256(), p -> with(p, PluginState.FORCED, p.usedBy(), problems, p.faults()));
        return entries.getLast().plugin();
    }

    @Override
    public InstalledPlugin prove(String sha256) {
        change(
                sha256,
                p -> p.state() == PluginState.UNPROVEN
                        ? with(p, PluginState.ACTIVE, p.usedBy(), p.problems(), p.faults())
                        : p);
        return installed().stream()
                .filter(p -> p.sha256().equals(sha256))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<InstalledPlugin> remove(String id, @Nullable String version) {
        var gone = installed().stream()
                .filter(p -> p.id().equals(id) && (version == null || version.equals(p.version())))
                .toList();
        entries.removeIf(e -> gone.contains(e.plugin()));
        listeners.forEach(Runnable::run);
        return gone;
    }

    @Override
    public List<InstalledPlugin> release(String id) {
        installed().stream()
                .filter(p -> p.id().equals(id) && p.state() == PluginState.QUARANTINED)
                .forEach(
                        p -> change(p.sha256(), q -> with(q, PluginState.ACTIVE, q.usedBy(), q.problems(), List.of())));
        return installed().stream().filter(p -> p.id().equals(id)).toList();
    }

    @Override
    public void fault(String source, PluginFault fault) {
        change(fault.sha256(), p -> {
            var faults = new ArrayList<>(p.faults());
            faults.addFirst(fault);
            var state = faults.size() > 2 ? PluginState.QUARANTINED : p.state();
            return with(p, state, p.usedBy(), p.problems(), faults);
        });
    }

    @Override
    public Subscription subscribe(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }
}
