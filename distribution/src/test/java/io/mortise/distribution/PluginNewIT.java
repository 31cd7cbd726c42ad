package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What {@code plugin new} writes: it builds where it stands, its tests pass, and its parts train a net. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PluginNewIT {
    private static final String ID = "org.acme.swish";
    private static final Workspace WORKSPACE = Workspace.withMnist(Folders.fresh("plugin-new-home"));
    private static final Path PROJECT = Folders.fresh("plugin new").resolve("swish");
    private static final Path JAR = PROJECT.resolve("target/" + ID + "-0.1.0.jar");

    private static JsonNode written = WORKSPACE.json("plugin", "new", PROJECT.toString(), "--id", ID, "--json");

    @BeforeAll
    static void build() {
        Maven.offline().run(PROJECT, "-q", "package").exits(0);
    }

    @Test
    void the_document_names_the_folder_and_every_file() throws IOException {
        assertThat(JsonKeys.of(written)).containsExactly("folder", "files");
        assertThat(written.path("folder").asText()).isEqualTo(PROJECT.toString());
        var files = written.path("files").valueStream().map(JsonNode::asText).toList();
        assertThat(files)
                .contains(
                        ".gitignore",
                        "README.md",
                        "experiment.json",
                        "pom.xml",
                        "src/main/java/org/acme/swish/DenseBlock.java",
                        "src/main/java/org/acme/swish/Lion.java",
                        "src/test/java/org/acme/swish/DenseBlockTest.java",
                        "src/test/java/org/acme/swish/LionTest.java");
        for (String file : files) {
            assertThat(Files.readString(PROJECT.resolve(file)))
                    .doesNotContain("com.example")
                    .doesNotContainPattern("@[a-z]+\\.[a-z.]+@");
        }
    }

    @Test
    void it_packs_a_bundle_with_both_components() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var headers = jar.getManifest().getMainAttributes();
            assertThat(headers.getValue("Bundle-SymbolicName")).isEqualTo(ID);
            assertThat(headers.getValue("Bundle-Name")).isEqualTo("Swish");
            assertThat(headers.getValue("Bundle-Version")).isEqualTo("0.1.0");
            assertThat(headers.getValue("Service-Component"))
                    .isEqualTo("OSGI-INF/org.acme.swish.DenseBlock.xml,OSGI-INF/org.acme.swish.LearntSwish.xml,"
                            + "OSGI-INF/org.acme.swish.Lion.xml");
        }
    }

    @Test
    void its_tests_have_been_run() throws IOException {
        for (String test : List.of("DenseBlockTest", "LearntSwishTest", "LionTest")) {
            String report = Files.readString(PROJECT.resolve("target/surefire-reports/" + ID + "." + test + ".txt"));
            assertThat(report).containsPattern("Tests run: [1-9][0-9]*, Failures: 0, Errors: 0, Skipped: 0");
        }
    }

    @Test
    void its_parts_train_a_net_when_the_jar_is_dropped_into_the_workspace() throws IOException {
        Path drop = Files.createDirectories(WORKSPACE.home().resolve("plugins"));
        Files.copy(JAR, drop.resolve(JAR.getFileName()));
        var told = WORKSPACE.json("run", PROJECT.resolve("experiment.json").toString(), "--json");
        assertThat(told.path("metrics").path("test_accuracy").asDouble()).isBetween(0.8, 1.0);
        var shown = WORKSPACE.json("show", "latest", "--json");
        assertThat(shown.path("provenance").path("plugins").findValuesAsText("id"))
                .contains(ID);
        assertThat(shown.path("spec").path("optimizer").path("beta2").asDouble())
                .isEqualTo(0.99);
    }

    @Test
    void a_person_is_told_what_comes_next() {
        Path folder = Folders.fresh("plugin-new-told").resolve("my-layers");
        var told = WORKSPACE.run("plugin", "new", folder.toString()).exits(0).out();
        assertThat(told)
                .contains("com.example.mylayers", "mvn package", "mortise run experiment.json")
                .contains("mortise plugin install target/com.example.mylayers-0.1.0.jar");
    }

    @Test
    void a_folder_with_something_in_it_is_left_alone() {
        var problems = WORKSPACE
                .run("plugin", "new", PROJECT.toString(), "--json")
                .exits(2)
                .json()
                .path("problems");
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).path("summary").asText()).contains(PROJECT.toString(), "not an empty folder");
    }

    @Test
    void an_id_that_is_no_package_is_refused() {
        Path folder = Folders.fresh("plugin-new-refused").resolve("x");
        var outcome = WORKSPACE.run("plugin", "new", folder.toString(), "--id", "Swish");
        assertThat(outcome.exits(2).err()).contains("--id", "com.example.swish");
        assertThat(folder).doesNotExist();
    }
}
