package io.mortise.webui.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.webui.fake.FakeBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExperimentFilesTest {
    private FakeBench bench;

    @BeforeEach
    void fill(@TempDir Path home) {
        bench = new FakeBench(home).filled();
    }

    @Test
    void are_those_of_the_workspace_and_then_those_of_the_product_without_schemas() {
        assertThat(ExperimentFiles.keys(bench))
                .containsExactly("workspace/broken.json", "product/mnist/quickstart.json");
    }

    @Test
    void carry_their_name_description_and_problems() {
        var entries = ExperimentFiles.list(bench, bench);
        assertThat(entries)
                .extracting(ExperimentFiles.Entry::name)
                .containsExactly("my-broken-net", "mnist-quickstart");
        assertThat(entries.getFirst().checked().problems()).hasSize(1);
        assertThat(entries.getLast().description()).contains("Two epochs");
        assertThat(entries.getLast().checked().resolved()).isPresent();
    }

    @Test
    void are_named_after_the_file_where_the_json_is_broken() throws IOException {
        Files.writeString(bench.workspace().experiments().resolve("half.json"), "{ \"filter\": ");
        assertThat(ExperimentFiles.read(bench, bench, "workspace/half.json")
                        .orElseThrow()
                        .name())
                .isEqualTo("half");
    }

    @Test
    void cannot_be_read_by_a_key_that_leads_elsewhere() {
        assertThat(ExperimentFiles.read(bench, bench, "workspace/../runs/x.json"))
                .isEmpty();
    }

    @Test
    void are_none_on_an_empty_bench(@TempDir Path empty) {
        assertThat(ExperimentFiles.keys(new FakeBench(empty))).isEmpty();
    }
}
