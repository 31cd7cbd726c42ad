package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.Experiment;
import io.mortise.spi.Dataset;
import io.mortise.spi.LayerResult;
import io.mortise.spi.Plugin;
import io.mortise.testkit.Options;
import io.mortise.testkit.PluginJars;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/** Layers and an optimizer out of a jar that this class path does not have, each in a class loader of its own. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StrangersPartsTest {
    private static final Dataset VECTORS = MadeUp.vectors(40, 3, 9);
    private static final List<String> SAMPLES =
            List.of("DenseDropout", "Halve", "ParametricSwish", "Squeeze", "Wrong", "Lion");
    private static final String LAYERS = """
            {"type":"dense-dropout","units":8,"rate":0.25}, {"type":"parametric-swish","initial":0.9},
            {"type":"squeeze","units":5}, {"type":"halve"}, {"type":"dense","units":3,"activation":"softmax"}
            """;
    private static final String WRONG = """
            package io.mortise.samples;

            import io.mortise.spi.*;
            import io.mortise.spi.layer.*;
            import org.nd4j.linalg.api.ndarray.INDArray;

            public final class Wrong implements LayerRecipe<Wrong.Options> {
                public record Options() {}

                public LayerResult build(Options options, Context context) {
                    return LayerResult.of(new Misfit());
                }

                public record Misfit() implements LayerFunction {
                    public INDArray forward(Pass pass) {
                        return pass.input().mul(2);
                    }

                    public INDArray backward(Pass pass, INDArray gradient) {
                        return gradient.sum(0);
                    }
                }
            }
            """;

    @TempDir
    private static Path folder;

    private static Path jar;

    @BeforeAll
    static void pack() throws IOException {
        Path layers = Path.of("../io.mortise.layer.core/src/test/java/io/mortise/samples");
        Path optimizers = Path.of("../io.mortise.optimizer.core/src/test/java/io/mortise/optimizer/core/samples");
        var sources = new LinkedHashMap<String, String>();
        for (String sample : SAMPLES.subList(0, 4)) {
            sources.put("io.mortise.samples." + sample, Files.readString(layers.resolve(sample + ".java")));
        }
        sources.put("io.mortise.samples.Wrong", WRONG);
        String lion = Files.readString(optimizers.resolve("Lion.java"));
        sources.put("io.mortise.samples.Lion", lion.replaceFirst("package .*;", "package io.mortise.samples;"));
        jar = PluginJars.make(folder.resolve("samples.jar"), "io.mortise.samples", "1.0.0", sources);
    }

    /** The parts, loaded anew, as a process does that was just started. */
    private static Loaded load() {
        try {
            var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, StrangersPartsTest.class.getClassLoader());
            var parts = new ArrayList<Plugin<?>>();
            for (String sample : SAMPLES) {
                parts.add((Plugin<?>) loader.loadClass("io.mortise.samples." + sample)
                        .getConstructor()
                        .newInstance());
            }
            return new Loaded(Batteries.with(parts.toArray(Plugin<?>[]::new)), loader);
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private record Loaded(Batteries batteries, ClassLoader loader) implements Catalogue {
        @Override
        public <P extends Plugin<?>> P recipe(Class<? super P> kind, String type) {
            return batteries.recipe(kind, type);
        }

        @Override
        public <O extends Record> O options(Plugin<O> plugin, Map<String, Object> options) {
            return Options.of(plugin, options);
        }
    }

    private static Session train(String layers) {
        Experiment experiment = Spec.of(layers, Map.of("optimizer", "{\"type\":\"lion\",\"learningRate\":0.01}"));
        var session = Session.prepare(experiment, load(), MadeUp.testedOnTraining(VECTORS));
        session.train(new Recorded(folder));
        return session;
    }

    @Test
    void a_block_is_one_row_of_the_table_and_all_parameters_count() {
        var rows = Session.prepare(Spec.of(LAYERS), load(), VECTORS).table().rows();
        assertThat(rows.stream().map(row -> row.name() + row.outputShape() + " " + row.trainable()))
                .containsExactly(
                        "dense_dropout[8] 80", "parametric_swish[8] 1", "squeeze[5] 45", "halve[5] 0", "dense[3] 18");
    }

    @Test
    void they_train_and_the_same_seed_gives_the_same_weights() {
        assertThat(train(LAYERS).weightsSha256()).isEqualTo(train(LAYERS).weightsSha256());
    }

    @Test
    void a_saved_net_is_read_by_classes_that_were_loaded_anew_and_goes_on_as_before() {
        Path file = folder.resolve("model.zip");
        train(LAYERS).save(file);
        var first = (ListNet) ModelFile.restore(file, load()).net();
        var second = (ListNet) ModelFile.restore(file, load()).net();
        assertThat(second.params()).isEqualTo(first.params());
        try (var batches = new Batches(VECTORS.training(), VECTORS.shape(), 3, 40)) {
            var batch = batches.inOrder().iterator().next();
            assertThat(second.output(batch.features())).isEqualTo(first.output(batch.features()));
            for (Net net : List.of(first, second)) {
                Nd4j.getRandom().setSeed(5);
                net.fit(batch.features(), batch.labels());
            }
            assertThat(second.params()).isEqualTo(first.params());
        }
    }

    @Test
    void a_new_learning_rate_reaches_every_layer_that_learns() {
        Net net = ModelFile.restore(saved(), load()).net();
        new Steering(1, net, 0.01, new Recorded(folder), path -> {}).learningRate(0.5);
        for (var layer : net.getLayers()) {
            for (String parameter : layer.paramTable().keySet()) {
                var updater = layer.conf().getLayer().getUpdaterByParam(parameter);
                assertThat(updater.getLearningRate(0, 0)).as(parameter).isEqualTo(0.5);
            }
        }
    }

    private static Path saved() {
        Path file = folder.resolve("rates.zip");
        train(LAYERS).save(file);
        return file;
    }

    @Test
    void a_backward_pass_of_another_shape_is_told_by_class_and_method() {
        var session = Session.prepare(Spec.of("{\"type\":\"wrong\"}," + LAYERS), load(), VECTORS);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> session.train(new Recorded(folder)))
                .withMessageContaining("Wrong.Misfit.backward gave gradients of the inputs of shape [9]");
    }

    @Test
    void DL4J_s_own_SameDiff_layers_are_refused_since_their_gradients_are_wrong() {
        var layer = new SameDiffLambdaLayer() {
            private static final long serialVersionUID = 1L;

            @Override
            public SDVariable defineLayer(SameDiff graph, SDVariable x) {
                return x;
            }
        };
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> LayerResult.of(layer))
                .withMessageContaining("GraphFunction");
    }
}
