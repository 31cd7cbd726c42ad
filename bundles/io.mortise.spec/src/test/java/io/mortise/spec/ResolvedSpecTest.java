package io.mortise.spec;

import static io.mortise.spec.InstalledSpecsTest.GOOD;
import static io.mortise.spec.InstalledSpecsTest.SPECS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResolvedSpecTest {
    private static Experiment experiment(String... overrides) {
        var resolved = SPECS.check(GOOD, List.of(overrides)).orThrow();
        return Json.read(Json.write(resolved.spec()), Experiment.class);
    }

    @Nested
    class A_resolved_spec {
        @Test
        void has_the_defaults_of_every_part() {
            var conv = experiment().model().layers().getFirst();
            assertThat(conv.type()).isEqualTo("conv2d");
            assertThat(conv.options())
                    .isEqualTo(Map.of(
                            "filters",
                            8,
                            "kernelSize",
                            List.of(3, 3),
                            "strides",
                            List.of(1, 1),
                            "padding",
                            "valid",
                            "useBias",
                            true,
                            "activation",
                            "relu"));
        }

        @Test
        void has_the_defaults_of_parts_inside_parts() {
            var layer = experiment("/model/layers/0/activation=leaky-relu")
                    .model()
                    .layers()
                    .getFirst();
            assertThat(layer.options().get("activation")).isEqualTo(Map.of("type", "leaky-relu", "negativeSlope", 0.2));
        }

        @Test
        void keeps_a_null_that_is_a_default() {
            var dense = experiment().model().layers().getLast();
            assertThat(dense.options()).containsEntry("regularizer", null);
        }

        @Test
        void has_integers_where_integers_belong() {
            assertThat(Json.write(SPECS.check(GOOD, List.of("/training/epochs=7.0"))
                            .orThrow()
                            .spec()))
                    .contains("\"epochs\":7,");
        }

        @Test
        void reads_parts_that_have_no_options() {
            assertThat(experiment().model().layers().get(1)).isEqualTo(Part.of("flatten"));
            assertThat(experiment("/model/layers/1={\"type\":\"flatten\"}")
                            .model()
                            .layers()
                            .get(1))
                    .isEqualTo(Part.of("flatten"));
        }

        @Test
        void has_the_defaults_of_the_experiment() {
            var json = """
                    { "name": "bare", "dataset": "mnist", "model": { "layers": [ {"type": "dense", "units": 10, "activation": "softmax"} ] },
                      "loss": "categorical-crossentropy", "optimizer": "adam" }
                    """;
            var resolved = SPECS.check(json, List.of()).orThrow();
            var experiment = Json.read(Json.write(resolved.spec()), Experiment.class);
            assertThat(experiment.metrics()).containsExactly(Part.of("accuracy"));
            assertThat(experiment.transforms()).isEmpty();
            assertThat(experiment.callbacks()).isEmpty();
            assertThat(experiment.dataset().split()).isEqualTo(new Experiment.Split(0, 0, false, false, null));
            assertThat(experiment.dataset().type()).isEqualTo("mnist");
            assertThat(experiment.training().epochs()).isEqualTo(1);
            assertThat(experiment.training().batchSize()).isEqualTo(32);
            assertThat(experiment.training().shuffle()).isTrue();
            assertThat(experiment.training().threads())
                    .isEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(experiment.seed()).isPositive();
        }

        @Test
        void keeps_seed_and_threads_that_are_given() {
            var experiment = experiment("/seed=42", "/training/threads=1");
            assertThat(experiment.seed()).isEqualTo(42);
            assertThat(experiment.training().threads()).isEqualTo(1);
        }

        @Test
        void draws_another_seed_each_time() {
            assertThat(List.of(experiment().seed(), experiment().seed())).doesNotHaveDuplicates();
        }

        @Test
        void resolves_to_itself() {
            var once = SPECS.check(GOOD, List.of()).orThrow().spec();
            var twice = SPECS.check(Json.write(once), List.of()).orThrow().spec();
            assertThat(twice).isEqualTo(once);
        }

        @Test
        void names_each_plug_in_that_is_used_once() {
            assertThat(SPECS.check(GOOD, List.of()).orThrow().plugins())
                    .map(PluginBundle::id)
                    .containsExactlyInAnyOrder("data", "layer.core", "optimizer.core", "callback.core");
            assertThat(SPECS.check(GOOD, List.of("/callbacks=[]")).orThrow().plugins())
                    .map(PluginBundle::id)
                    .doesNotContain("callback.core");
        }

        @Test
        void is_there_in_spite_of_warnings() {
            var checked =
                    SPECS.check(GOOD, List.of("/dataset/split/validateOnTest=true", "/dataset/split/validation=0"));
            assertThat(checked.problems()).hasSize(1).noneMatch(Problem::isError);
            assertThat(checked.resolved()).isPresent();
        }
    }

    @Test
    void a_faulty_spec_is_not_resolved() {
        var checked = SPECS.check(GOOD, List.of("/training/epochs=0"));
        assertThat(checked.resolved()).isEmpty();
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(checked::orThrow);
    }

    @Nested
    class With_several_versions_of_a_plug_in {
        private final SpecService specs = new InstalledSpecs(new Shelf(
                Shelf.layers("1.2.0"),
                Shelf.layers("1.10.0"),
                Shelf.layers("2.0.0"),
                Shelf.data(),
                Shelf.learning(),
                Shelf.callbacks()));

        private String versionOf(String... overrides) {
            var resolved = specs.check(GOOD, List.of(overrides)).orThrow();
            var versions = resolved.plugins().stream()
                    .filter(bundle -> bundle.id().equals("layer.core"))
                    .map(PluginBundle::version)
                    .toList();
            assertThat(versions).hasSize(1);
            assertThat(resolved.spec().toString()).doesNotContain("@");
            return versions.getFirst();
        }

        @Test
        void the_newest_is_taken() {
            assertThat(versionOf()).isEqualTo("2.0.0");
        }

        @Test
        void the_newest_in_the_range_is_taken_for_all_its_parts() {
            assertThat(versionOf("/model/layers/2/type=dense@[1.2,2)")).isEqualTo("1.10.0");
            assertThat(versionOf("/model/layers/2/activation=softmax@[1.2,1.3)"))
                    .isEqualTo("1.2.0");
            assertThat(versionOf("/model/layers/1=flatten@1.5")).isEqualTo("2.0.0");
        }

        private Problem problem(String... overrides) {
            return specs.check(GOOD, List.of(overrides)).problems().getFirst();
        }

        @Test
        void a_range_that_none_is_in_names_those_that_there_are() {
            var problem = problem("/model/layers/2/type=dense@[3,4)");
            assertThat(problem.where()).isEqualTo("/model/layers/2/type");
            assertThat(problem.summary())
                    .isEqualTo("no installed version of dense is in [3.0.0,4.0.0): there is layer.core 2.0.0,"
                            + " layer.core 1.10.0, layer.core 1.2.0");
        }

        @Test
        void ranges_that_exclude_each_other_are_refused() {
            var problem = problem("/model/layers/2/type=dense@[1.2,2)", "/model/layers/0/type=conv2d@2");
            assertThat(problem.summary()).contains("no installed version of it is in all ranges");
        }

        @Test
        void a_range_that_is_none_is_refused() {
            var problem = problem("/model/layers/2/type=dense@[1.2");
            assertThat(problem.where()).isEqualTo("/model/layers/2/type");
            assertThat(problem.summary()).isEqualTo("\"[1.2\" is no range of versions");
            assertThat(problem.fixes().getFirst()).startsWith("write dense@[1.2,2)");
        }
    }
}
