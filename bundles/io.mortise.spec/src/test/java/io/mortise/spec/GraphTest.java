package io.mortise.spec;

import static io.mortise.spec.InstalledSpecsTest.SPECS;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.mortise.api.Experiment;
import io.mortise.api.Part;
import io.mortise.api.Problem;
import io.mortise.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Specs whose model is a graph of nodes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GraphTest {
    static final String GRAPH = """
            {
              "name": "small",
              "dataset": { "type": "mnist", "split": { "validation": 0.1 } },
              "model": { "nodes": [
                { "name": "c1", "type": "conv2d", "filters": 8, "kernelSize": [3, 3], "padding": "same" },
                { "type": "conv2d", "filters": 8, "kernelSize": [3, 3], "padding": "same", "inputs": ["input"] },
                { "name": "sum", "type": "add", "inputs": ["c1", "conv2d"] },
                "flatten",
                { "type": "dense", "units": 10, "activation": "softmax" } ] },
              "loss": "categorical-crossentropy",
              "optimizer": "adam"
            }
            """;

    private static void refused(String where, String summary, String fix, String... overrides) {
        var problems = SPECS.check(GRAPH, List.of(overrides)).problems();
        assertThat(problems).hasSize(1);
        var problem = problems.getFirst();
        assertThat(problem.isError()).isTrue();
        assertThat(problem.where()).isEqualTo(where);
        assertThat(problem.summary()).contains(summary);
        assertThat(problem.fixes().getFirst()).contains(fix);
    }

    private static Experiment resolved() {
        var checked = SPECS.check(GRAPH, List.of());
        assertThat(checked.problems()).isEmpty();
        return Json.read(Json.write(checked.orThrow().spec()), Experiment.class);
    }

    @Test
    void is_completed_with_names_inputs_and_output() {
        var model = resolved().model();
        assertThat(model.layers()).isEmpty();
        assertThat(model.nodes()).map(Experiment.Node::name).containsExactly("c1", "conv2d", "sum", "flatten", "dense");
        assertThat(model.nodes())
                .map(Experiment.Node::inputs)
                .containsExactly(
                        List.of("input"),
                        List.of("input"),
                        List.of("c1", "conv2d"),
                        List.of("sum"),
                        List.of("flatten"));
        assertThat(model.output()).isEqualTo("dense");
        assertThat(model.nodes().getFirst().part().options())
                .containsEntry("useBias", true)
                .doesNotContainKeys("name", "inputs", "type");
        assertThat(model.nodes().get(3).part()).isEqualTo(Part.of("flatten"));
    }

    @Test
    void resolved_it_resolves_to_itself() {
        var once = SPECS.check(GRAPH, List.of("/seed=1")).orThrow().spec();
        assertThat(SPECS.check(Json.write(once), List.of()).orThrow().spec()).isEqualTo(once);
    }

    @Test
    void names_that_are_made_up_keep_out_of_the_way_of_given_ones() {
        var checked = SPECS.check(
                GRAPH, List.of("/model/nodes/0/name=conv2d", "/model/nodes/2/inputs=[\"conv2d\",\"conv2d_1\"]"));
        var model = Json.convert(checked.orThrow().spec(), Experiment.class).model();
        assertThat(model.nodes().get(1).name()).isEqualTo("conv2d_1");
    }

    @Nested
    class Is_refused {
        @Test
        void with_an_input_that_nobody_is_named_by() {
            refused(
                    "/model/nodes/2/inputs/1",
                    "no node is named `conv2`; the data, the one input of a net, is called `input`",
                    "did you mean `conv2d`?",
                    "/model/nodes/2/inputs/1=conv2");
        }

        @Test
        void with_an_output_that_nobody_is_named_by() {
            refused("/model/output", "no node is named `dens`", "did you mean `dense`?", "/model/output=dens");
        }

        @Test
        void with_a_circle_which_is_named() {
            refused(
                    "/model/nodes/0/inputs",
                    "circle: c1 -> sum -> c1",
                    "take one of them out",
                    "/model/nodes/0/inputs=[\"sum\"]");
            refused("/model/nodes/2/inputs", "circle: sum -> sum", "take", "/model/nodes/2/inputs/0=sum");
        }

        @Test
        void with_two_nodes_of_one_name() {
            refused(
                    "/model/nodes/1/name",
                    "two nodes are named `c1`: this one and /model/nodes/0",
                    "another name",
                    "/model/nodes/1/name=c1",
                    "/model/nodes/2/inputs=[\"c1\",\"input\"]");
        }

        @Test
        void with_a_name_that_is_none() {
            refused(
                    "/model/nodes/0/name",
                    "`input` is what the data is called",
                    "another",
                    "/model/nodes/0/name=input");
            refused(
                    "/model/nodes/1/name",
                    "`a/b` is no name",
                    "such as `a_b`",
                    "/model/nodes/1/name=a/b",
                    "/model/nodes/2/inputs/1=a/b");
        }

        @Test
        void with_a_node_that_is_never_used() {
            refused(
                    "/model/nodes/1",
                    "what `conv2d` answers is used by no node, and the net's one output is `dense`",
                    "name it in the inputs",
                    "/model/nodes/2/inputs=[\"c1\",\"input\"]");
            refused("/model/nodes/4", "`dense` answers is used by no node", "name it", "/model/output=flatten");
        }

        @Test
        void beside_a_list_and_with_neither() {
            refused(
                    "/model/nodes",
                    "both `layers`, a list, and `nodes`, a graph",
                    "remove",
                    "/model/layers=[\"flatten\"]");
            refused("/model/layers", "model needs `layers`", "add", "/model={}");
            refused(
                    "/model/output",
                    "this model is a list",
                    "remove it",
                    "/model={\"layers\":[\"flatten\"],\"output\":\"flatten\"}");
        }

        @Test
        void with_options_that_are_wrong_as_in_a_list() {
            refused("/model/nodes/0/filtres", "no option `filtres`", "did you mean", "/model/nodes/0/filtres=3");
            refused("/model/nodes/2/inputs", "must have at least 1 entry", "", "/model/nodes/2/inputs=[]");
        }
    }

    @Test
    void the_rules_of_the_last_layer_look_at_the_output() {
        var problems =
                SPECS.check(GRAPH, List.of("/model/nodes/4/activation=linear")).problems();
        assertThat(problems).map(Problem::where).containsExactly("/model/nodes/4/activation");
    }

    @Test
    void an_editor_knows_nodes_and_their_places() {
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SPECS.schema());
        assertThat(schema.validate(GRAPH, InputFormat.JSON)).isEmpty();
        for (String wrong : List.of("\"filtres\": 8", "\"inputs\": []", "\"name\": 3")) {
            String json = GRAPH.replace("\"filters\": 8,", "\"filters\": 8, " + wrong + ",");
            assertThat(schema.validate(json, InputFormat.JSON)).as(wrong).isNotEmpty();
        }
        var list = Json.object(Json.read(GRAPH, Map.class));
        list.put("model", Map.of("layers", List.of(Map.of("type", "flatten", "inputs", List.of("input")))));
        assertThat(schema.validate(Json.write(list), InputFormat.JSON)).isNotEmpty();
    }
}
