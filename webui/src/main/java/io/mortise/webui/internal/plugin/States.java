package io.mortise.webui.internal.plugin;

import io.mortise.api.plugin.PluginState;
import io.mortise.webui.internal.part.StatusBadge;

/** The states of a plug-in, for people. */
final class States {
    private States() {}

    /** As sign, word and colour. */
    static StatusBadge badge(PluginState state) {
        return switch (state) {
            case ACTIVE -> new StatusBadge("active", "Active");
            case UNPROVEN -> new StatusBadge("queued", "Unproven");
            case FORCED -> new StatusBadge("warning", "Forced");
            case FAILED -> new StatusBadge("error", "Failed");
            case QUARANTINED -> new StatusBadge("error", "Quarantined");
            case REMOVED -> new StatusBadge("cancelled", "Removed");
        };
    }

    /** What it means; empty where all is well. */
    static String meaning(PluginState state) {
        return switch (state) {
            case ACTIVE -> "";
            case UNPROVEN -> "It can be used. The contract kit is still trying it out.";
            case FORCED ->
                "It can be used. The contract kit found what stands below, and somebody took it nevertheless.";
            case FAILED -> "It cannot be used, for the reasons below.";
            case QUARANTINED ->
                "New runs cannot use it: it did harm again and again. Release it when its cause is mended.";
            case REMOVED -> "New runs cannot use it. It goes when the last run that uses it has ended.";
        };
    }
}
