package io.mortise.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.mortise.api.Experiment;
import io.mortise.api.Part;
import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import io.mortise.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EstimatorFormTest {
    private static final String GOOD = """
            {
              "name": "neighbours",
              "dataset": { "type": "mnist" },
              "estimator": { "type": "k-nearest-neighbors", "k": 3 }
            }
            """;
    private static final SpecService SPECS = new InstalledSpecs(Shelf.usual());

    private static List<Problem> problems(String json, String... overrides) {
        return SPECS.check(json, List.of(overrides)).problems();
    }

    @Test
    void needs_neither_model_nor_loss_nor_optimizer_nor_training() {
        var checked = SPECS.check(GOOD, List.of());
        assertThat(checked.problems()).isEmpty();
        var experiment = Json.convert(checked.orThrow().spec(), Experiment.class);
        assertThat(experiment.estimator())
                .isEqualTo(new Part("k-nearest-neighbors", Map.of("k", 3, "weights", "uniform")));
        assertThat(experiment.model()).isNull();
        assertThat(experiment.training()).isNull();
        assertThat(experiment.callbacks()).isEmpty();
        assertThat(experiment.metrics()).containsExactly(Part.of("accuracy"));
        assertThat(checked.orThrow().plugins()).extracting("id").contains("estimators");
    }

    @Test
    void says_at_each_of_them_that_it_does_not_go_with_an_estimator_and_nothing_else() {
        var problems = problems(GOOD, "/model={\"layers\":[\"flaten\"]}", "/loss=mse", "/training/epochs=0");
        assertThat(problems).extracting(Problem::where).containsExactly("/model", "/loss", "/training");
        assertThat(problems.getFirst().summary()).startsWith("model does not go with an estimator");
        assertThat(problems.getFirst().fixes()).containsExactly("remove model", "or remove the estimator");
    }

    @Test
    void tells_of_a_misspelt_estimator_alone() {
        var problems = problems(GOOD.replace("\"estimator\"", "\"estimater\""));
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("/estimater");
            assertThat(problem.fixes()).contains("did you mean `estimator`?");
        });
    }

    @Test
    void tells_of_options_at_their_place() {
        assertThat(problems(GOOD, "/estimator/k=0"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("/estimator/k"));
    }

    @Test
    void with_neither_of_the_two_a_net_is_what_is_missing() {
        assertThat(problems("{\"name\":\"a\",\"dataset\":\"mnist\"}"))
                .extracting(Problem::where)
                .containsExactlyInAnyOrder("/model", "/loss", "/optimizer");
    }

    @Test
    void the_editor_s_schema_takes_either_form_and_not_both() {
        assertThat(valid(GOOD)).isTrue();
        assertThat(valid(InstalledSpecsTest.GOOD)).isTrue();
        assertThat(valid("{\"name\":\"a\",\"dataset\":{\"type\":\"mnist\"}}")).isFalse();
        assertThat(valid(GOOD.replace("\"name\"", "\"loss\": \"categorical-crossentropy\", \"name\"")))
                .isFalse();
    }

    @Test
    void the_editor_s_schema_has_no_kinds_that_stand_in_no_spec() {
        assertThat(Json.read(SPECS.schema(), JsonNode.class).path("$defs").has("exporter"))
                .isFalse();
    }

    private static boolean valid(String json) {
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SPECS.schema());
        return schema.validate(Json.read(json, JsonNode.class)).isEmpty();
    }
}
