package io.mortise.accelerator.onednn;

import io.mortise.spi.layer.CustomLayer;
import io.mortise.spi.layer.LayerFunction;
import io.mortise.spi.layer.Parameter;
import io.mortise.spi.layer.Pass;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A plug-in's layer that no accelerator knows: {@code y = tanh(slope x) + shift}, with a shift for each channel. */
public record Curve(double initial) implements LayerFunction {
    static Layer layer() {
        return new CustomLayer(new Curve(0.8));
    }

    @Override
    public List<Parameter> parameters(InputType input) {
        long channels = input.getShape(false)[0];
        return List.of(Parameter.constant("slope", initial, 1), Parameter.constant("shift", 0.1, channels));
    }

    @Override
    public INDArray forward(Pass pass) {
        long[] shape = pass.input().shape();
        long[] ones = IntStream.range(0, shape.length)
                .mapToLong(axis -> axis == 1 ? shape[1] : 1)
                .toArray();
        INDArray shift = pass.parameter("shift").reshape(ones).broadcast(shape);
        return curve(pass).add(shift);
    }

    @Override
    public INDArray backward(Pass pass, INDArray gradient) {
        int[] allButChannels =
                IntStream.range(0, gradient.rank()).filter(axis -> axis != 1).toArray();
        pass.gradient("shift")
                .assign(gradient.sum(allButChannels)
                        .reshape(pass.gradient("shift").shape()));
        INDArray steepness = Transforms.pow(curve(pass), 2).rsubi(1).muli(gradient);
        pass.gradient("slope").assign(steepness.mul(pass.input()).sumNumber());
        return steepness.muli(slope(pass));
    }

    private static INDArray curve(Pass pass) {
        return Transforms.tanh(pass.input().mul(slope(pass)), false);
    }

    private static double slope(Pass pass) {
        return pass.parameter("slope").getDouble(0);
    }
}
