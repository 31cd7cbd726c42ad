package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Kind;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginService;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the plug-ins that work on runs which are over: exporters and panels, the newest version of each. */
record ExtraPlugins(PluginService plugins) {
    /** The plug-in that supplies a format. */
    PluginBundle exporter(String format) {
        var formats = new TreeSet<>(List.of(Deploying.FORMAT, LockedSpec.FORMAT));
        PluginDescriptor found = null;
        for (PluginDescriptor plugin : plugins.descriptors()) { // by id and then version: the last one is the newest
            for (Offer offer : plugin.provides()) {
                if (offer.kind() != Kind.EXPORTER) continue;
                formats.add(offer.type());
                if (offer.type().equals(format)) found = plugin;
            }
        }
        if (found != null) return plugins.bundle(found);
        throw new InvalidInput(
                "--format",
                "there is no exporter for `" + format + "`",
                "use `" + String.join("` or `", formats) + "`, or install a plug-in that supplies it");
    }

    /** Every plug-in with a panel. */
    List<PluginBundle> panels() {
        var newest = new TreeMap<String, PluginDescriptor>();
        for (PluginDescriptor plugin : plugins.descriptors()) {
            if (plugin.provides().stream().anyMatch(offer -> offer.kind() == Kind.PANEL)) {
                newest.put(plugin.id(), plugin);
            }
        }
        return newest.values().stream().map(plugins::bundle).toList();
    }

    /** The plug-ins that a model needs and one more, unless it is among them. */
    static List<PluginBundle> with(List<PluginBundle> needed, PluginBundle more) {
        if (needed.stream().anyMatch(plugin -> plugin.id().equals(more.id()))) return needed;
        var all = new ArrayList<>(needed);
        all.add(more);
        return all;
    }
}
