package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoRunsAtOnceIT {
    @Test
    void both_complete_and_both_are_kept(@TempDir Path home) {
        try (var workspace = Workspace.withMnist(home)) {
            var one = workspace.start("run", Specs.small().toString(), "--set", "/name=one", "--json");
            var two = workspace.start("run", Specs.small().toString(), "--set", "/name=two", "--json");
            var first = one.outcome().exits(0).json();
            var second = two.outcome().exits(0).json();
            var kept = workspace.json("runs", "--json");
            assertThat(kept.findValuesAsText("run"))
                    .containsExactlyInAnyOrder(
                            first.path("run").asText(), second.path("run").asText());
            assertThat(kept.findValuesAsText("name")).containsExactlyInAnyOrder("one", "two");
            assertThat(kept.findValuesAsText("status")).containsOnly("completed");
            assertThat(first.path("metrics"))
                    .as("the same spec, the same figures")
                    .isEqualTo(second.path("metrics"));
        }
    }
}
