package io.mortise.spec;

import static io.mortise.spec.GraphTest.GRAPH;
import static io.mortise.spec.InstalledSpecsTest.GOOD;
import static io.mortise.spec.InstalledSpecsTest.SPECS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.Experiment;
import io.mortise.api.Problem;
import io.mortise.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands at whichever place of a spec, a check gives problems or a spec that can run. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryPlaceTest {
    private static String resolved(String json) {
        return Json.write(SPECS.check(json, List.of()).orThrow().spec());
    }

    private static List<String> places(String resolved) {
        var places = new ArrayList<String>();
        collect(Json.read(resolved, JsonNode.class), "", places);
        return places;
    }

    private static void collect(JsonNode node, String pointer, List<String> into) {
        if (!pointer.isEmpty()) into.add(pointer);
        node.properties().forEach(entry -> collect(entry.getValue(), pointer + "/" + entry.getKey(), into));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, into);
        }
    }

    @Test
    void there_are_places() {
        assertThat(places(resolved(GOOD)))
                .hasSizeGreaterThan(40)
                .contains("/model/layers/0/kernelSize/1", "/dataset/split/limit");
        assertThat(places(resolved(GRAPH))).contains("/model/nodes/2/inputs/1", "/model/nodes/3/name", "/model/output");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "-1",
                "0",
                "1",
                "0.5",
                "1e999",
                "\"\"",
                "\"relu\"",
                "\"sum\"",
                "\"a@[1,2)\"",
                "\"@\"",
                "[]",
                "[null]",
                "[[]]",
                "{}",
                "{\"type\":null}",
                "{\"type\":\"dense\"}",
                "{\"type\":{\"type\":\"dense\"}}",
                "{\"\":{}}"
            })
    void takes_any_value(String value) {
        takesAt(resolved(GOOD), value);
        takesAt(resolved(GRAPH), value);
    }

    private static void takesAt(String spec, String value) {
        for (var place : places(spec)) {
            var checked = SPECS.check(spec, List.of(place + "=" + value));
            assertThat(checked.resolved().isEmpty())
                    .as(place)
                    .isEqualTo(checked.problems().stream().anyMatch(Problem::isError));
            assertThat(checked.problems())
                    .as(place)
                    .allSatisfy(problem -> assertThat(problem.summary()).isNotBlank())
                    .allSatisfy(problem -> assertThat(problem.fixes()).isNotEmpty());
            checked.resolved()
                    .ifPresent(resolved -> assertThat(Json.read(Json.write(resolved.spec()), Experiment.class))
                            .as(place)
                            .isNotNull());
        }
    }
}
