package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.layer.core.Activation;
import io.mortise.spi.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TraceTest {
    private static final Dataset IMAGES = MadeUp.testedOnTraining(MadeUp.images(40, 3));
    /** Smooth, so that differences come close to gradients. */
    private static final String SMOOTH = """
            {"type":"conv2d","filters":4,"kernelSize":[3,3],"activation":"sigmoid"}, {"type":"batch-normalization"},
            {"type":"dropout","rate":0.5}, {"type":"conv2d","filters":3,"kernelSize":[3,3],"activation":"linear"},
            {"type":"activation","activation":"sigmoid"}, {"type":"odd"}, {"type":"batch-normalization","scale":false},
            {"type":"flatten"}, {"type":"dense","units":6,"activation":"sigmoid"},
            {"type":"dense","units":3,"activation":"softmax"}
            """;

    private static final String USUAL = """
            {"type":"conv2d","filters":4,"kernelSize":[3,3],"activation":"relu"}, {"type":"batch-normalization"},
            {"type":"max-pooling2d","poolSize":[2,2]}, {"type":"dropout","rate":0.5}, {"type":"flatten"},
            {"type":"dense","units":6,"activation":"relu"}, {"type":"dense","units":3,"activation":"softmax"}
            """;

    @TempDir
    private Path folder;

    private Net trained(String layers, boolean accelerated) {
        var parts = Batteries.with(new OddLayer(OddLayer.Wrong.NOTHING), new Activation());
        Catalogue catalogue = accelerated ? parts.accelerated() : parts;
        var session = Session.prepare(Spec.of(layers, Map.of()), catalogue, IMAGES);
        session.accelerate();
        session.train(new Recorded(folder));
        var file = folder.resolve("model.zip");
        session.save(file);
        return new SavedModel(file, parts).restored();
    }

    private static INDArray example(int index) {
        var values = new float[64];
        IMAGES.training().read(index, values);
        return Nd4j.createFromArray(values).reshape('c', 1, 1, 8, 8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void every_layer_gives_what_it_gives_in_dl4j(boolean accelerated) {
        var net = (ListNet) trained(USUAL, accelerated);
        var features = example(3);
        var expected = new ArrayList<INDArray>();
        for (int i = 0; i < net.getnLayers() - 1; i++) {
            List<INDArray> all = net.feedForwardToLayer(i, features.dup(), false);
            expected.add(all.getLast().dup());
        }
        var trace = new Trace(net, features);
        assertThat(trace.layers()).isEqualTo(expected.size());
        for (int i = 0; i < trace.layers(); i++) {
            assertThat(trace.output(i).distance2(expected.get(i)))
                    .as("layer " + i)
                    .isLessThan(1e-5);
        }
        assertThat(trace.logits().distance2(net.logits(features))).isLessThan(1e-5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_gradient_is_that_of_differences(boolean accelerated) {
        Net net = trained(SMOOTH, accelerated);
        var features = example(5);
        for (int logit = 0; logit < 3; logit++) {
            float[] gradient = new Trace(net, features)
                    .gradient(logit)
                    .orElseThrow()
                    .dup('c')
                    .data()
                    .asFloat();
            double[] differences = differences(net, features, logit);
            double largest = 0;
            for (double difference : differences) largest = Math.max(largest, Math.abs(difference));
            assertThat(largest).isGreaterThan(1e-3);
            for (int i = 0; i < differences.length; i++) {
                assertThat((double) gradient[i])
                        .as("logit " + logit + ", pixel " + i)
                        .isCloseTo(differences[i], within(0.01 * largest));
            }
        }
    }

    /** Central ones, by way of the net itself. */
    private static double[] differences(Net net, INDArray features, int logit) {
        float h = 1e-2f;
        var differences = new double[64];
        for (int i = 0; i < differences.length; i++) {
            INDArray up = features.dup('c');
            up.putScalar(i, features.getFloat(i) + h);
            INDArray down = features.dup('c');
            down.putScalar(i, features.getFloat(i) - h);
            double above = net.logits(up).getDouble(logit);
            differences[i] = (above - net.logits(down).getDouble(logit)) / (2 * h);
        }
        return differences;
    }

    @Test
    void asking_twice_gives_the_same() {
        var trace = new Trace(trained(USUAL, false), example(2));
        var first = trace.gradient(1).orElseThrow().dup();
        assertThat(trace.gradient(1).orElseThrow()).isEqualTo(first);
    }
}
