package io.mortise.api.model;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Names for the models of runs. Any process may change them at any time; no change is lost. */
@ProviderType
public interface ModelRegistry {
    /** What stands before the name of an experiment whose best run is meant. */
    String BEST = "best:";

    /** Whether a text names a model file, and no run. */
    static boolean isFile(String text) {
        return text.endsWith(".zip") || Files.isRegularFile(Path.of(text));
    }

    /** Whether a text names a run in a way that only the registry knows; nobody else need ask it. */
    static boolean knows(String text) {
        return text.startsWith(BEST) || text.contains("@");
    }

    /** All versions of all models, by name, the latest version first. */
    List<ModelVersion> versions();

    /**
     * Gives a run's model a name; it becomes that model's next version.
     *
     * @param name up to 64 letters, digits and {@code _ . -}, a letter or a digit first
     * @param run a completed one
     * @param chosen how it was chosen, in words
     * @param note free text, may be empty
     * @param aliases that mean this version from now on
     * @throws InvalidInput where the name or an alias cannot be one, or the run has no model
     */
    ModelVersion register(String name, RunId run, String chosen, String note, List<String> aliases);

    /** Has an alias mean that version; it no longer means another one. {@link InvalidInput} where there is none such. */
    ModelVersion alias(String reference, String alias);

    /** Takes an alias away: {@code NAME@ALIAS}. */
    void unalias(String reference);

    /** Writes a note in place of the one there is. */
    ModelVersion note(String reference, String text);

    /** Takes a version out of the registry; its run stays. Gives what it was. */
    ModelVersion remove(String reference);

    /** The version that the user means by {@code NAME@VERSION}, {@code NAME@ALIAS}, or {@code NAME} for the latest. */
    ModelVersion version(String reference);

    /**
     * The best completed run of an experiment; archived and deleted ones are left out, of equals the latest is taken.
     *
     * @param experiment its name
     * @param metric such as {@code test_accuracy}; null for {@code val_accuracy}, or {@code val_loss} where no run has that,
     *     or {@code test_accuracy} where nothing was validated. Less is better of losses and errors
     * @throws InvalidInput where there is no such run
     */
    Choice best(String experiment, @Nullable String metric);

    /**
     * The run that the user means by an id, a unique prefix, {@code latest}, {@code best:EXPERIMENT}, {@code NAME@VERSION} or
     * {@code NAME@ALIAS}; {@link InvalidInput} otherwise.
     */
    RunId find(String text);
}
