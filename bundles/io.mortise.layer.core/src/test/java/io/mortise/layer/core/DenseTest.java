package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.testkit.LayerContract;
import io.mortise.testkit.TestNet;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenseTest extends LayerContract {
    private static final InputType ROW = InputType.feedForward(3);

    @Override
    protected LayerRecipe<?> recipe() {
        return new Dense();
    }

    @Override
    protected String options() {
        return "{\"units\": 4, \"activation\": \"tanh\", \"biasInitializer\": {\"type\": \"constant\", \"value\": 0.1}}";
    }

    @Override
    protected InputType input() {
        return ROW;
    }

    @Override
    protected List<Plugin<?>> parts() {
        return Batteries.PARTS;
    }

    @ParameterizedTest
    @EnumSource
    void it_trains_as_its_definition_says(Arithmetic arithmetic) {
        TestNet net = new TestNet(ROW, Batteries.PARTS)
                .layer(new Dense(), "{\"units\": 5, \"activation\": \"tanh\"}")
                .layer(new Dense(), "{\"units\": 2, \"activation\": \"sigmoid\"}");
        Agreement.check(arithmetic, net, ROW, (step, x) -> {
            Num[][][][] hidden = Reference.dense(x, step.get("0_W"), step.get("0_b"), 5);
            hidden = Reference.map(hidden, z -> z.map(Math::tanh, v -> 1 - Math.pow(Math.tanh(v), 2)));
            Num[][][][] out = Reference.dense(hidden, step.get("1_W"), step.get("1_b"), 2);
            return Reference.map(
                    out, z -> Num.of(1).over(z.map(v -> -v, v -> -1).exp().plus(Num.of(1))));
        });
    }

    @ParameterizedTest
    @EnumSource
    void without_a_bias_it_trains_as_its_definition_says(Arithmetic arithmetic) {
        TestNet net = new TestNet(ROW, Batteries.PARTS)
                .layer(new Dense(), "{\"units\": 5}")
                .layer(new Dense(), "{\"units\": 2, \"useBias\": false}");
        Agreement.check(arithmetic, net, ROW, (step, x) -> {
            Num[][][][] hidden = Reference.dense(x, step.get("0_W"), step.get("0_b"), 5);
            return Reference.dense(hidden, step.get("1_W"), null, 2);
        });
    }

    @Test
    void it_refuses_an_image_and_says_what_to_put_before_it() {
        TestNet image = new TestNet(InputType.convolutional(4, 4, 1), Batteries.PARTS);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> image.layer(new Dense(), "{\"units\": 2}"))
                .satisfies(refusal -> assertThat(refusal.problems().getFirst().fixes())
                        .first()
                        .asString()
                        .contains("flatten"));
    }

    @Test
    void it_refuses_biases_that_are_no_constant() {
        TestNet row = new TestNet(ROW, Batteries.PARTS);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> row.layer(new Dense(), "{\"units\": 2, \"biasInitializer\": \"he-normal\"}"))
                .withMessageContaining("/biasInitializer")
                .withMessageContaining("he-normal");
    }
}
