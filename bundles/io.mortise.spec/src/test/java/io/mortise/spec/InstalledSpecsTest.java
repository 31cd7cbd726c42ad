package io.mortise.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Kind;
import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import io.mortise.api.plugin.PluginState;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InstalledSpecsTest {
    static final String GOOD = """
            {
              "name": "small",
              "dataset": { "type": "mnist", "split": { "validation": 0.1 } },
              "transforms": [ { "type": "rescale", "scale": 0.5 } ],
              "model": { "layers": [
                { "type": "conv2d", "filters": 8, "kernelSize": [3, 3], "activation": "relu" },
                "flatten",
                { "type": "dense", "units": 10, "activation": "softmax" } ] },
              "loss": "categorical-crossentropy",
              "optimizer": { "type": "adam", "learningRate": 0.01 },
              "training": { "epochs": 2 },
              "callbacks": [ { "type": "early-stopping", "patience": 3 } ]
            }
            """;

    static final SpecService SPECS = new InstalledSpecs(Shelf.usual());

    static List<Problem> problems(String json, String... overrides) {
        return SPECS.check(json, List.of(overrides)).problems();
    }

    /** The one problem that the good spec has after these changes. */
    static Problem problem(String... overrides) {
        var problems = problems(GOOD, overrides);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    static void refuses(String override, String where, String summary, String fix) {
        var problem = problem(override);
        assertThat(problem.isError()).isTrue();
        assertThat(problem.where()).isEqualTo(where);
        assertThat(problem.summary()).isEqualTo(summary);
        assertThat(problem.fixes()).contains(fix);
    }

    @Test
    void a_good_spec_has_no_problems() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @Nested
    class Broken_JSON {
        private static void broken(String json, int line, int column, String summary, String fix) {
            var checked = SPECS.check(json, List.of());
            assertThat(checked.resolved()).isEmpty();
            assertThat(checked.problems()).hasSize(1);
            var problem = checked.problems().getFirst();
            assertThat(problem.where()).isEmpty();
            assertThat(problem.summary()).contains(summary);
            assertThat(List.of(String.valueOf(problem.line()), String.valueOf(problem.column())))
                    .containsExactly(String.valueOf(line), String.valueOf(column));
            assertThat(problem.fixes()).containsExactly(fix);
        }

        @Test
        void is_shown_by_line_and_column() {
            broken(
                    "{\n  \"name\": \"a\",\n}",
                    3,
                    1,
                    "unexpected character ('}'",
                    "remove the comma before the bracket");
            broken(
                    "{\n  \"name\" \"a\" }",
                    2,
                    10,
                    "was expecting a colon",
                    "look at this place and just before it: commas, colons, brackets, double quotes");
            broken("{\"a\": 1 \"b\": 2}", 1, 9, "was expecting comma", "put a comma before it");
            broken(
                    "{\"a\": 1 // one\n}",
                    1,
                    9,
                    "unexpected character ('/'",
                    "remove the comment: JSON has none; \"description\" takes text");
        }

        @Test
        void that_ends_too_soon_is_told_so() {
            broken("{\"name\": [", 1, 11, "unexpected end-of-input", "close the bracket or quote that is still open");
        }

        @Test
        void with_something_after_its_end_is_refused() {
            broken("{} {}", 1, 4, "trailing token", "remove what stands after the last bracket");
        }

        @Test
        void with_a_name_twice_is_refused() {
            broken("{\"name\": \"a\",\n \"name\": \"b\"}", 2, 8, "duplicate field 'name'", "keep one of the two");
        }

        @Test
        void that_is_no_object_is_refused() {
            broken(
                    "[1]",
                    1,
                    1,
                    "an experiment is a JSON object",
                    "begin with { \"name\": … } and see experiments/mnist/quickstart.json");
            broken(
                    "",
                    1,
                    1,
                    "the file is empty",
                    "begin with { \"name\": … } and see experiments/mnist/quickstart.json");
        }

        @Test
        void that_is_the_lock_of_one_is_told_so() {
            var problem = problems("{\"run\": \"20261121-223609-kqzbva\", \"spec_sha256\": \"ab\"}")
                    .getFirst();
            assertThat(problem.summary()).isEqualTo("this is the lock of an experiment, not the experiment");
            assertThat(problem.fixes().getFirst()).contains("without `.lock` in its name");
        }

        @Test
        void that_is_nested_without_end_is_refused() {
            assertThat(problems("{\"a\":" + "[".repeat(100_000)).getFirst().summary())
                    .contains("nesting depth");
        }

        @Test
        void that_is_huge_is_refused() {
            assertThat(problems("{\"a\":\"" + "x".repeat(2_000_000) + "\"}")
                            .getFirst()
                            .summary())
                    .contains("characters");
        }
    }

    @Test
    void a_byte_order_mark_does_no_harm() {
        assertThat(problems("\uFEFF" + GOOD)).isEmpty();
    }

    @Nested
    class An_unknown_key {
        @Test
        void is_refused_with_the_nearest_known_name() {
            refuses("/modle={}", "/modle", "An experiment has no option `modle`", "did you mean `model`?");
            refuses("/training/epoch=3", "/training/epoch", "training has no option `epoch`", "did you mean `epochs`?");
            refuses(
                    "/optimizer/lerningRate=3",
                    "/optimizer/lerningRate",
                    "adam has no option `lerningRate`",
                    "did you mean `learningRate`?");
            refuses(
                    "/dataset/split/val=3",
                    "/dataset/split/val",
                    "split has no option `val`",
                    "did you mean `validateOnTest` or `validation`?");
            refuses(
                    "/dataset/split/share=3",
                    "/dataset/split/share",
                    "split has no option `share`",
                    "use one of validation, test, stratified, validateOnTest, limit");
        }

        @Test
        void in_another_case_is_recognised() {
            refuses(
                    "/training/batch_size=3",
                    "/training/batch_size",
                    "training has no option `batch_size`",
                    "did you mean `batchSize`?");
            refuses(
                    "/optimizer/learning-rate=3",
                    "/optimizer/learning-rate",
                    "adam has no option `learning-rate`",
                    "did you mean `learningRate`?");
        }

        @Test
        void that_was_meant_to_be_a_required_one_is_told_of_once() {
            var json = GOOD.replace("\"filters\": 8", "\"filter\": 8");
            assertThat(problems(json)).hasSize(1);
            assertThat(problems(json).getFirst().where()).isEqualTo("/model/layers/0/filter");
            assertThat(problems(json).getFirst().fixes()).containsExactly("did you mean `filters`?");
        }

        @Test
        void with_a_slash_in_it_is_escaped() {
            assertThat(problem("/training/a~1b=1").where()).isEqualTo("/training/a~1b");
        }
    }

    @Nested
    class An_unknown_type {
        @Test
        void is_refused_with_the_nearest_one_and_where_to_see_all() {
            refuses(
                    "/model/layers/0/type=conv",
                    "/model/layers/0/type",
                    "no installed plug-in supplies the layer `conv`",
                    "or add the plug-in that supplies it");
            refuses(
                    "/model/layers/0/type=Conv2D",
                    "/model/layers/0/type",
                    "no installed plug-in supplies the layer `Conv2D`",
                    "did you mean `conv2d`?");
            refuses(
                    "/loss=categorical_crossentropy",
                    "/loss",
                    "no installed plug-in supplies the loss `categorical_crossentropy`",
                    "did you mean `categorical-crossentropy`?");
            refuses(
                    "/optimizer=sgd",
                    "/optimizer",
                    "no installed plug-in supplies the optimizer `sgd`",
                    "there are adam; see all that is installed with mortise plugin list");
        }

        @Test
        void of_a_plug_in_that_cannot_be_used_is_told_with_the_way_out() {
            var quarantined = Shelf.usual().beside("com.acme.evil", PluginState.QUARANTINED, Kind.LAYER, "grumpy");
            assertThat(new InstalledSpecs(quarantined)
                            .check(GOOD, List.of("/model/layers/0/type=grumpy"))
                            .problems())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.where()).isEqualTo("/model/layers/0/type");
                        assertThat(problem.summary())
                                .isEqualTo("the layer `grumpy` is supplied by the plug-in com.acme.evil 1.2.0, which "
                                        + "cannot be used: it is quarantined");
                        assertThat(problem.fixes().getFirst()).contains("plugin release com.acme.evil");
                    });
        }

        @Test
        void of_an_option_is_refused_at_that_option() {
            refuses(
                    "/model/layers/0/activation=rellu",
                    "/model/layers/0/activation",
                    "no installed plug-in supplies the activation `rellu`",
                    "did you mean `relu`?");
        }

        @Test
        void that_is_of_another_kind_is_told_so() {
            refuses(
                    "/model/layers/1=relu",
                    "/model/layers/1",
                    "no installed plug-in supplies the layer `relu`",
                    "there is such an activation, but a layer is wanted here");
        }

        @Test
        void of_a_default_is_told_where_it_would_stand() {
            var shelf = new Shelf(Shelf.plugin(
                    "lone", "1.0.0", Shelf.layers("1.0.0").provides().get(2)));
            var found = new InstalledSpecs(shelf).check(GOOD, List.of()).problems();
            assertThat(found).map(Problem::where).contains("/dataset/type", "/loss", "/metrics/0", "/optimizer/type");
            assertThat(found.getFirst().fixes().toString()).contains("no plug-in with a dataset is installed");
        }

        @Test
        void that_is_missing_or_no_string_is_told_so() {
            refuses(
                    "/model/layers/1={}",
                    "/model/layers/1/type",
                    "it does not say which layer it is: \"type\" is missing",
                    "write its name, or {\"type\": \"…\", …} with its options");
            refuses(
                    "/model/layers/1={\"type\":3}",
                    "/model/layers/1/type",
                    "type must be a string, not 3",
                    "write its name, or {\"type\": \"…\", …} with its options");
            refuses(
                    "/model/layers/1=3",
                    "/model/layers/1",
                    "entry 1 of layers must be a layer, not 3",
                    "write its name, or {\"type\": \"…\", …} with its options");
            refuses(
                    "/loss=null",
                    "/loss",
                    "loss must be a loss, not null",
                    "write its name, or {\"type\": \"…\", …} with its options");
        }
    }

    @Nested
    class A_wrong_value {
        @Test
        void out_of_range_is_refused_with_the_range() {
            refuses(
                    "/model/layers/2/units=-3",
                    "/model/layers/2/units",
                    "units must be at least 1, not -3",
                    "use at least 1");
            refuses(
                    "/training/batchSize=0",
                    "/training/batchSize",
                    "batchSize must be at least 1, not 0",
                    "use at least 1");
            refuses("/training/epochs=0", "/training/epochs", "epochs must be at least 1, not 0", "use at least 1");
            refuses(
                    "/dataset/split/validation=1.5",
                    "/dataset/split/validation",
                    "validation must be at least 0 and less than 1, not 1.5",
                    "use at least 0 and less than 1");
            refuses(
                    "/dataset/split/validation=-0.1",
                    "/dataset/split/validation",
                    "validation must be at least 0 and less than 1, not -0.1",
                    "use at least 0 and less than 1");
            refuses(
                    "/optimizer/learningRate=0",
                    "/optimizer/learningRate",
                    "learningRate must be more than 0, not 0",
                    "use more than 0");
            refuses(
                    "/model/layers/0={\"type\":\"dropout\",\"rate\":1}",
                    "/model/layers/0/rate",
                    "rate must be at least 0 and less than 1, not 1",
                    "use at least 0 and less than 1");
        }

        @Test
        void of_another_type_is_refused() {
            refuses(
                    "/model/layers/0/filters=\"32\"",
                    "/model/layers/0/filters",
                    "filters must be an integer, not the string \"32\"",
                    "write it without quotes: 32");
            refuses(
                    "/model/layers/0/filters=32.5",
                    "/model/layers/0/filters",
                    "filters must be an integer, not 32.5",
                    "write an integer, for example 1");
            refuses(
                    "/model/layers/0/filters=null",
                    "/model/layers/0/filters",
                    "filters must be an integer, not null",
                    "write an integer, for example 1");
            refuses(
                    "/model/layers/0/useBias=yes",
                    "/model/layers/0/useBias",
                    "useBias must be true or false, not the string \"yes\"",
                    "write true or false, for example true");
            refuses("/training=3", "/training", "training must be an object, not 3", "write an object, for example {}");
            refuses("/name=3", "/name", "name must be a string, not 3", "write a string");
            refuses(
                    "/callbacks={}",
                    "/callbacks",
                    "callbacks must be a list, not an object",
                    "write a list, for example []");
        }

        @Test
        void that_no_choice_offers_is_refused_with_the_nearest() {
            refuses(
                    "/model/layers/0/padding=Same",
                    "/model/layers/0/padding",
                    "padding must be one of valid, same, not the string \"Same\"",
                    "did you mean `same`?");
            refuses(
                    "/model/layers/0/padding=full",
                    "/model/layers/0/padding",
                    "padding must be one of valid, same, not the string \"full\"",
                    "use one of valid, same");
        }

        @Test
        void of_a_kernel_size_is_refused() {
            refuses(
                    "/model/layers/0/kernelSize=[3]",
                    "/model/layers/0/kernelSize",
                    "kernelSize must have 2 entries, not 1",
                    "write a list such as [1, 1]");
            refuses(
                    "/model/layers/0/kernelSize=[3,3,3]",
                    "/model/layers/0/kernelSize",
                    "kernelSize must have 2 entries, not 3",
                    "write a list such as [1, 1]");
            refuses(
                    "/model/layers/0/kernelSize=3",
                    "/model/layers/0/kernelSize",
                    "kernelSize must be a list, not 3",
                    "write a list such as [1, 1]");
            refuses(
                    "/model/layers/0/kernelSize/1=0",
                    "/model/layers/0/kernelSize/1",
                    "entry 1 of kernelSize must be at least 1, not 0",
                    "use at least 1");
        }

        @Test
        void of_a_list_that_may_be_a_single_value_is_refused() {
            var pool = "/model/layers/1={\"type\":\"max-pooling2d\",\"poolSize\":%s}";
            assertThat(problems(GOOD, pool.formatted("2"), "/model/layers/2=flatten"))
                    .isEmpty();
            assertThat(problems(GOOD, pool.formatted("[2,3]"), "/model/layers/2=flatten"))
                    .isEmpty();
            assertThat(problems(GOOD, pool.formatted("-2"), "/model/layers/2=flatten"))
                    .map(Problem::summary)
                    .containsExactly("poolSize must be at least 1, not -2");
            assertThat(problems(GOOD, pool.formatted("[2,0]"), "/model/layers/2=flatten"))
                    .map(Problem::summary)
                    .containsExactly("entry 1 of poolSize must be at least 1, not 0");
            assertThat(problems(GOOD, pool.formatted("\"2\""), "/model/layers/2=flatten"))
                    .map(Problem::summary)
                    .containsExactly("poolSize must be an integer or a list, not the string \"2\"");
        }

        @Test
        void that_is_too_short_or_too_long_is_refused() {
            refuses(
                    "/name=",
                    "/name",
                    "name must have at least 1 character, not the string \"\"",
                    "write a longer text");
            refuses("/name=" + "x".repeat(201), "/name", "name must have at most 200 characters", "shorten it");
        }

        @Test
        void that_is_too_large_for_any_integer_is_refused() {
            refuses(
                    "/training/epochs=99999999999",
                    "/training/epochs",
                    "epochs is too large a number",
                    "use at most 2147483647");
            refuses(
                    "/seed=99999999999999999999",
                    "/seed",
                    "seed is too large a number",
                    "use at most 9223372036854775807");
            refuses(
                    "/optimizer/learningRate=1e999",
                    "/optimizer/learningRate",
                    "learningRate is too large a number",
                    "use at most 1e308");
            refuses(
                    "/model/layers/0/filters=1e300",
                    "/model/layers/0/filters",
                    "filters is too large a number",
                    "use at most 2147483647");
            assertThat(problems(GOOD, "/seed=99999999999")).isEmpty();
        }
    }

    @Nested
    class A_missing_key {
        @Test
        void is_told_with_what_it_is_for() {
            var json = GOOD.replace("\"filters\": 8, ", "");
            assertThat(problems(json))
                    .containsExactly(Problem.error(
                            "/model/layers/0/filters",
                            "conv2d needs `filters`: number of filters",
                            "add \"filters\": 1"));
        }

        @Test
        void of_the_experiment_is_told() {
            assertThat(problems("{}"))
                    .map(Problem::where)
                    .containsExactly("/name", "/dataset", "/model", "/loss", "/optimizer");
            assertThat(problems("{}").getFirst().summary()).startsWith("An experiment needs `name`");
        }

        @Test
        void of_a_part_that_stands_there_by_its_name_alone_is_told() {
            refuses(
                    "/model/layers/0=dropout",
                    "/model/layers/0/rate",
                    "dropout needs `rate`: share that is dropped",
                    "add \"rate\": …");
        }

        @Test
        void of_a_model_without_layers_is_told() {
            refuses(
                    "/model/layers=[]",
                    "/model/layers",
                    "layers must have at least 1 entry, not 0",
                    "write a list such as …");
        }
    }

    @Test
    void all_problems_are_told_at_once() {
        var found = problems(
                GOOD,
                "/modle=1",
                "/training/batchSize=0",
                "/model/layers/2/units=-1",
                "/model/layers/0/activation=rellu",
                "/dataset/split/validation=1.5",
                "epochs=3");
        assertThat(found)
                .map(Problem::where)
                .containsExactlyInAnyOrder(
                        "--set epochs=3",
                        "/modle",
                        "/training/batchSize",
                        "/dataset/split/validation",
                        "/model/layers/0/activation",
                        "/model/layers/2/units");
    }

    @Test
    void a_flood_of_problems_is_cut_off() {
        var json = new StringBuilder("{");
        for (int i = 0; i < 1000; i++) {
            json.append("\"key").append(i).append("\": 1, ");
        }
        var found = problems(json.append("\"name\": \"a\"}").toString());
        assertThat(found).hasSize(201);
        assertThat(found.getLast().summary()).matches("there are [0-9]+ problems more");
    }
}
