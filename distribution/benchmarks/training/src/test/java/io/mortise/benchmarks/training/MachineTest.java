package io.mortise.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MachineTest {
    @Test
    void reads_what_stands_behind_the_colon() {
        var lines = List.of("processor\t: 0", "model name\t: Some CPU @ 2.1 GHz", "model name\t: another");
        assertThat(Machine.value(lines, "model name")).isEqualTo("Some CPU @ 2.1 GHz");
        assertThat(Machine.value(lines, "flags")).isEqualTo("unknown");
    }

    @Test
    void knows_the_versions_that_the_build_has_chosen() {
        assertThat(Machine.versions()).containsOnlyKeys("mortise", "dl4j", "onednn", "pytorch", "djl");
        assertThat(Machine.versions().values()).noneMatch(version -> version.contains("$"));
    }
}
