package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's mistake ends with exit code 2 and says where, what and how to mend it; nothing is started. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadInputIT {
    @TempDir
    private Path home;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.withMnist(home);
    }

    @AfterEach
    void leaves_no_run_behind() {
        workspace.close();
        assertThat(workspace.runFolders()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("an unknown key", "/model/layers/0/filter=8", "/model/layers/0/filter", "filters"),
                arguments(
                        "an unknown type",
                        "/model/layers/1/type=max-poling2d",
                        "/model/layers/1/type",
                        "max-pooling2d"),
                arguments(
                        "a type whose plug-in is missing",
                        "/model/layers/1/type=capsule",
                        "/model/layers/1/type",
                        "plugin"),
                arguments("units below one", "/model/layers/4/units=-3", "/model/layers/4/units", ""),
                arguments("a batch size of zero", "/training/batchSize=0", "/training/batchSize", ""),
                arguments("a split of more than all", "/dataset/split/validation=1.5", "/dataset/split/validation", ""),
                arguments("two outputs for ten classes", "/model/layers/4/units=2", "/model/layers/4", "10"),
                arguments(
                        "a kernel larger than its input", "/model/layers/0/kernelSize=[30,30]", "/model/layers/0", ""),
                arguments("an override that is no pointer", "epochs=3", "--set", ""));
    }

    @ParameterizedTest(name = "{0} is told at {2}")
    @MethodSource("mistakes")
    void a_mistake_in_the_spec(String what, String set, String where, String inFixes) {
        var problem = onlyProblem("run", Specs.small().toString(), "--set", set, "--json");
        assertThat(problem.path("where").asText()).as(what).startsWith(where);
        assertThat(fixes(problem)).as("how to mend %s", what).contains(inFixes);
    }

    @Test
    void broken_JSON_is_told_by_line_and_column() {
        var spec = Specs.write("broken.json", "{\n  \"name\": \"x\",\n  \"seed\": ,\n}");
        var problem = onlyProblem("run", spec.toString(), "--json");
        assertThat(problem.path("where").asText()).isEmpty();
        assertThat(problem.path("line").asInt()).isEqualTo(3);
        assertThat(problem.path("column").asInt()).isPositive();
    }

    @Test
    void a_missing_file_is_named() {
        var problem = onlyProblem("run", "nowhere.json", "--json");
        assertThat(problem.path("where").asText()).isEqualTo("nowhere.json");
    }

    @Test
    void an_unknown_run_points_to_the_list() {
        var problem = onlyProblem("show", "2099", "--json");
        assertThat(problem.path("where").asText()).isEqualTo("RUN");
    }

    @Test
    void an_option_that_does_not_exist_is_told_with_its_neighbour() {
        var problem = onlyProblem("run", Specs.small().toString(), "--sett", "/seed=1", "--json");
        assertThat(fixes(problem)).contains("--set");
    }

    @Test
    void a_picture_that_cannot_be_read_is_named() {
        var picture = Specs.write("no-picture.png", "this is text");
        var trained = Trained.shared();
        var model = trained.workspace().runs().resolve(trained.id()).resolve("model.zip");
        var problem = onlyProblem("predict", model.toString(), picture.toString(), "--json");
        assertThat(problem.path("where").asText()).isEqualTo(picture.toString());
    }

    @Test
    void every_mistake_of_a_spec_is_told_at_once() {
        var problems = problems(
                "check",
                Specs.small().toString(),
                "--set",
                "/training/batchSize=0",
                "--set",
                "/model/layers/4/units=-3",
                "--set",
                "/optimizer/learningrate=1",
                "--json");
        assertThat(problems.findValuesAsText("where"))
                .contains("/training/batchSize", "/model/layers/4/units", "/optimizer/learningrate");
    }

    private JsonNode onlyProblem(String... arguments) {
        var problems = problems(arguments);
        assertThat(problems).as("%s", problems).hasSize(1);
        var problem = problems.get(0);
        assertThat(problem.path("severity").asText()).isEqualTo("error");
        assertThat(problem.path("summary").asText()).isNotBlank();
        assertThat(problem.path("fixes")).as("ways to mend it").isNotEmpty();
        return problem;
    }

    private JsonNode problems(String... arguments) {
        var outcome = workspace.run(arguments).exits(2);
        assertThat(outcome.err()).doesNotContain("\tat ", "Exception");
        var document = outcome.json();
        assertThat(JsonKeys.of(document)).containsExactly("problems");
        return document.path("problems");
    }

    private static String fixes(JsonNode problem) {
        var fixes = new ArrayList<String>();
        problem.path("fixes").forEach(fix -> fixes.add(fix.asText()));
        return String.join("\n", List.copyOf(fixes));
    }
}
