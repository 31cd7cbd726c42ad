package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.json.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two trained runs beside each other, on the command line of the packed product. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompareIT {
    @TempDir
    private static Path folder;

    private static Workspace workspace;
    private static String first;
    private static String second;

    @BeforeAll
    static void train() {
        workspace = Workspace.withMnist(folder.resolve("home"));
        first = trained("/optimizer/learningRate=0.0001");
        second = trained("/optimizer/learningRate=0.005");
    }

    private static String trained(String option) {
        String spec = Specs.small().toString();
        return workspace
                .json("run", spec, "--set", option, "--json")
                .path("run")
                .asText();
    }

    @AfterAll
    static void end() {
        workspace.close();
    }

    private static Path answers(String run) {
        return workspace.runs().resolve(run).resolve(Answers.FILE);
    }

    @Test
    void pages_in_one_file_are_written() throws IOException {
        Path both = folder.resolve("both.html");
        workspace.run("compare", first, second, "--html", both.toString()).exits(0);
        assertThat(both).content().contains("is better than", "learningRate", "data-option", "echarts");
        Path one = folder.resolve("one.html");
        workspace.run("show", second, "--html", one.toString()).exits(0);
        assertThat(one)
                .content()
                .contains(second, "weights_sha256", "id=\"evaluation\"", "id=\"layers\"", "data-option");
    }

    @Test
    void the_document_says_what_differs_and_whether_one_is_better() throws IOException {
        var document = workspace.json("compare", first, second, "--json");
        assertThat(JsonKeys.of(document))
                .containsExactly(
                        "runs",
                        "baseline",
                        "verdict",
                        "metrics",
                        "differences",
                        "classes",
                        "tests",
                        "groups",
                        "group_tests",
                        "notes");
        assertThat(document.path("baseline").asText()).isEqualTo(first);
        assertThat(document.path("differences")).hasSize(1);
        assertThat(document.path("differences").get(0).path("where").asText()).isEqualTo("/optimizer/learningRate");
        JsonNode test = document.path("tests").get(0);
        assertThat(JsonKeys.of(test))
                .contains("a", "b", "accuracy_difference", "interval", "mcnemar_p", "holm_p", "verdict");
        double accuracy = figure(document, 1) - figure(document, 0);
        assertThat(test.path("accuracy_difference").asDouble()).isBetween(accuracy - 1e-9, accuracy + 1e-9);
        assertThat(test.path("better").asText()).as(document.toPrettyString()).isEqualTo("b");
        assertThat(Files.size(answers(first))).as("1,000 answers").isLessThan(50_000);

        var turned = workspace.json("compare", first, second, "--baseline", second, "--json");
        assertThat(turned.path("tests").get(0).path("better").asText()).isEqualTo("a");
        assertThat(workspace.run("compare", first, second).exits(0).out())
                .contains("is better than", "/optimizer/learningRate", "test_accuracy");
    }

    private static double figure(JsonNode document, int run) {
        var metric = document.path("metrics").get(0);
        assertThat(metric.path("metric").asText()).isEqualTo("test_accuracy");
        return metric.path("values").get(run).asDouble();
    }

    @Test
    void answers_that_a_run_lacks_are_stored_by_evaluating_it() throws IOException {
        var kept = Files.readString(answers(second));
        Files.delete(answers(second));
        var document = workspace.json("compare", first, second, "--json");
        assertThat(document.path("tests")).isEmpty();
        assertThat(document.path("notes").get(0).asText()).contains("evaluate " + second + "` stores them");

        workspace.run("evaluate", second).exits(0);
        assertThat(answers(second)).content().isEqualTo(kept);
        assertThat(workspace.json("compare", first, second, "--json").path("tests"))
                .hasSize(1);
    }

    @Test
    void what_cannot_be_compared_is_told_in_words() {
        assertThat(workspace.run("compare", first).exits(2).err()).contains("1 run cannot be compared");
        assertThat(workspace.run("compare", first, "20200101").exits(2).err()).contains("20200101");
        assertThat(workspace.run("compare", "--json").exits(2).json().path("problems"))
                .isNotEmpty();
    }
}
