package io.mortise.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A workspace with one completed run, for all tests that only look at it: trained once, on enough digits to know them.
 *
 * @param workspace the workspace
 * @param told how {@code run --json} ended
 * @param shown what {@code show --json} prints of the run
 */
record Trained(Workspace workspace, Outcome told, JsonNode shown) {
    private static @Nullable Trained shared;

    static synchronized Trained shared() {
        if (shared == null) shared = train();
        return shared;
    }

    private static Trained train() {
        var workspace = Workspace.withMnist(Folders.fresh("trained"));
        var told = workspace.run(
                "run",
                Specs.small().toString(),
                "--set",
                "/dataset/split/limit=4000",
                "--set",
                Specs.epochs(3),
                "--json");
        return new Trained(workspace, told.exits(0), workspace.json("show", "latest", "--json"));
    }

    String id() {
        return told.json().path("run").asText();
    }
}
