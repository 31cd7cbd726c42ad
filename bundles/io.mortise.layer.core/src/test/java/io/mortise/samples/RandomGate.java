package io.mortise.samples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.layer.LayerFunction;
import io.mortise.spi.layer.Pass;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Component;

/** Multiplies each value by a number that is drawn anew in training; the backward pass needs the same numbers again. */
@Component
public final class RandomGate implements LayerRecipe<RandomGate.Options> {
    public record Options(
            @JsonPropertyDescription("How far the numbers are from 1") @Default("0.5")
            double spread) {}

    @Override
    public LayerResult build(Options options, Context context) {
        return LayerResult.of(new Gate(options.spread()));
    }

    /** Written to saved models. */
    public record Gate(double spread) implements LayerFunction {
        @Override
        public INDArray forward(Pass pass) {
            if (!pass.training()) return pass.input();
            INDArray x = pass.input();
            INDArray drawn = Nd4j.rand(x.dataType(), x.shape())
                    .subi(0.5)
                    .muli(2 * spread)
                    .addi(1);
            return x.mul(pass.keep("drawn", drawn));
        }

        @Override
        public INDArray backward(Pass pass, INDArray gradient) {
            return gradient.mul(pass.kept("drawn"));
        }
    }
}
