package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Kind;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.osgi.framework.Version;

/** All that is offered by the installed plug-ins, by kind and type. */
public final class Catalog {
    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparing(Entry::version)
            .reversed()
            .thenComparing(entry -> entry.plugin().id())
            .thenComparing(entry -> entry.plugin().sha256());

    private final Map<Kind, TreeMap<String, List<Entry>>> entries = new EnumMap<>(Kind.class);

    /**
     * An offer of one version of a plug-in.
     *
     * @param schema the offer's schema as a tree; not to be changed
     */
    record Entry(Offer offer, PluginDescriptor plugin, Version version, ObjectNode schema) {}

    private final Supplier<List<InstalledPlugin>> installed;

    /** Of plug-ins that can be used, where nobody knows of others. */
    public Catalog(List<PluginDescriptor> plugins) {
        this(plugins, List::of);
    }

    /**
     * Of plug-ins that can be used.
     *
     * @param installed all that are installed, to be asked where a type is missing
     */
    public Catalog(List<PluginDescriptor> plugins, Supplier<List<InstalledPlugin>> installed) {
        this.installed = installed;
        for (var kind : Kind.values()) {
            entries.put(kind, new TreeMap<>());
        }
        for (var plugin : plugins) {
            var version = Version.parseVersion(plugin.version());
            for (var offer : plugin.provides()) {
                ObjectNode schema = Json.mapper().valueToTree(offer.schema());
                entries(offer.kind())
                        .computeIfAbsent(offer.type(), type -> new ArrayList<>())
                        .add(new Entry(offer, plugin, version, schema));
            }
        }
        entries.values().forEach(types -> types.values().forEach(list -> list.sort(NEWEST_FIRST)));
    }

    /** The type ids of a kind, in alphabetical order. */
    Set<String> types(Kind kind) {
        return entries(kind).keySet();
    }

    /** The newest offer of each type. */
    List<Entry> newest(Kind kind) {
        return entries(kind).values().stream().map(List::getFirst).toList();
    }

    /** Every version that offers that type, the newest first; empty where there is none. */
    List<Entry> find(Kind kind, String type) {
        return entries(kind).getOrDefault(type, List.of());
    }

    /** The kinds that know such a type. */
    List<Kind> kindsOf(String type) {
        return entries.keySet().stream()
                .filter(kind -> entries(kind).containsKey(type))
                .toList();
    }

    /** An installed plug-in that would supply that type but cannot be used. */
    Optional<InstalledPlugin> unusable(Kind kind, String type) {
        return installed.get().stream()
                .filter(plugin -> !plugin.state().usable())
                .filter(plugin -> plugin.provides().stream()
                        .anyMatch(p -> p.kind() == kind && p.type().equals(type)))
                .findFirst();
    }

    private TreeMap<String, List<Entry>> entries(Kind kind) {
        return entries.getOrDefault(kind, new TreeMap<>());
    }
}
