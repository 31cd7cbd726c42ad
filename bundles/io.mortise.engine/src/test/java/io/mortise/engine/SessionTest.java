package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Augmentation;
import io.mortise.spi.Callback;
import io.mortise.spi.Dataset;
import io.mortise.spi.Shape;
import io.mortise.spi.TrainingEvent;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionTest {
    private static final String LAYERS = Spec.dense(6, "relu") + "," + Spec.dense(3, "softmax");
    private static final Dataset VECTORS = MadeUp.vectors(40, 3, 9);

    @TempDir
    private Path folder;

    private static Session session(Map<String, String> other, Callback hook) {
        var all = new LinkedHashMap<String, String>();
        all.put("callbacks", Hooks.SPEC);
        all.putAll(other);
        Experiment experiment = Spec.of(LAYERS, all);
        return Session.prepare(experiment, Batteries.with(new Hooks(hook)), VECTORS);
    }

    private static Callback nothing() {
        return (event, training) -> {};
    }

    private static String epochs(int epochs, int batchSize) {
        return "{\"epochs\":" + epochs + ",\"batchSize\":" + batchSize + ",\"shuffle\":true,\"threads\":1}";
    }

    @Nested
    class The_accuracy_of_the_training {
        /** Steps over all examples at once: what a step measures is what an evaluation just before it would. */
        private Recorded trainOnAllAtOnce() {
            Experiment experiment = Spec.of(
                    LAYERS,
                    Map.of(
                            "training",
                            epochs(6, 40),
                            "dataset",
                            "{\"type\":\"made-up\",\"split\":{\"validation\":0,\"test\":0,\"stratified\":false,\"validateOnTest\":true}}"));
            var sink = new Recorded(folder);
            var session = Session.prepare(experiment, Batteries.with(), MadeUp.testedOnTraining(VECTORS));
            session.train(sink);
            var evaluation = session.evaluate(sink).orElseThrow();
            long right = IntStream.range(0, 40)
                    .filter(i -> evaluation.predicted(i) == VECTORS.training().label(i))
                    .count();
            assertThat(evaluation.metrics().get("test_accuracy")).isEqualTo(right / 40.0);
            assertThat(evaluation.confusion(3).stream()
                            .flatMap(List::stream)
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(40);
            return sink;
        }

        @Test
        void equals_an_independent_count_with_the_weights_before_the_step() {
            var epochs = trainOnAllAtOnce().epochs;
            for (int i = 1; i < epochs.size(); i++) {
                assertThat(epochs.get(i).get("accuracy"))
                        .isEqualTo(epochs.get(i - 1).get("val_accuracy"));
                assertThat(epochs.get(i).get("loss"))
                        .isCloseTo(epochs.get(i - 1).get("val_loss"), within(1e-5));
            }
            assertThat(epochs.getLast().get("loss"))
                    .isLessThan(epochs.getFirst().get("loss"));
        }
    }

    @Test
    void steps_and_epochs_are_told_with_their_metrics() {
        var sink = new Recorded(folder);
        var session = session(Map.of("training", epochs(2, 8)), nothing());
        var last = session.train(sink);
        assertThat(session.stepsPerEpoch()).isEqualTo(4);
        assertThat(sink.batches).hasSize(8).allSatisfy(m -> assertThat(m).containsOnlyKeys("loss", "accuracy"));
        assertThat(sink.epochs).hasSize(2).last().isEqualTo(last);
        assertThat(last)
                .containsOnlyKeys(
                        "loss",
                        "accuracy",
                        "val_loss",
                        "val_accuracy",
                        "learning_rate",
                        "seconds",
                        "images_per_second");
        assertThat(last.get("learning_rate")).isEqualTo(0.05);
    }

    @Test
    void the_same_seed_gives_the_same_weights_after_training() {
        String first = trained(Map.of());
        assertThat(trained(Map.of())).isEqualTo(first);
        assertThat(trained(Map.of("seed", "7"))).isNotEqualTo(first);
    }

    private String trained(Map<String, String> other) {
        var session = session(other, nothing());
        session.train(new Recorded(folder));
        return session.weightsSha256();
    }

    @Nested
    class A_callback {
        @Test
        void hears_everything_in_order() {
            var heard = new ArrayList<String>();
            session(
                            Map.of("training", epochs(2, 16)),
                            (event, training) -> heard.add(event.getClass().getSimpleName()))
                    .train(new Recorded(folder));
            assertThat(heard)
                    .containsExactly(
                            "Begin",
                            "EpochBegin",
                            "BatchEnd",
                            "BatchEnd",
                            "EpochEnd",
                            "EpochBegin",
                            "BatchEnd",
                            "BatchEnd",
                            "EpochEnd",
                            "End");
        }

        @Test
        void may_stop_the_training_after_an_epoch() {
            var sink = new Recorded(folder);
            session(Map.of("training", epochs(9, 8)), (event, training) -> {
                        if (event instanceof TrainingEvent.EpochEnd end && end.epoch() == 3) training.stop("enough");
                    })
                    .train(sink);
            assertThat(sink.epochs).hasSize(3);
            assertThat(sink.log).containsExactly("info test-hook: enough");
        }

        @Test
        void may_stop_the_training_in_the_middle_of_an_epoch() {
            var sink = new Recorded(folder);
            session(Map.of("training", epochs(9, 8)), (event, training) -> {
                        if (event instanceof TrainingEvent.BatchEnd end && end.step() == 6) training.stop("enough");
                    })
                    .train(sink);
            assertThat(sink.batches).hasSize(6);
            assertThat(sink.epochs).hasSize(2);
        }

        @Test
        void may_put_earlier_weights_back_at_the_end() {
            var kept = new ArrayList<INDArray>();
            var session = session(Map.of("training", epochs(3, 8)), (event, training) -> {
                if (event instanceof TrainingEvent.EpochEnd end && end.epoch() == 1) kept.add(training.weights());
                if (event instanceof TrainingEvent.End) training.weights(kept.getFirst());
            });
            session.train(new Recorded(folder));
            var afterOne = session(Map.of("training", epochs(1, 8)), nothing());
            afterOne.train(new Recorded(folder));
            assertThat(session.weightsSha256()).isEqualTo(afterOne.weightsSha256());
        }

        @Test
        void may_set_the_learning_rate_of_the_next_steps() {
            var sink = new Recorded(folder);
            session(Map.of("training", epochs(3, 8)), (event, training) -> {
                        if (event instanceof TrainingEvent.EpochBegin begin && begin.epoch() == 2) {
                            training.learningRate(training.learningRate() / 10);
                        }
                    })
                    .train(sink);
            assertThat(sink.epochs.stream().map(m -> m.get("learning_rate"))).containsExactly(0.05, 0.005, 0.005);
        }

        @Test
        void that_sets_a_rate_of_zero_is_told_so() {
            var session = session(Map.of(), (event, training) -> training.learningRate(0));
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> session.train(new Recorded(folder)))
                    .withMessageContaining("test-hook");
        }

        @Test
        void may_save_the_model_but_only_in_the_run_s_folder() {
            var sink = new Recorded(folder);
            session(Map.of("training", epochs(1, 8)), (event, training) -> {
                        if (event instanceof TrainingEvent.End) training.saveModel("best.zip");
                    })
                    .train(sink);
            assertThat(folder.resolve("best.zip")).isNotEmptyFile();
            assertThat(sink.artifacts).containsExactly("checkpoint best.zip");
            var outside = session(Map.of(), (event, training) -> training.saveModel("../best.zip"));
            assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> outside.train(new Recorded(folder)));
            assertThat(folder.resolveSibling("best.zip")).doesNotExist();
        }
    }

    @Nested
    class A_training_that_explodes {
        private static final Map<String, String> EXPLOSIVE =
                Map.of("optimizer", "{\"type\":\"sgd\",\"learningRate\":1e30}", "training", epochs(3, 8));

        @Test
        void goes_on_with_a_loss_that_is_no_number_where_nobody_minds() {
            var sink = new Recorded(folder);
            session(EXPLOSIVE, nothing()).train(sink);
            assertThat(sink.epochs).hasSize(3);
            assertThat(sink.epochs.getLast().get("loss"))
                    .matches(loss -> Double.isNaN(loss) || Double.isInfinite(loss));
        }

        @Test
        void ends_at_once_with_terminate_on_nan() {
            var sink = new Recorded(folder);
            var all = new LinkedHashMap<>(EXPLOSIVE);
            all.put("callbacks", "[\"terminate-on-nan\"]");
            session(all, nothing()).train(sink);
            assertThat(sink.batches.size()).isLessThan(12);
            assertThat(sink.log)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).contains("terminate-on-nan"));
        }
    }

    @Test
    void a_cancel_ends_it_before_the_next_batch() {
        var sink = new Recorded(folder).cancelledAfter(3);
        var session = session(Map.of(), nothing());
        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> session.train(sink));
        assertThat(sink.batches).hasSize(3);
    }

    /** Adds noise, and counts the examples that it was shown. */
    private static final class Noise implements TransformRecipe<Noise.Options> {
        private final AtomicInteger seen = new AtomicInteger();

        /** None. */
        public record Options() {}

        @Override
        public String type() {
            return "noise";
        }

        @Override
        public String title() {
            return "Noise";
        }

        @Override
        public Transform build(Options options, double[] fitted, Shape shape) {
            Augmentation noise = (values, random) -> {
                seen.incrementAndGet();
                values[0] += (float) random.nextGaussian();
            };
            return noise;
        }
    }

    @Nested
    class An_augmentation {
        private final Noise noise = new Noise();

        private Session session(String transforms, String seed) {
            Experiment experiment = Spec.of(
                    LAYERS,
                    Map.of(
                            "transforms",
                            transforms,
                            "seed",
                            seed,
                            "training",
                            epochs(2, 8),
                            "dataset",
                            "{\"type\":\"made-up\",\"split\":{\"validation\":0.25,\"test\":0,\"stratified\":false,\"validateOnTest\":false}}"));
            return Session.prepare(experiment, Batteries.with(noise), MadeUp.testedOnTraining(VECTORS));
        }

        @Test
        void sees_every_example_that_is_trained_on_in_each_epoch_and_no_other() {
            var session = session("[\"noise\", \"standardize\"]", "42");
            session.train(new Recorded(folder));
            session.evaluate(new Recorded(folder));
            assertThat(noise.seen).hasValue(2 * 30);
        }

        @Test
        void gives_the_same_weights_for_the_same_seed() {
            String first = trained("[\"noise\"]", "42");
            assertThat(trained("[\"noise\"]", "42")).isEqualTo(first);
            assertThat(trained("[\"noise\"]", "43")).isNotEqualTo(first);
            assertThat(trained("[]", "42")).isNotEqualTo(first);
        }

        @Test
        void answers_the_same_each_time_it_is_asked() {
            var session = session("[\"noise\"]", "42");
            session.train(new Recorded(folder));
            int before = noise.seen.get();
            assertThat(session.evaluate(new Recorded(folder)).orElseThrow().answers())
                    .isDeepEqualTo(
                            session.evaluate(new Recorded(folder)).orElseThrow().answers());
            assertThat(noise.seen).hasValue(before);
        }

        private String trained(String transforms, String seed) {
            var session = session(transforms, seed);
            session.train(new Recorded(folder));
            return session.weightsSha256();
        }
    }

    @Nested
    class Transforms {
        @Test
        void learn_from_the_training_part_alone() {
            var fitted = Preprocessing.fit(
                            Spec.of(LAYERS, Map.of("transforms", "[\"standardize\"]"))
                                    .transforms(),
                            Batteries.with(),
                            Sections.of(VECTORS, new Experiment.Split(0.5, 0, false, false, null), 1)
                                    .training(),
                            VECTORS.shape())
                    .fitted();
            var ofHalf = Preprocessing.fit(
                            Spec.of(LAYERS, Map.of("transforms", "[\"standardize\"]"))
                                    .transforms(),
                            Batteries.with(),
                            Sections.of(VECTORS, new Experiment.Split(0, 0, false, false, 20), 1)
                                    .training(),
                            VECTORS.shape())
                    .fitted();
            assertThat(fitted.getFirst()).isNotEmpty().containsExactly(ofHalf.getFirst());
        }

        @Test
        void that_encode_labels_do_not_go_with_a_loss_of_integers() {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> session(
                            Map.of("loss", "\"sparse-categorical-crossentropy\"", "transforms", "[\"one-hot\"]"),
                            nothing()))
                    .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("/loss"));
        }
    }
}
