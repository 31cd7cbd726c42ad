package io.mortise.spec;

import static io.mortise.spec.InstalledSpecsTest.GOOD;
import static io.mortise.spec.InstalledSpecsTest.SPECS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.sweep.SweepPlan;
import io.mortise.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InstalledSweepsTest {
    private static final InstalledSweeps SWEEPS = new InstalledSweeps(Shelf.usual());
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** The good spec with a sweep, given as JSON with single quotes. */
    private static SweepPlan plan(String sweep, String... overrides) {
        return SWEEPS.plan(with(sweep), List.of(overrides), 0);
    }

    private static String with(String sweep) {
        return GOOD.strip().replaceFirst("\\{", "{ \"seed\": 7, \"sweep\": " + sweep.replace('\'', '"') + ",");
    }

    private static Problem refused(String sweep, String... overrides) {
        var wrong = catchThrowableOfType(InvalidInput.class, () -> plan(sweep, overrides));
        assertThat(wrong).isNotNull();
        assertThat(wrong.problems()).hasSize(1);
        var problem = wrong.problems().getFirst();
        assertThat(problem.isError()).isTrue();
        assertThat(problem.fixes()).isNotEmpty();
        return problem;
    }

    private static JsonNode spec(SweepPlan plan, int trial) {
        return Json.mapper().valueToTree(plan.trials().get(trial - 1).resolved().spec());
    }

    private static List<Object> values(SweepPlan plan, String pointer) {
        return plan.trials().stream().map(trial -> trial.options().get(pointer)).toList();
    }

    @Nested
    class A_grid {
        @Test
        void has_every_combination_the_last_parameter_changing_fastest() {
            var plan = plan(
                    "{'method':'grid','parameters':{'/optimizer/learningRate':[0.1,0.01],'/training/batchSize':[16,32]}}");
            assertThat(plan.trials().stream().map(SweepPlan.Trial::options))
                    .containsExactly(
                            Map.of("/optimizer/learningRate", 0.1, "/training/batchSize", 16),
                            Map.of("/optimizer/learningRate", 0.1, "/training/batchSize", 32),
                            Map.of("/optimizer/learningRate", 0.01, "/training/batchSize", 16),
                            Map.of("/optimizer/learningRate", 0.01, "/training/batchSize", 32));
            assertThat(spec(plan, 3).at("/optimizer/learningRate").asDouble()).isEqualTo(0.01);
            assertThat(spec(plan, 3).at("/training/batchSize").asInt()).isEqualTo(16);
            assertThat(spec(plan, 3).at("/name").asText()).isEqualTo("small #3");
        }

        @Test
        void takes_ranges_step_by_step() {
            var plan = plan("{'method':'grid','parameters':{"
                    + "'/training/epochs':{'minValue':1,'maxValue':5,'step':2},"
                    + "'/optimizer/learningRate':{'minValue':0.001,'maxValue':0.1,'sampling':'log','step':10}}}");
            assertThat(values(plan, "/training/epochs")).containsExactly(1, 1, 1, 3, 3, 3, 5, 5, 5);
            assertThat(values(plan, "/optimizer/learningRate")).startsWith(0.001, 0.01, 0.1);
        }

        @Test
        void needs_a_step_in_a_range_of_real_numbers() {
            var problem = refused(
                    "{'method':'grid','parameters':{'/optimizer/learningRate':{'minValue':0.001,'maxValue':0.1}}}");
            assertThat(problem.where()).isEqualTo("/sweep/parameters/~1optimizer~1learningRate");
            assertThat(problem.summary()).isEqualTo("a grid needs to know which values of the range to try");
        }

        @Test
        void with_a_smaller_budget_warns() {
            var plan = plan("{'method':'grid','parameters':{'/training/epochs':[1,2,3]},'trials':2}");
            assertThat(plan.trials()).hasSize(2);
            assertThat(plan.warnings())
                    .map(Problem::summary)
                    .containsExactly("the grid has 3 combinations, and only the first 2 of them are tried");
        }
    }

    @Nested
    class A_random_sweep {
        private static final String RANGES =
                "{'parameters':{'/optimizer/learningRate':{'minValue':0.0001,'maxValue':0.1,"
                        + "'sampling':'log'},'/model/layers/0/filters':{'minValue':4,'maxValue':64}},'trials':%d}";

        @Test
        void draws_the_same_trials_from_the_same_seed_and_more_of_them_from_a_greater_budget() {
            var twenty = plan(RANGES.formatted(20));
            assertThat(plan(RANGES.formatted(20)).trials()).isEqualTo(twenty.trials());
            assertThat(plan(RANGES.formatted(30)).trials().subList(0, 20)).isEqualTo(twenty.trials());
            assertThat(plan(RANGES.formatted(20), "/sweep/seed=8").trials()).isNotEqualTo(twenty.trials());
        }

        @Test
        void keeps_within_its_ranges_and_spreads_over_the_powers_of_ten() {
            var plan = plan(RANGES.formatted(200));
            assertThat(values(plan, "/optimizer/learningRate"))
                    .allSatisfy(rate -> assertThat((Double) rate).isBetween(0.0001, 0.1));
            assertThat(values(plan, "/optimizer/learningRate").stream().filter(rate -> (Double) rate < 0.001))
                    .hasSizeBetween(40, 90);
            assertThat(values(plan, "/model/layers/0/filters"))
                    .allSatisfy(filters -> assertThat((Integer) filters).isBetween(4, 64));
        }

        @Test
        void tries_nothing_twice() {
            var plan = plan("{'parameters':{'/training/epochs':[1,2],'/training/batchSize':[16,32]},'trials':50}");
            assertThat(plan.trials()).hasSize(4);
        }

        @Test
        void needs_an_end() {
            assertThat(refused("{'parameters':{'/optimizer/learningRate':{'minValue':0.1,'maxValue':0.2}}}")
                            .fixes())
                    .containsExactly("add \"trials\": 20", "or \"minutes\": 30");
            assertThat(plan("{'parameters':{'/training/epochs':[1,2]},'minutes':0.5}")
                            .minutes())
                    .isEqualTo(0.5);
        }
    }

    @Nested
    class Values {
        @Test
        void may_be_whole_lists_of_layers() {
            var plan = plan("{'method':'grid','parameters':{'/model/layers':["
                    + "['flatten',{'type':'dense','units':10,'activation':'softmax'}],"
                    + "['flatten',{'type':'dense','units':5},{'type':'dense','units':10,'activation':'softmax'}]]}}");
            assertThat(spec(plan, 1).at("/model/layers")).hasSize(2);
            assertThat(spec(plan, 2).at("/model/layers")).hasSize(3);
        }

        @Test
        void may_say_how_often_a_layer_or_a_stretch_of_layers_stands_there() {
            var plan = plan("{'method':'grid','parameters':{'/model/layers/0-1*':[1,2],'/model/layers/2*':[1,2],"
                    + "'/model/layers/2/units':[10]}}");
            assertThat(spec(plan, 4).at("/model/layers").findValuesAsText("type"))
                    .containsExactly("conv2d", "conv2d", "dense", "dense");
            assertThat(spec(plan, 4).at("/model/layers")).hasSize(6);
            assertThat(SPECS.check(GOOD, List.of("/model/layers/0*=0"))
                            .orThrow()
                            .spec()
                            .toString())
                    .doesNotContain("conv2d");
        }

        @Test
        void that_say_how_often_are_whole_numbers() {
            assertThat(refused("{'method':'grid','parameters':{'/model/layers/0*':[1.5]}}")
                            .summary())
                    .contains("is how often something stands there: 0 to 100, not 1.5");
        }
    }

    @Nested
    class What_is_wrong {
        @Test
        void with_a_pointer_is_told_of_the_parameter() {
            var problem = refused("{'method':'grid','parameters':{'/optimizer/learningRat':[0.1]}}");
            assertThat(problem.where()).isEqualTo("/sweep/parameters/~1optimizer~1learningRat/0");
            assertThat(problem.fixes()).contains("did you mean `learningRate`?");
            assertThat(refused("{'method':'grid','parameters':{'/modle/layers/0/filters':[4]}}")
                            .fixes())
                    .contains("did you mean `model`?");
            assertThat(refused("{'method':'grid','parameters':{'/model/layers/9/filters':[4]}}")
                            .summary())
                    .isEqualTo("\"9\" is no place in the list /model/layers: it has the places 0 to 2");
            assertThat(refused("{'method':'grid','parameters':{'model.layers':[4]}}")
                            .fixes())
                    .containsExactly("write /model/layers");
        }

        @Test
        void with_a_value_is_told_of_the_value() {
            var problem = refused("{'method':'grid','parameters':{'/model/layers/0/filters':[4,'many']}}");
            assertThat(problem.where()).isEqualTo("/sweep/parameters/~1model~1layers~10~1filters/1");
            assertThat(problem.summary()).contains("must be an integer");
            assertThat(refused("{'method':'grid','parameters':{'/model/layers/0/filters':{'values':[0]}}}")
                            .where())
                    .isEqualTo("/sweep/parameters/~1model~1layers~10~1filters/values/0");
        }

        @Test
        void with_a_range_is_told() {
            assertThat(refused("{'parameters':{'/training/epochs':{'minValu':1,'maxValue':3}},'trials':1}")
                            .fixes())
                    .containsExactly("did you mean `minValue`?");
            assertThat(refused("{'parameters':{'/training/epochs':{'minValue':4,'maxValue':3}},'trials':1}")
                            .summary())
                    .isEqualTo("minValue 4 is more than maxValue 3");
            assertThat(refused("{'parameters':{'/optimizer/learningRate':{'minValue':0.0,'maxValue':0.1,"
                                    + "'sampling':'log'}},'trials':1}")
                            .where())
                    .isEqualTo("/sweep/parameters/~1optimizer~1learningRate/minValue");
        }

        @Test
        void with_what_all_trials_have_is_told_there() {
            assertThat(refused("{'method':'grid','parameters':{'/training/epochs':[1]},'trial':{'/training/epoch':3}}")
                            .where())
                    .isEqualTo("/sweep/trial/~1training~1epoch");
        }

        @Test
        void between_values_is_told_with_the_trial() {
            var problem = refused("{'method':'grid','parameters':{'/dataset/split/validation':[0.1,0.6],"
                    + "'/dataset/split/test':[0.3,0.5]}}");
            assertThat(problem.where()).startsWith("/sweep/parameters/");
            assertThat(problem.summary()).contains("leave nothing to train on");
        }

        @Test
        void with_nothing_to_vary_is_told() {
            assertThat(refused("{'parameters':{}}").where()).isEqualTo("/sweep/parameters");
            assertThat(refused("{'parameters':{'/training/epochs':[]},'trials':1}")
                            .summary())
                    .isEqualTo("there is no value to try");
            var wrong = catchThrowableOfType(InvalidInput.class, () -> SWEEPS.plan(GOOD, List.of(), 0));
            assertThat(wrong.problems()).map(Problem::where).containsExactly("/sweep");
        }
    }

    @Nested
    class The_metric {
        private static final String ONE = "{'method':'grid','parameters':{'/training/epochs':[1]}%s}";

        @Test
        void is_measured_on_the_validation_part() {
            assertThat(plan(ONE.formatted("")).metric()).isEqualTo("val_accuracy");
            assertThat(plan(ONE.formatted("")).maximize()).isTrue();
            assertThat(plan(ONE.formatted(",'metric':'val_loss'")).maximize()).isFalse();
            assertThat(plan(ONE.formatted(",'metric':'val_loss','direction':'max'"))
                            .maximize())
                    .isTrue();
            assertThat(refused(ONE.formatted(",'metric':'accuracy'")).fixes()).contains("did you mean `val_accuracy`?");
            assertThat(refused(ONE.formatted(",'metric':'test_accuracy'")).fixes())
                    .contains("use val_accuracy");
        }

        @Test
        void needs_a_validation_part_that_is_not_the_test_set() {
            assertThat(refused(ONE.formatted(""), "/dataset/split/validation=0", "/callbacks=[]")
                            .summary())
                    .isEqualTo("a sweep chooses on validation data, and there is none");
            var wrong = catchThrowableOfType(
                    InvalidInput.class, () -> plan(ONE.formatted(""), "/dataset/split/validateOnTest=true"));
            assertThat(wrong.problems())
                    .filteredOn(Problem::isError)
                    .map(Problem::summary)
                    .containsExactly(
                            "a sweep would choose on the test set, whose figures then say nothing of new examples");
        }
    }

    @Test
    void the_processors_are_shared_out_and_what_the_spec_says_goes_first() {
        var sweep = "{'method':'grid','parameters':{'/training/epochs':[1,2]},'parallel':2}";
        assertThat(plan(sweep).parallel()).isEqualTo(2);
        assertThat(spec(plan(sweep), 1).at("/training/threads").asInt()).isEqualTo(Math.max(1, PROCESSORS / 2));
        assertThat(SWEEPS.plan(with(sweep), List.of(), 1).threads()).isEqualTo(PROCESSORS);
        assertThat(plan(sweep, "/training/threads=3").threads()).isEqualTo(3);
    }

    @Test
    void trials_may_be_shorter_than_the_experiment_and_do_not_hold_the_sweep() {
        var plan = plan("{'method':'grid','parameters':{'/training/batchSize':[16]},'trial':{'/training/epochs':1}}");
        assertThat(spec(plan, 1).at("/training/epochs").asInt()).isEqualTo(1);
        assertThat(spec(plan, 1).has("sweep")).isFalse();
        assertThat(SPECS.check(with("{'parameters':{'/training/batchSize':[16]}}"), List.of())
                        .orThrow()
                        .spec())
                .doesNotContainKey("sweep");
    }

    @Test
    void the_kept_spec_gives_the_same_trials_also_where_the_seed_was_drawn() {
        var json = with("{'parameters':{'/optimizer/learningRate':{'minValue':0.1,'maxValue':0.2}},'trials':3}")
                .replace("\"seed\": 7,", "");
        var first = SWEEPS.plan(json, List.of(), 0);
        assertThat(first.written()).doesNotContainKey("seed");
        var again = SWEEPS.plan(Json.write(first.spec()), List.of(), 0);
        assertThat(again.trials()).isEqualTo(first.trials());
    }

    @Test
    void a_spec_says_whether_it_holds_one() {
        assertThat(SWEEPS.holdsSweep(with("{}"))).isTrue();
        assertThat(SWEEPS.holdsSweep(GOOD)).isFalse();
        assertThat(SWEEPS.holdsSweep("{")).isFalse();
    }

    @Test
    void a_thousand_trials_are_checked() {
        var plan = plan("{'parameters':{'/optimizer/learningRate':{'minValue':0.0001,'maxValue':0.1}},'trials':1000}");
        assertThat(plan.trials()).hasSize(1000);
    }
}
