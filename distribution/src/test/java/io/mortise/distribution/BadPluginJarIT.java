package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that do harm when somebody looks at them: told in words, and nothing else suffers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadPluginJarIT {
    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.empty(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private JsonNode refusal(Path jar) {
        var told = workspace.run("plugin", "install", jar.toString(), "--json").exits(2);
        var problems = told.json().path("problems");
        assertThat(problems).as(told.out() + told.err()).hasSize(1);
        assertThat(problems.get(0).path("fixes")).isNotEmpty();
        assertThat(told.err()).doesNotContain("\tat ");
        assertThat(workspace.home().resolve("plugins/" + jar.getFileName())).doesNotExist();
        return problems.get(0);
    }

    private String refusal(String body) {
        return refusal(PluginSource.layer("com.example.bad", "bad", body).jar(folder, "1.0.0"))
                .path("summary")
                .asText();
    }

    @Test
    void a_constructor_that_throws() {
        assertThat(refusal("public Gain() { throw new IllegalStateException(\"no licence\"); }"))
                .contains("cannot be made", "IllegalStateException", "no licence");
    }

    @Test
    void a_static_initialiser_that_throws() {
        assertThat(refusal("static final int A = Integer.parseInt(\"x\");"))
                .contains("cannot be made", "NumberFormatException");
    }

    @Test
    void a_static_initialiser_that_ends_the_process() {
        assertThat(refusal("static { System.exit(0); }")).contains("Gain.static", "ended the process with System.exit");
    }

    @Test
    void a_constructor_that_allocates_without_end() {
        assertThat(refusal("""
                        private final java.util.List<byte[]> all = new java.util.ArrayList<>();
                        public Gain() { while (true) all.add(new byte[1 << 20]); }
                        """)).contains("all the memory");
    }

    @Test
    void a_constructor_that_hangs() {
        assertThat(refusal("public Gain() throws InterruptedException { Thread.sleep(Long.MAX_VALUE); }"))
                .containsPattern("did not come (to an end|back) within");
    }

    @Test
    void options_that_cannot_be_described() {
        var source = PluginSource.layer("com.example.bad", "bad", "")
                .with("@JsonPropertyDescription(\"What is left of negative values\")", "");
        var problem = refusal(source.jar(folder, "1.0.0"));
        assertThat(problem.path("where").asText()).isEqualTo("com.example.bad.Gain");
        assertThat(problem.path("summary").asText()).contains("Options.slope", "@JsonPropertyDescription");
    }

    @Test
    void a_type_that_throws_or_is_none() {
        var source = PluginSource.layer("com.example.bad", "bad", "");
        var throwing = source.with("return \"bad\";", "throw new UnsupportedOperationException(\"later\");");
        assertThat(refusal(throwing.jar(folder, "1.0.0")).path("summary").asText())
                .contains("UnsupportedOperationException", "later");
        var nothing = source.with("return \"bad\";", "return null;");
        assertThat(refusal(nothing.jar(folder, "1.0.1")).path("summary").asText())
                .contains("type() gives null");
        var nonsense = source.with("return \"bad\";", "return \"Very Bad!\";");
        assertThat(refusal(nonsense.jar(folder, "1.0.2")).path("summary").asText())
                .contains("`Very Bad!`, which is no type");
    }

    @Test
    void a_package_that_nobody_supplies_or_only_in_another_version() {
        var source = PluginSource.layer("com.example.bad", "bad", "");
        Path foreign = source.jar(folder, "1.0.0", Map.of("Import-Package", "org.foo;version=\"2.0\",*"));
        assertThat(refusal(foreign).path("summary").asText())
                .isEqualTo("it needs the package `org.foo` (2.0 or newer), which nothing here supplies");
        Path newer = source.jar(folder, "1.0.1", Map.of("Import-Package", "io.mortise.spi;version=\"[9.1,10)\",*"));
        assertThat(refusal(newer).path("summary").asText())
                .contains("`io.mortise.spi` (from 9.1 to below 10.0), which is here in version 1.0 only");
    }

    @Test
    void a_type_that_another_plug_in_supplies() {
        assertThat(refusal(PluginSource.layer("com.example.bad", "dense", "").jar(folder, "1.0.0"))
                        .path("summary")
                        .asText())
                .isEqualTo("the layer `dense` is supplied by the plug-in io.mortise.layer.core 0.1.0 already");
    }

    @Test
    void that_is_dropped_does_not_keep_the_good_ones_from_being_used() {
        PluginSource.drop(
                PluginSource.layer("com.example.bad", "bad", "static { System.exit(1); }")
                        .jar(folder, "1.0.0"),
                workspace.home());
        PluginSource.drop(PluginSource.useful().jar(folder, "1.0.0"), workspace.home());
        var listed = workspace.json("plugin", "list", "--json");
        assertThat(listed.findValuesAsText("state")).containsOnlyOnce("failed").containsOnlyOnce("unproven");
        var schema = workspace.run("schema").exits(0).out();
        assertThat(schema).contains("\"gain\"", "\"plain\"").doesNotContain("\"bad\"");
    }
}
