package io.mortise.webui.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.webui.fake.FakeBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void are_known_by_their_names_and_those_without_by_their_files() throws IOException {
        Files.writeString(bench.workspace().experiments().resolve("half.json"), "{ \"filter\": ");
        Files.write(bench.workspace().experiments().resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});
        assertThat(ExperimentFiles.byKey(bench))
                .containsEntry("product/mnist/quickstart.json", "mnist-quickstart")
                .containsEntry("workspace/latin.json", "latin")
                .containsEntry("workspace/half.json", "half");
        assertThat(ExperimentFiles.names(bench)).contains("quickstart", "mnist-quickstart", "half");
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
    void are_written_under_a_plain_name() throws IOException {
        assertThat(ExperimentFiles.save(bench, "my-net", null, "{}")).isEqualTo("workspace/my-net.json");
        assertThat(ExperimentFiles.text(bench, "workspace/my-net.json")).contains("{}");
        assertThat(ExperimentFiles.save(bench, "my-net.json", "{}", "{ }")).isEqualTo("workspace/my-net.json");
        assertThat(bench.workspace().experiments()).isDirectoryNotContaining("glob:**.tmp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../up", "a/b", "a\\b", ".hidden", "a b", "näh", "..", "/etc/x"})
    void are_not_written_under_a_name_that_leads_elsewhere(String name) {
        assertThatThrownBy(() -> ExperimentFiles.save(bench, name, null, "{}"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is no file name");
    }

    @Test
    void are_not_written_over_without_a_word() throws IOException {
        var file = bench.workspace().experiments().resolve("mine.json");
        Files.writeString(file, "{\"a\": 1}");
        assertThatThrownBy(() -> ExperimentFiles.save(bench, "mine", null, "{}"))
                .isInstanceOf(ExperimentFiles.FileTaken.class);
        assertThatThrownBy(() -> ExperimentFiles.save(bench, "mine", "what was there before", "{}"))
                .as("somebody changed it since")
                .isInstanceOf(ExperimentFiles.FileTaken.class);
        assertThat(file).hasContent("{\"a\": 1}");
    }

    @Test
    void are_none_on_an_empty_bench(@TempDir Path empty) {
        assertThat(ExperimentFiles.keys(new FakeBench(empty))).isEmpty();
    }
}
