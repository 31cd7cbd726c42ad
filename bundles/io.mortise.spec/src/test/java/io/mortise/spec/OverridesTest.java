package io.mortise.spec;

import static io.mortise.spec.InstalledSpecsTest.GOOD;
import static io.mortise.spec.InstalledSpecsTest.SPECS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.json.Json;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OverridesTest {
    private static String after(String pointer, String... overrides) {
        JsonNode spec = Json.mapper()
                .valueToTree(SPECS.check(GOOD, List.of(overrides)).orThrow().spec());
        return spec.at(pointer).toString();
    }

    @Nested
    class An_override {
        @Test
        void replaces_a_value() {
            assertThat(after("/training/epochs", "/training/epochs=7")).isEqualTo("7");
            assertThat(after("/model/layers/0/filters", "/model/layers/0/filters=64"))
                    .isEqualTo("64");
        }

        @Test
        void is_a_string_where_it_is_no_JSON() {
            assertThat(after("/name", "/name=my net")).isEqualTo("\"my net\"");
            assertThat(after("/name", "/name=\"7\"")).isEqualTo("\"7\"");
            assertThat(after("/description", "/description=a=b")).isEqualTo("\"a=b\"");
            assertThat(after("/description", "/description=")).isEqualTo("\"\"");
        }

        @Test
        void appends_to_a_list() {
            assertThat(after("/callbacks/1/type", "/callbacks/-={\"type\":\"model-checkpoint\"}"))
                    .isEqualTo("\"model-checkpoint\"");
            assertThat(after("/metrics", "/metrics/-=top-k-categorical-accuracy"))
                    .isEqualTo("[{\"type\":\"top-k-categorical-accuracy\",\"k\":5}]");
        }

        @Test
        void makes_what_is_missing_on_the_way() {
            assertThat(after("/dataset/split/limit", "/dataset/split/limit=100"))
                    .isEqualTo("100");
            var json = GOOD.replace("\"training\": { \"epochs\": 2 },", "");
            assertThat(SPECS.check(json, List.of("/training/epochs=7"))
                            .orThrow()
                            .spec()
                            .toString())
                    .contains("epochs=7");
        }

        @Test
        void gives_an_option_to_a_part_that_stands_there_by_its_name() {
            assertThat(after("/optimizer", "/optimizer=adam", "/optimizer/amsgrad=true"))
                    .isEqualTo("{\"type\":\"adam\",\"learningRate\":0.001,\"amsgrad\":true}");
        }

        @Test
        void comes_after_those_before_it() {
            assertThat(after("/training/epochs", "/training/epochs=7", "/training/epochs=8"))
                    .isEqualTo("8");
        }

        @Test
        void does_not_touch_what_it_does_not_name() {
            assertThat(after("/optimizer/learningRate", "/training/epochs=7")).isEqualTo("0.01");
        }
    }

    @Nested
    class Is_refused {
        private static void refuses(String override, String summary, String fix) {
            var problems = SPECS.check(GOOD, List.of(override)).problems();
            assertThat(problems).hasSize(1);
            assertThat(problems.getFirst().where()).isEqualTo("--set " + override);
            assertThat(problems.getFirst().summary()).isEqualTo(summary);
            assertThat(problems.getFirst().fixes()).containsExactly(fix);
        }

        @Test
        void what_has_no_equals_sign() {
            refuses("/training/epochs", "there is no = in it", "write --set /training/epochs=3");
        }

        @Test
        void what_is_no_pointer() {
            refuses(
                    "training.epochs=3",
                    "\"training.epochs\" is no JSON pointer: it must begin with /",
                    "write --set /training/epochs=3");
        }

        @Test
        void a_place_beyond_the_end_of_a_list() {
            refuses(
                    "/model/layers/9/units=3",
                    "\"9\" is no place in the list /model/layers: it has the places 0 to 2",
                    "append with --set /model/layers/-=…");
            refuses(
                    "/model/layers/x=3",
                    "\"x\" is no place in the list /model/layers: it has the places 0 to 2",
                    "append with --set /model/layers/-=…");
        }

        @Test
        void something_inside_a_number() {
            refuses(
                    "/training/epochs/x=3",
                    "/training/epochs is 2, and nothing can be set inside it",
                    "set /training/epochs itself");
        }
    }
}
