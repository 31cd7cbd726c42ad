package io.mortise.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Kind;
import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import io.mortise.json.Json;
import io.mortise.spec.InstalledSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference in docs/reference: that of the batteries as they are, and every example in it right. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReferenceTest {
    private static final Path FOLDER = Path.of("..", "docs", "reference");
    private static final Batteries BATTERIES = Batteries.onClassPath();
    private static final SpecService SPECS = new InstalledSpecs(BATTERIES);
    private static final Pattern SECTION = Pattern.compile("(?ms)^## (\\S+)$.*?^```json\n(.*?)^```$");

    /** An experiment with a place for a part of each kind that stands in one. */
    private static final String EXPERIMENT = """
            { "name": "of the reference",
              "dataset": { "type": "mnist", "split": { "validation": 0.1 } },
              "transforms": [ { "type": "rescale", "scale": 0.01 } ],
              "model": { "layers": [ { "type": "flatten" }, { "type": "dense", "units": 10, "activation": "softmax" } ] },
              "loss": "categorical-crossentropy",
              "metrics": [ "accuracy" ],
              "optimizer": "adam",
              "callbacks": [ { "type": "learning-rate-schedule", "schedule": "step-decay" } ] }
            """;

    /** An example of a page. */
    record Example(String kind, String type, String json) {
        @Override
        public String toString() {
            return kind + " " + type;
        }
    }

    static List<Example> examples() {
        var examples = new ArrayList<Example>();
        for (var kind : Kind.values()) {
            var page = SPECS.reference(null).getOrDefault(page(kind), "");
            SECTION.matcher(page)
                    .results()
                    .forEach(found -> examples.add(new Example(kind.id(), found.group(1), found.group(2))));
        }
        return examples;
    }

    private static String page(Kind kind) {
        return kind.id() + (kind == Kind.LOSS ? "es" : "s") + ".md";
    }

    @Test
    void every_part_of_the_batteries_that_stands_in_a_spec_has_an_example() {
        var offered = BATTERIES.descriptors().stream()
                .flatMap(plugin -> plugin.provides().stream())
                .filter(offer -> SPECS.reference(null).get(page(offer.kind())).contains("\nWhere: "))
                .map(offer -> offer.kind().id() + " " + offer.type());
        assertThat(examples().stream().map(Example::toString)).containsExactlyInAnyOrderElementsOf(offered.toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_passes_the_check(Example example) {
        var spec = Json.read(EXPERIMENT, ObjectNode.class);
        var part = Json.read(example.json(), JsonNode.class);
        assertThat(part.path("type").asText()).isEqualTo(example.type());
        var layers = spec.withArray("/model/layers");
        if (example.type().equals("binary-crossentropy")) {
            layers.set(1, dense().put("units", 1).put("activation", "sigmoid"));
        }
        switch (example.kind()) {
            case "dataset", "loss", "optimizer" -> spec.set(example.kind(), part);
            case "transform", "metric", "callback" ->
                spec.withArray("/" + example.kind() + "s").add(part);
            case "layer" -> layers.insert(1, part);
            case "activation" -> layers.insert(1, dense().set("activation", part));
            case "initializer" -> layers.insert(1, dense().set("kernelInitializer", part));
            case "schedule" -> ((ObjectNode) spec.at("/callbacks/0")).set("schedule", part);
            case "estimator" ->
                spec.<ObjectNode>without(List.of("model", "loss", "optimizer", "callbacks"))
                        .set("estimator", part);
            default -> throw new AssertionError("say where in the experiment " + example + " stands");
        }
        var problems = SPECS.check(spec.toString(), List.of()).problems();
        assertThat(problems).noneMatch(Problem::isError);
    }

    private static ObjectNode dense() {
        return Json.mapper().createObjectNode().put("type", "dense").put("units", 2);
    }

    /** Golden: {@code -Dmortise.golden=refresh} writes it anew, and the difference is for a person to judge. */
    @Test
    void the_committed_pages_are_those_of_the_batteries() throws IOException {
        var pages = SPECS.reference(null);
        if ("refresh".equals(System.getProperty("mortise.golden"))) {
            Files.createDirectories(FOLDER);
            for (var file : files()) Files.delete(file);
            for (var page : pages.entrySet()) Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
        var committed = new TreeMap<String, String>();
        for (var file : files()) committed.put(file.getFileName().toString(), Files.readString(file));
        assertThat(committed)
                .as(
                        "the batteries have changed: run this test with -Dmortise.golden=refresh and look at the difference")
                .isEqualTo(new TreeMap<>(pages));
    }

    /** All but the one that is written by hand. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.endsWith("search.md")).toList();
        }
    }
}
