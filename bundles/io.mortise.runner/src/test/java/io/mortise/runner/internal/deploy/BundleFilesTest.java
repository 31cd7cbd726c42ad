package io.mortise.runner.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.run.TestResult;
import io.mortise.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BundleFilesTest {
    private static Map<String, String> files(@Nullable TestResult test) {
        return new BundleFiles(Material.contents(test)).texts();
    }

    private static JsonNode json(String name) {
        return Json.read(files(Material.test(null)).get(name), JsonNode.class);
    }

    @Nested
    class The_card {
        private final String card = files(Material.test(Material.ROBUSTNESS)).get("MODEL_CARD.md");

        @Test
        void says_what_the_model_is_and_what_it_has_learnt_from() {
            assertThat(card)
                    .contains(
                            "# Model card: pets &amp; co",
                            "Tells &lt;pets&gt; apart.",
                            "A classifier of images of 1 × 2 × 2 values")
                    .contains("| dense\\_1 | dense | 2 | 10 |", "10 parameters, 10 of them learnt.")
                    .contains("| data set | idx |", "ab".repeat(32), "| training examples | 90 |");
        }

        @Test
        void has_figures_with_intervals() {
            // of 37 in 40, 5 in 7 and 5 in 6
            assertThat(card)
                    .contains("0.9250 (0.8014 to 0.9742)")
                    .contains("| cat | 0.7143 (0.3589 to 0.9178) | 0.8333 (0.4365 to 0.9699) | 0.7692 | 6 |")
                    .contains("| test\\_loss | 0.3000 |", "| cat | 5 | 1 |");
        }

        @Test
        void says_where_nobody_has_looked_and_where_it_is_weak() {
            assertThat(card)
                    .contains("It was tested on 40 examples", "worst on the class cat: 0.8333 of its 6 test examples")
                    .contains("of cat (6)", "is taken for cat (2 test examples)", "it bears contrast worst: 0.5000")
                    .doesNotContain("It was not tested on noisy");
            assertThat(files(Material.test(null)).get("MODEL_CARD.md"))
                    .contains("It was not tested on noisy")
                    .doesNotContain("Corrupted images");
            assertThat(files(null).get("MODEL_CARD.md"))
                    .contains("It was not tested on examples that it had not learnt from");
        }

        @Test
        void names_licences_proofs_and_what_was_left_out() {
            assertThat(card)
                    .contains("Apache-2.0", "ask whoever gave you the data")
                    .contains("| model.jar | Java 25 | 40 test | 40 of 40 | 4.0e-07 |")
                    .contains("onnx. the layer \\`odd\\` does not say how it is written");
        }

        @Test
        void tells_where_the_model_comes_from() {
            assertThat(card)
                    .contains("20261121-223609-kqzbva", "2026-11-21T22:36:09Z", "ef".repeat(32))
                    .contains("| io.mortise.layer.core | 0.1.0 | " + "cd".repeat(32) + " |")
                    .contains("09".repeat(32));
        }

        @Test
        void takes_names_for_text_only() {
            String page = files(Material.test(null)).get("model-card.html");
            assertThat(page)
                    .contains("<h1>Model card: pets &amp; co</h1>", "&lt;script&gt;alert(1)&lt;/script&gt;|*dog*")
                    .doesNotContain("<script");
            assertThat(card)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;\\|\\*dog\\*")
                    .doesNotContain("<script");
        }
    }

    @Test
    void requests_are_what_goes_in_and_what_is_to_come_out() {
        var requests = json("requests.json");
        assertThat(requests.path("tolerance").asDouble()).isEqualTo(1e-5);
        var second = requests.path("requests").get(1);
        assertThat(second.path("values").get(1).isNull()).isTrue();
        assertThat(second.path("class").asText()).isEqualTo(Material.HARMFUL);
        assertThat(second.path("class_index").asInt()).isEqualTo(1);
        assertThat(second.path("probabilities").get(1).asDouble()).isEqualTo(0.8);
    }

    @Test
    void the_spec_is_locked_for_training_again() {
        assertThat(json("spec.json").has("$schema")).isFalse();
        assertThat(json("spec.json").at("/dataset/type").asText()).isEqualTo("idx");
        assertThat(json("spec.lock.json").at("/plugins/0/version").asText()).isEqualTo("0.1.0");
    }

    @Test
    void what_goes_in_is_described() {
        var files = files(Material.test(null));
        assertThat(files.get("preprocessing.md"))
                .contains("4 values in 32-bit floats: pixels as they were recorded, from 0 to 255")
                .contains("Do not scale", "is said where its own is above 0.5, else the first.")
                .doesNotContain("the largest one");
        assertThat(json("preprocessing.json").at("/input/shape/2").asInt()).isEqualTo(2);
        assertThat(json("preprocessing.json").at("/inside_the_model/0/type").asText())
                .isEqualTo("rescale");
        assertThat(json("labels.json").get(0).asText()).isEqualTo("cat");
    }

    @Test
    void a_model_of_rows_with_one_output_is_told_as_such() {
        var files = new BundleFiles(Material.contents(Material.test(null), Material.rows())).texts();
        assertThat(files.get("MODEL_CARD.md"))
                .contains("A classifier of rows of 2 values into 2 classes: well, ill.")
                .contains("ill is said where its probability is above 0.4, else well.")
                .contains("another way of measuring", "rows with errors in them")
                .doesNotContain("camera", "blurred");
        assertThat(files.get("preprocessing.md"))
                .contains("2 values in 32-bit floats: numbers as they were recorded, the columns in their order")
                .contains(
                        "One probability, that of the second class, ill. It is said where the probability is above 0.4.");
    }

    @Test
    void programs_come_with_the_formats_that_they_use() {
        assertThat(files(null))
                .containsKeys("java/Classify.java", "model.jar.proof.json")
                .doesNotContainKeys("python/classify.py", "javascript/classify.mjs", "metrics.json");
    }
}
