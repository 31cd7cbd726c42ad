package io.mortise.api;

import io.mortise.api.plugin.PluginBundle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Reads, checks and resolves experiment files against the plug-ins that are installed. Runs no plug-in code. */
@ProviderType
public interface SpecService {
    /**
     * Checks a spec: syntax, schema, then the rules between fields.
     *
     * @param json the text of the experiment file
     * @param overrides {@code /json/pointer=value} each, applied in order before checking
     */
    Checked check(String json, List<String> overrides);

    /** The JSON Schema (2020-12) of experiment files, out of all plug-ins that are installed now. */
    String schema();

    /**
     * The reference pages of what is installed now: Markdown by file name.
     *
     * @param plugin Bundle-SymbolicName of the only plug-in to tell of; null for all, with an index and the keys of the
     *     experiment before them
     * @throws InvalidInput where no such plug-in is installed
     */
    Map<String, String> reference(@Nullable String plugin);

    /**
     * The outcome of a check.
     *
     * @param problems all that was found; warnings too
     * @param resolved what would run, if there is no error
     */
    record Checked(List<Problem> problems, Optional<Resolved> resolved) {
        public Checked {
            problems = List.copyOf(problems);
        }

        /** The resolved spec; {@link InvalidInput} with all problems where there is none. */
        public Resolved orThrow() {
            return resolved.orElseThrow(() -> new InvalidInput(problems));
        }
    }

    /**
     * A spec ready to run.
     *
     * @param spec the whole experiment, defaults filled in, as JSON values; reads as {@link Experiment}
     * @param plugins the plug-in versions that supply its parts
     */
    record Resolved(Map<String, Object> spec, List<PluginBundle> plugins) {
        public Resolved {
            plugins = List.copyOf(plugins);
        }
    }
}
