package io.mortise.transform.basic;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Examples;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * {@code (value - mean) / max(sqrt(variance), 1e-7)}, as Keras's Normalization with its default axis: mean and variance
 * of the training part for each channel of an image, or for each number of a row. The variance is the biased one.
 */
@Component
public final class Standardize implements TransformRecipe<Standardize.Options> {
    /** Keras's epsilon: a feature that never varies is not divided by zero. */
    private static final double EPSILON = 1e-7;

    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "standardize";
    }

    @Override
    public String title() {
        return "Brings each channel or feature to mean 0 and variance 1, as the training part has them";
    }

    /** The mean of each feature, then the variance of each. */
    @Override
    public double[] fit(Options options, Examples training, Shape shape) {
        if (training.size() == 0) {
            throw new InvalidInput(
                    "", "There are no training examples to learn mean and variance from.", "Leave some for training.");
        }
        Moments[] moments = new Moments[Features.in(shape)];
        for (int feature = 0; feature < moments.length; feature++) {
            moments[feature] = new Moments();
        }
        float[] values = new float[shape.size()];
        int run = values.length / moments.length;
        for (int index = 0; index < training.size(); index++) {
            training.read(index, values);
            for (int feature = 0; feature < moments.length; feature++) {
                moments[feature].add(values, feature * run, run);
            }
        }
        double[] fitted = new double[2 * moments.length];
        for (int feature = 0; feature < moments.length; feature++) {
            fitted[feature] = moments[feature].mean();
            fitted[moments.length + feature] = moments[feature].variance();
        }
        return fitted;
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        int features = Features.in(shape);
        float[] means = new float[features];
        float[] deviations = new float[features];
        for (int feature = 0; feature < features; feature++) {
            means[feature] = (float) fitted[feature];
            deviations[feature] = (float) Math.max(Math.sqrt(fitted[features + feature]), EPSILON);
        }
        int run = shape.size() / features;
        return values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (values[i] - means[i / run]) / deviations[i / run];
            }
        };
    }

    @Override
    public Optional<OnnxNodes> onnx(Options options, double[] fitted, Shape shape) {
        int features = Features.in(shape);
        double[] deviations = new double[features];
        for (int f = 0; f < features; f++) deviations[f] = Math.max(Math.sqrt(fitted[features + f]), EPSILON);
        return Optional.of(new OnnxNodes(
                List.of(
                        OnnxNodes.Node.of("Sub", List.of(OnnxNodes.INPUT, "means"), "centred"),
                        OnnxNodes.Node.of("Div", List.of("centred", "deviations"), "output")),
                Map.of(
                        "means", Features.constant(Arrays.copyOf(fitted, features), shape),
                        "deviations", Features.constant(deviations, shape))));
    }
}
