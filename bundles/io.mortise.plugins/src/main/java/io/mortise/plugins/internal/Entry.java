package io.mortise.plugins.internal;

import io.mortise.api.Problem;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.plugin.PluginState;
import java.util.List;
import java.util.Optional;

/**
 * A plug-in version in the catalogue.
 *
 * @param headers what it says of itself
 * @param bundle its jar
 * @param descriptor what it offers; empty where that could not be found out
 */
record Entry(
        Headers headers,
        PluginBundle bundle,
        Optional<PluginDescriptor> descriptor,
        boolean battery,
        PluginState state,
        List<Problem> problems,
        List<PluginFault> faults) {
    /** One that came with the product. */
    static Entry battery(PluginDescriptor descriptor, PluginBundle bundle) {
        var headers = new Headers(descriptor.id(), descriptor.version(), descriptor.name(), descriptor.provider());
        return new Entry(headers, bundle, Optional.of(descriptor), true, PluginState.ACTIVE, List.of(), List.of());
    }

    String sha256() {
        return bundle.sha256();
    }

    List<Offer> offers() {
        return descriptor.map(PluginDescriptor::provides).orElse(List.of());
    }

    /** The same in another state. */
    Entry as(PluginState other) {
        return new Entry(headers, bundle, descriptor, battery, other, problems, faults);
    }

    /** The same, not to be used because of this. */
    Entry refused(Problem why) {
        return new Entry(headers, bundle, descriptor, battery, PluginState.FAILED, List.of(why), faults);
    }

    InstalledPlugin row(List<String> usedBy) {
        return new InstalledPlugin(
                headers.id(),
                headers.version(),
                sha256(),
                headers.name(),
                headers.provider(),
                battery,
                state,
                provided(offers()),
                usedBy,
                problems,
                faults);
    }

    static List<InstalledPlugin.Provided> provided(List<Offer> offers) {
        return offers.stream()
                .map(offer -> new InstalledPlugin.Provided(offer.kind(), offer.type()))
                .toList();
    }
}
