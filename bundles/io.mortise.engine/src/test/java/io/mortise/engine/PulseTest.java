package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.Hint;
import io.mortise.api.run.Vitals;
import io.mortise.spi.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PulseTest {
    private static final Dataset IMAGES = MadeUp.testedOnTraining(MadeUp.images(40, 3));
    private static final String CONVOLUTION =
            "{\"type\":\"conv2d\",\"filters\":4,\"kernelSize\":[3,3],\"activation\":\"relu\"},";
    private static final String REST = "{\"type\":\"batch-normalization\"}, {\"type\":\"flatten\"},"
            + "{\"type\":\"dense\",\"units\":6,\"activation\":\"relu\"},"
            + "{\"type\":\"dense\",\"units\":3,\"activation\":\"softmax\"}";

    private static final String LINEAR =
            "{\"type\":\"flatten\"}, {\"type\":\"dense\",\"units\":3,\"activation\":\"softmax\"}";

    @TempDir
    private Path folder;

    /** A sink that keeps what it hears of the layers. */
    private static final class Felt implements TrainingSink {
        private final Recorded recorded;
        private final List<List<Vitals.Layer>> epochs = new ArrayList<>();

        Felt(Path folder) {
            recorded = new Recorded(folder);
        }

        @Override
        public void layers(int epoch, List<Vitals.Layer> layers) {
            epochs.add(layers);
        }

        @Override
        public void batch(int epoch, long step, Map<String, Double> metrics) {
            recorded.batch(epoch, step, metrics);
        }

        @Override
        public void epoch(int epoch, Map<String, Double> metrics) {
            recorded.epoch(epoch, metrics);
        }

        @Override
        public void log(String level, String source, String message) {
            recorded.log(level, source, message);
        }

        @Override
        public Path folder() {
            return recorded.folder();
        }

        @Override
        public void artifact(Path file, String kind) {
            recorded.artifact(file, kind);
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        List<String> hints() {
            var last = new Vitals(1, 1, 1, 0, 0, epochs.getLast());
            return Vitals.hints(List.of(last)).stream().map(Hint::id).distinct().toList();
        }
    }

    private Felt train(String layers, Map<String, String> more) {
        var felt = new Felt(folder);
        Session.prepare(Spec.of(layers, more), Batteries.with(), IMAGES).train(felt);
        return felt;
    }

    private static Map<String, String> rate(double rate) {
        return Map.of("optimizer", "{\"type\":\"sgd\",\"learningRate\":" + rate + "}");
    }

    @Test
    void tells_of_each_layer_with_weights_in_each_epoch() {
        var felt = train(CONVOLUTION + REST, rate(0.01));
        assertThat(felt.epochs).isNotEmpty().allSatisfy(epoch -> {
            assertThat(epoch)
                    .extracting(Vitals.Layer::layer)
                    .containsExactly("conv2d", "batch_normalization", "dense", "dense_1");
            assertThat(epoch).allSatisfy(layer -> {
                assertThat(layer.weightNorm()).isPositive();
                assertThat(layer.gradientNorm()).isPositive().isFinite();
            });
            assertThat(epoch.get(0).deadUnits()).isBetween(0.0, 1.0);
            assertThat(epoch.get(1).deadUnits()).isNull();
            assertThat(epoch.get(3).deadUnits()).isNull();
        });
    }

    @Test
    void plain_gradient_descent_changes_the_weights_by_the_rate_times_the_gradient() {
        var felt = train(
                LINEAR,
                Map.of(
                        "optimizer", "{\"type\":\"sgd\",\"learningRate\":0.0001}",
                        "training", "{\"epochs\":1,\"batchSize\":1000,\"shuffle\":true,\"threads\":1}"));
        var layer = felt.epochs.getFirst().getFirst();
        assertThat(layer.updateRatio() * layer.weightNorm())
                .isCloseTo(0.0001 * layer.gradientNorm(), org.assertj.core.api.Assertions.withinPercentage(1));
    }

    @Test
    void what_is_felt_does_not_change_what_is_learnt() {
        var heard = Session.prepare(Spec.of(CONVOLUTION + REST, rate(0.01)), Batteries.with(), IMAGES);
        heard.train(new Felt(folder));
        var again = Session.prepare(Spec.of(CONVOLUTION + REST, rate(0.01)), Batteries.with(), IMAGES);
        again.train(new Felt(folder));
        assertThat(again.weightsSha256()).isEqualTo(heard.weightsSha256());
    }

    @Test
    void a_sound_training_gives_no_hint() {
        assertThat(train(CONVOLUTION + REST, rate(0.01)).hints()).isEmpty();
    }

    @Test
    void a_layer_that_learns_nothing_is_told() {
        assertThat(train(CONVOLUTION + REST, rate(1e-9)).hints()).contains("still-layer");
    }

    @Test
    void a_layer_that_is_overturned_is_told() {
        assertThat(train(LINEAR, rate(10)).hints()).contains("wild-layer");
    }

    @Test
    void dead_units_are_told() {
        var dead = "{\"type\":\"conv2d\",\"filters\":4,\"kernelSize\":[3,3],\"activation\":\"relu\","
                + "\"biasInitializer\":{\"type\":\"constant\",\"value\":-1000}},";
        assertThat(train(dead + REST, rate(0.01)).hints()).contains("dead-units");
    }
}
