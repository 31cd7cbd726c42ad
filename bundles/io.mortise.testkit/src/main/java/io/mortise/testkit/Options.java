package io.mortise.testkit;

import io.mortise.contract.describe.OptionsBinder;
import io.mortise.json.Json;
import io.mortise.spi.Plugin;
import java.util.Map;

/** Binds a plug-in's options as the bench does: what is left out gets its default, what is unknown or missing is refused. */
public final class Options {
    private Options() {}

    /**
     * Options from a JSON object.
     *
     * @throws io.mortise.api.InvalidInput where an option is unknown, missing or of the wrong type
     */
    public static <O extends Record> O of(Plugin<O> plugin, String json) {
        return of(plugin, Json.object(Json.read(json, Map.class)));
    }

    /** Options from plain JSON values. */
    public static <O extends Record> O of(Plugin<O> plugin, Map<String, Object> given) {
        return OptionsBinder.bind(plugin, given);
    }
}
