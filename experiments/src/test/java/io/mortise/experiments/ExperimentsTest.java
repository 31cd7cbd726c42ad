package io.mortise.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.mortise.api.Experiment;
import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import io.mortise.json.Json;
import io.mortise.spec.InstalledSpecs;
import io.mortise.spec.InstalledSweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExperimentsTest {
    private static final Path SCHEMA = Path.of("schema", "experiment-1.schema.json");
    private static final SpecService SPECS = new InstalledSpecs(Batteries.onClassPath());

    /** Warnings that an experiment is there to show. */
    private static final Map<String, List<String>> WARNINGS =
            Map.of("readme-cnn.json", List.of("/dataset/split/validateOnTest"));

    static List<Path> experiments() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""), 2)) {
            return files.filter(
                            file -> file.getNameCount() == 2 && file.toString().endsWith(".json"))
                    .filter(file -> !file.startsWith("schema") && !file.startsWith("target"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_are_experiments() throws IOException {
        assertThat(experiments())
                .map(Path::toString)
                .contains(
                        "mnist/quickstart.json",
                        "mnist/speedrun.json",
                        "mnist/readme-cnn.json",
                        "mnist/algorithm-cnn.json",
                        "mnist/report-cnn.json",
                        "mnist/callbacks-cnn.json",
                        "mnist/tuning.json",
                        "mnist/knn.json",
                        "mnist/svm.json",
                        "mnist/svm-linear.json",
                        "mnist/decision-tree.json",
                        "mnist/random-forest.json",
                        "mnist/logistic-regression.json",
                        "mnist/augmented-cnn.json",
                        "mnist/lenet5.json",
                        "mnist/mlp.json",
                        "mnist/residual.json",
                        "diabetes/ann.json");
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void each_passes_the_check_and_resolves(Path file) throws IOException {
        var checked = SPECS.check(Files.readString(file), List.of());
        var expected = WARNINGS.getOrDefault(String.valueOf(file.getFileName()), List.of());
        assertThat(checked.problems())
                .noneMatch(Problem::isError)
                .map(Problem::where)
                .isEqualTo(expected);
        var experiment = Json.read(Json.write(checked.orThrow().spec()), Experiment.class);
        assertThat(experiment.name()).isNotBlank();
        assertThat(experiment.description()).isNotBlank();
    }

    @Test
    void the_search_varies_what_the_report_asks_for() throws IOException {
        var planner = new InstalledSweeps(Batteries.onClassPath());
        var plan = planner.plan(Files.readString(Path.of("mnist", "tuning.json")), List.of(), 2);
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.trials()).hasSize(16);
        assertThat(plan.trials().getFirst().options().keySet())
                .contains("/optimizer/learningRate", "/training/batchSize", "/model/layers/0/filters")
                .contains("/model/layers/6*", "/model/layers/5/rate");
        assertThat(plan.trials()).allSatisfy(trial -> {
            var experiment = Json.convert(trial.resolved().spec(), Experiment.class);
            assertThat(experiment.training().epochs()).isEqualTo(4);
            assertThat(experiment.model().layers()).hasSizeBetween(7, 10);
        });
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void each_is_valid_to_an_editor(Path file) throws IOException {
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SPECS.schema());
        assertThat(schema.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void each_names_the_schema_and_is_explained_beside_it(Path file) throws IOException {
        var named = Json.read(Files.readString(file), Map.class).get("$schema");
        assertThat(file.resolveSibling(String.valueOf(named)).normalize()).isEqualTo(SCHEMA);
        var name = file.getFileName().toString().replace(".json", "");
        assertThat(Files.readString(file.resolveSibling("README.md"))).contains("`" + name + "`");
    }

    /** Golden: {@code -Dmortise.golden=refresh} writes it anew, and the difference is for a person to judge. */
    @Test
    void the_committed_schema_is_that_of_the_batteries() throws IOException {
        var schema = SPECS.schema();
        if ("refresh".equals(System.getProperty("mortise.golden"))) {
            Files.createDirectories(SCHEMA.toAbsolutePath().getParent());
            Files.writeString(SCHEMA, schema);
        }
        assertThat(SCHEMA).exists();
        assertThat(Files.readString(SCHEMA))
                .as(
                        "the batteries have changed: run this test with -Dmortise.golden=refresh and look at the difference")
                .isEqualTo(schema);
    }
}
