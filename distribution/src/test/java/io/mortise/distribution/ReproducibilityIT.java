package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReproducibilityIT {
    @Test
    void the_same_seed_gives_the_same_weights_and_another_seed_gives_others(@TempDir Path home) {
        try (var workspace = Workspace.withMnist(home)) {
            var first = train(workspace, 1);
            var again = train(workspace, 1);
            var other = train(workspace, 2);
            assertThat(again).isEqualTo(first);
            assertThat(other).isNotEqualTo(first);
        }
    }

    private static String train(Workspace workspace, long seed) {
        var arguments = new ArrayList<>(List.of("run", Specs.small().toString(), "--json"));
        arguments.addAll(List.of("--set", "/seed=" + seed, "--set", "/dataset/split/limit=500"));
        var run = workspace.json(arguments.toArray(String[]::new)).path("run").asText();
        var end = workspace.untilEnded(workspace.runs().resolve(run));
        return String.valueOf(end.provenance().get("weights_sha256"));
    }
}
