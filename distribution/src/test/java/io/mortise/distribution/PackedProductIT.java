package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What can be told of the packed product without starting it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackedProductIT {
    private static final Path PRODUCT = Product.packed().folder();

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<Attributes> bundles() throws IOException {
        var bundles = new ArrayList<Attributes>();
        for (Path folder : List.of(PRODUCT.resolve("bundles"), PRODUCT.resolve("plugins"))) {
            for (Path jar : files(folder, ".jar")) {
                if (!jar.getFileName().toString().startsWith("io.mortise.")) continue;
                try (var file = new JarFile(jar.toFile())) {
                    bundles.add(file.getManifest().getMainAttributes());
                }
            }
        }
        return bundles;
    }

    private static List<JsonNode> descriptors() throws IOException {
        var descriptors = new ArrayList<JsonNode>();
        for (Path file : files(PRODUCT.resolve("plugins/descriptors"), ".json")) {
            descriptors.add(Json.mapper().readTree(file.toFile()));
        }
        return descriptors;
    }

    @Test
    void every_exported_package_has_a_version() throws IOException {
        int exported = 0;
        for (Attributes bundle : bundles()) {
            String exports = bundle.getValue("Export-Package");
            if (exports == null) continue;
            for (String clause : clauses(exports)) {
                assertThat(clause).as(bundle.getValue("Bundle-SymbolicName")).contains(";version=");
                exported++;
            }
        }
        assertThat(exported).as("exported packages").isGreaterThan(5);
    }

    /** Clauses are divided by commas, of which there are more inside quotes. */
    private static List<String> clauses(String header) {
        return List.of(header.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)"));
    }

    @Test
    void no_bundle_exports_its_internal() throws IOException {
        assertThat(bundles())
                .hasSizeGreaterThan(10)
                .allSatisfy(bundle -> assertThat(String.valueOf(bundle.getValue("Export-Package")))
                        .doesNotContain(".internal"));
    }

    @Test
    void every_battery_has_a_descriptor_of_that_very_jar() throws IOException {
        assertThat(descriptors().stream().map(d -> d.path("sha256").asText()))
                .containsAll(files(PRODUCT.resolve("plugins"), ".jar").stream()
                        .map(Digests::sha256)
                        .toList());
    }

    @Test
    void every_offer_has_a_title_and_every_option_a_description() throws IOException {
        int options = 0;
        for (JsonNode descriptor : descriptors()) {
            assertThat(descriptor.path("provides"))
                    .as(descriptor.path("id").asText())
                    .isNotEmpty();
            for (JsonNode offer : descriptor.path("provides")) {
                String what = descriptor.path("id").asText() + " "
                        + offer.path("type").asText();
                assertThat(offer.path("title").asText()).as(what).isNotBlank();
                for (var option : offer.path("schema").path("properties").properties()) {
                    assertThat(option.getValue().path("description").asText())
                            .as(what + " " + option.getKey())
                            .isNotBlank();
                    options++;
                }
            }
        }
        assertThat(options).as("options that were looked at").isGreaterThan(50);
    }

    private static String archive(String name) throws IOException {
        return Files.readString(PRODUCT.resolve("cache").resolve(name), StandardCharsets.ISO_8859_1);
    }

    @Test
    void commands_start_with_an_archive_of_their_classes_and_the_dashboard_with_one_of_its_first_page()
            throws IOException {
        assertThat(archive("bench.jsa").contains("io/mortise/cli/internal/CommandLineMain"))
                .isTrue();
        assertThat(archive("serve.jsa").contains("io/mortise/webui/internal/view/RunsView"))
                .isTrue();
    }

    @Test
    void the_sample_experiments_come_along() throws IOException {
        assertThat(files(PRODUCT.resolve("experiments"), ".json").stream()
                        .map(file -> file.getFileName().toString()))
                .contains("quickstart.json", "report-cnn.json", "algorithm-cnn.json");
    }
}
