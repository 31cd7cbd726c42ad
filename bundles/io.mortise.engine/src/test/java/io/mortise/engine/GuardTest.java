package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.engine.OddLayer.Wrong;
import io.mortise.spi.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.factory.Nd4j;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardTest {
    private static final Dataset VECTORS = MadeUp.vectors(40, 3, 9);
    private static final Experiment ODD =
            Spec.of(Spec.dense(6, "relu") + ",{\"type\":\"odd\"}," + Spec.dense(3, "softmax"));

    @TempDir
    private Path folder;

    private static Watched odd(Wrong wrong) {
        return Watched.plugin(new OddLayer(wrong));
    }

    private void train(Wrong wrong) {
        Session.prepare(ODD, odd(wrong), VECTORS).train(new Recorded(folder));
    }

    @Nested
    class A_layer_of_a_users_plugin {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                BUILD_THROWS       | OddLayer.build                   | IllegalStateException: no such thing
                BUILD_NULL         | OddLayer.build                   | it gave null
                TYPE_BREAKS        | OddLayer.Odd.getOutputType       | ArithmeticException: by zero
                INSTANTIATE_NULL   | OddLayer.Odd.instantiate         | returned null layer
                INSTANTIATE_THROWS | OddLayer.Odd.instantiate         | ArithmeticException: by zero
                OUTPUT_NULL        | OddLayer.Impl.activate           | it gave null
                OUTPUT_THROWS      | OddLayer.Impl.activate           | IndexOutOfBoundsException: 7
                OUTPUT_ERROR       | OddLayer.Impl.activate           | StackOverflowError: deep
                OUTPUT_SHAPE       | OddLayer.Impl.activate           | its output has the shape [8, 2] in place of [8, 6]
                OUTPUT_NAN         | OddLayer.Impl.activate           | its output is infinite or not a number
                OUTPUT_DETACHED    | OddLayer.Impl.activate           | leverageTo(ArrayType.ACTIVATIONS
                INPUT_LOST         | OddLayer.Impl.activate           | setInput(input, workspaceMgr)
                BACK_NULL          | OddLayer.Impl.backpropGradient   | it gave null
                BACK_THROWS        | OddLayer.Impl.backpropGradient   | IndexOutOfBoundsException: 7
                BACK_GRADIENT_NULL | OddLayer.Impl.backpropGradient   | null in place of a Gradient
                BACK_EPSILON_NULL  | OddLayer.Impl.backpropGradient   | it gave null as the gradient for its input
                BACK_SHAPE         | OddLayer.Impl.backpropGradient   | the shape [8, 2] in place of [8, 6]
                BACK_NAN           | OddLayer.Impl.backpropGradient   | infinite or not a number
                """)
        void is_blamed_by_method_and_place(Wrong wrong, String method, String what) {
            var failed = catchThrowableOfType(PluginFailed.class, () -> train(wrong));
            assertThat(failed.fault().id()).isEqualTo("com.example.odd");
            assertThat(failed.fault().method()).isEqualTo(method);
            assertThat(failed.fault().what()).contains(what);
            assertThat(failed.where()).isEqualTo("/model/layers/1");
            assertThat(failed.problem().summary())
                    .startsWith("plug-in com.example.odd 1.2.0 failed in " + method + ": ");
        }

        @ParameterizedTest
        @EnumSource(
                names = {
                    "OUTPUT_NULL", "OUTPUT_THROWS", "OUTPUT_ERROR", "OUTPUT_SHAPE", "OUTPUT_NAN", "OUTPUT_DETACHED",
                    "INPUT_LOST", "BACK_NULL", "BACK_THROWS", "BACK_GRADIENT_NULL", "BACK_EPSILON_NULL", "BACK_SHAPE",
                    "BACK_NAN"
                })
        void is_blamed_alike_where_an_accelerator_computes_the_layers_around_it(Wrong wrong) {
            var without = catchThrowableOfType(PluginFailed.class, () -> train(wrong));
            var session = Session.prepare(ODD, odd(wrong).accelerated(), VECTORS);
            assertThat(session.accelerate()).endsWith(", but layer 1 (Odd) by DL4J");
            var with = catchThrowableOfType(PluginFailed.class, () -> session.train(new Recorded(folder)));
            assertThat(with.fault()).isEqualTo(without.fault());
            assertThat(with.where()).isEqualTo(without.where());
        }

        @Test
        void may_refuse_its_input_as_dl4js_own_do() {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> train(Wrong.TYPE_REFUSES))
                    .withMessageContaining("does not fit its input of shape (6): wants an image");
        }

        @Test
        void is_on_record_while_it_is_at_work_and_not_after() {
            var watched = odd(Wrong.NOTHING);
            Session.prepare(ODD, watched, VECTORS).train(new Recorded(folder));
            assertThat(watched.calls())
                    .contains("OddLayer.build", "OddLayer.Impl.activate", "OddLayer.Impl.backpropGradient");
            assertThat(watched.open()).isEmpty();
        }

        @Test
        void is_guarded_in_a_model_that_was_restored_too() {
            Path file = folder.resolve("model.zip");
            Session.prepare(ODD, odd(Wrong.NOTHING), VECTORS).save(file);
            var net = ModelFile.restore(file, odd(Wrong.NOTHING)).net();
            assertThat(net.getLayer(1)).isInstanceOf(GuardedLayer.class);
            assertThat(net.logits(Nd4j.rand(2, 9)).shape()).containsExactly(2, 3);
        }

        @Test
        void is_not_blamed_where_the_training_ran_away() {
            var watched = Watched.of(Batteries.with(), DenseLayer.class);
            var experiment = Spec.of(
                    Spec.dense(6, "relu") + "," + Spec.dense(3, "softmax"),
                    Map.of("optimizer", "{\"type\":\"sgd\",\"learningRate\":1e30}"));
            var sink = new Recorded(folder);
            Session.prepare(experiment, watched, VECTORS).train(sink);
            assertThat(sink.epochs).hasSize(2);
            assertThat(sink.epochs.getLast().get("loss")).isNaN();
        }
    }

    @Nested
    class The_weights {
        private static final String LAYERS = """
                {"type":"conv2d","filters":4,"kernelSize":[3,3],"activation":"relu"}, {"type":"batch-normalization"},
                {"type":"max-pooling2d","poolSize":[2,2]}, {"type":"flatten"}, {"type":"dropout","rate":0.3},
                {"type":"dense","units":6,"activation":"relu"}, {"type":"dense","units":3,"activation":"softmax"}
                """;

        private String trained(Catalogue catalogue) {
            var experiment = Spec.of(
                    LAYERS,
                    Map.of(
                            "optimizer", "{\"type\":\"adam\",\"learningRate\":0.01}",
                            "transforms", "[\"standardize\"]"));
            var session = Session.prepare(experiment, catalogue, MadeUp.images(40, 3));
            session.train(new Recorded(folder));
            session.save(folder.resolve("model.zip"));
            return session.weightsSha256();
        }

        @Test
        void are_the_same_with_and_without_the_guard() {
            var watched = Watched.of(
                    Batteries.with(),
                    ConvolutionLayer.class,
                    BatchNormalization.class,
                    DenseLayer.class,
                    ActivationReLU.class);
            assertThat(trained(watched)).isEqualTo(trained(Batteries.with()));
            assertThat(watched.calls()).contains("ConvolutionLayer.activate", "DenseLayer.backpropGradient");
        }

        @Test
        void and_the_configuration_are_saved_as_the_layers_own() {
            var watched = Watched.of(Batteries.with(), ConvolutionLayer.class, DenseLayer.class);
            trained(watched);
            var guarded =
                    ModelFile.restore(folder.resolve("model.zip"), watched).net();
            var plain = ModelFile.restore(folder.resolve("model.zip"), Batteries.with())
                    .net();
            assertThat(guarded.getLayer(0)).isInstanceOf(GuardedLayer.class);
            assertThat(plain.getLayer(0)).isNotInstanceOf(GuardedLayer.class);
            assertThat(((MultiLayerConfiguration) guarded.configuration()).toJson())
                    .isEqualTo(((MultiLayerConfiguration) plain.configuration()).toJson())
                    .doesNotContain("Guarded");
            var input = Nd4j.rand(3, 1, 8, 8).castTo(plain.params().dataType());
            assertThat(guarded.logits(input)).isEqualTo(plain.logits(input));
        }
    }

    @Nested
    class What_a_users_recipe_makes {
        @Test
        void is_watched_in_each_call_of_a_callback() {
            var hook = new Hooks((event, training) -> {
                throw new IllegalStateException("at " + event);
            });
            var watched = Watched.of(Batteries.with(hook), GuardTest.class);
            var experiment = Spec.of(Spec.dense(3, "softmax"), Map.of("callbacks", Hooks.SPEC));
            var session = Session.prepare(experiment, watched, VECTORS);
            var failed = catchThrowableOfType(PluginFailed.class, () -> session.train(new Recorded(folder)));
            assertThat(failed.fault().what()).isEqualTo("IllegalStateException: at Begin[]");
            assertThat(failed.fault().method()).endsWith(".on");
        }

        @Test
        void is_refused_where_a_transform_makes_numbers_that_are_none() {
            var watched = Watched.plugin(new OddTransform());
            var experiment = Spec.of(Spec.dense(3, "softmax"), Map.of("transforms", "[\"odd-transform\"]"));
            var session = Session.prepare(experiment, watched, VECTORS);
            var failed = catchThrowableOfType(PluginFailed.class, () -> session.train(new Recorded(folder)));
            assertThat(failed.fault().what()).isEqualTo("it made NaN out of finite values");
        }

        @Test
        void is_refused_where_a_label_is_no_class() {
            var guard = new Guard(Watched.of(Batteries.with(), MadeUp.class));
            var odd = new Dataset(VECTORS.shape(), List.of("a", "b"), MadeUp.labelled(0, 1, 2), null, "0".repeat(64));
            var examples = GuardedParts.dataset(odd, guard).training();
            assertThat(examples.label(1)).isEqualTo(1);
            assertThatExceptionOfType(PluginFailed.class)
                    .isThrownBy(() -> examples.label(2))
                    .withMessageContaining("it gave example 2 the label 2, but there are 2 classes");
        }
    }
}
