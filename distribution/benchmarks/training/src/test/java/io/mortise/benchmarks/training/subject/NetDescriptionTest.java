package io.mortise.benchmarks.training.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mortise.json.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NetDescriptionTest {
    private static NetDescription net(String layers) {
        return net(layers, "{\"type\":\"adam\"}");
    }

    private static NetDescription net(String layers, String optimizer) {
        var json = "{\"model\":{\"layers\":[%s]},\"optimizer\":%s}".formatted(layers, optimizer);
        return NetDescription.of(Json.object(Json.read(json, Map.class)));
    }

    @Test
    void reads_an_experiment_of_the_product() {
        var net = NetDescription.read(Path.of("../../../experiments/mnist/report-cnn.json"));
        assertThat(net.learningRate()).isEqualTo(0.001);
        assertThat(net.layers())
                .hasSize(13)
                .startsWith(
                        new Layer.Convolution(32, 3, false, Layer.Activation.RELU),
                        new Layer.Normalization(0.99, 0.001),
                        new Layer.Pooling(Layer.Pooling.Kind.MAXIMUM, 2),
                        new Layer.Dropout(0.25))
                .endsWith(new Layer.Dense(10, Layer.Activation.SOFTMAX));
    }

    @Test
    void fills_in_the_defaults_that_matter() {
        assertThat(net("{\"type\":\"dense\",\"units\":10}").layers())
                .containsExactly(new Layer.Dense(10, Layer.Activation.LINEAR));
        assertThat(net("").learningRate()).isEqualTo(0.001);
    }

    @Test
    void refuses_what_not_every_contender_could_build_alike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net("{\"type\":\"dense\",\"units\":10,\"useBias\":false}"))
                .withMessage("dense has options that are not known: {useBias=false}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net("{\"type\":\"conv2d\",\"filters\":8,\"kernelSize\":[3,5]}"))
                .withMessage("conv2d has no kernelSize of two equal numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net("{\"type\":\"lstm\"}"))
                .withMessage("the layer lstm is not known");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net("", "{\"type\":\"sgd\"}"))
                .withMessage("the optimizer is not adam");
    }
}
