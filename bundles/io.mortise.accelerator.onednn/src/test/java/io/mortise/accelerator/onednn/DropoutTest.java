package io.mortise.accelerator.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.accelerator.onednn.dnnl.Dnnl;
import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import io.mortise.accelerator.onednn.plan.Plan;
import io.mortise.accelerator.onednn.plan.Scratch;
import io.mortise.accelerator.onednn.plan.Stretch;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A net that is nothing but dropout shows the mask: with ones coming in, answers and gradients are its factors. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DropoutTest {
    private static final int UNITS = 500;
    private static final int EXAMPLES = 64;

    private record Passes(INDArray forward, INDArray backward) {}

    /** The dense layer is there for its parameters; it hands on what comes in. */
    private static Passes pass(double dropped, long step) {
        MultiLayerNetwork net =
                Nets.net(InputType.feedForward(UNITS), Nets.dense(UNITS, Activation.IDENTITY), Nets.dropout(dropped));
        net.getLayer(0).getParam("W").assign(Nd4j.eye(UNITS));
        try (var dnnl = new Dnnl();
                var scratch = new Scratch()) {
            var plan = Plan.of(Stretch.of(net), dnnl, new Plan.Wish(Use.TRAINING, true, true), EXAMPLES, UNITS);
            INDArray forward =
                    plan.forward(Nd4j.ones(EXAMPLES, UNITS), step, scratch).dup();
            plan.backward(Nd4j.ones(EXAMPLES, UNITS));
            return new Passes(forward, plan.inputGradient().dup());
        }
    }

    @Test
    void drops_its_share_and_scales_the_rest() {
        INDArray factors = pass(0.25, 0).forward();
        assertThat(factors.neq(0).castTo(factors.dataType()).meanNumber().doubleValue())
                .isCloseTo(0.75, within(0.01));
        assertThat(factors.maxNumber().floatValue()).isEqualTo((float) (1 / 0.75));
        assertThat(factors.meanNumber().doubleValue()).isCloseTo(1, within(0.015));
    }

    @Test
    void the_gradient_passes_through_the_same_mask() {
        var passes = pass(0.5, 0);
        assertThat(passes.backward()).isEqualTo(passes.forward());
    }

    @Test
    void each_step_draws_anew() {
        assertThat(pass(0.5, 1).forward()).isNotEqualTo(pass(0.5, 0).forward());
        assertThat(pass(0.5, 1).forward()).isEqualTo(pass(0.5, 1).forward());
    }
}
