package io.mortise.transform.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Default;
import io.mortise.spi.Examples;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Brings the smallest value of the training part to the lower end of a range and the largest to the upper one, for each
 * channel of an image or each number of a row, as scikit-learn's MinMaxScaler. Values beyond those of the training part
 * come out beyond the range, unless they are clipped. What never varies comes to the lower end.
 */
@Component
public final class MinMax implements TransformRecipe<MinMax.Options> {
    /** Options of the transform. */
    public record Options(
            @JsonPropertyDescription("The range: its lower and its upper end")
            @Default("[0, 1]")
            @Size(min = 2, max = 2)
            List<Double> featureRange,

            @JsonPropertyDescription(
                    "Whether values beyond those of the training part are brought to the end of the range")
            @Default("false")
            boolean clip) {
        public Options {
            featureRange = List.copyOf(featureRange);
        }
    }

    @Override
    public String type() {
        return "min-max";
    }

    @Override
    public String title() {
        return "Brings each channel or feature to a range, by the smallest and largest value of the training part";
    }

    /** The smallest value of each feature, then the largest of each. */
    @Override
    public double[] fit(Options options, Examples training, Shape shape) {
        if (training.size() == 0) {
            throw new InvalidInput(
                    "", "There are no training examples to learn a range from.", "Leave some for training.");
        }
        int features = Features.in(shape);
        float[] values = new float[shape.size()];
        int run = values.length / features;
        double[] fitted = new double[2 * features];
        Arrays.fill(fitted, 0, features, Double.POSITIVE_INFINITY);
        Arrays.fill(fitted, features, 2 * features, Double.NEGATIVE_INFINITY);
        for (int index = 0; index < training.size(); index++) {
            training.read(index, values);
            for (int i = 0; i < values.length; i++) {
                int feature = i / run;
                fitted[feature] = Math.min(fitted[feature], values[i]);
                fitted[features + feature] = Math.max(fitted[features + feature], values[i]);
            }
        }
        return fitted;
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        double low = options.featureRange().get(0);
        double high = options.featureRange().get(1);
        if (!(low < high)) {
            throw new InvalidInput(
                    "/featureRange",
                    "The range from " + low + " to " + high + " is empty.",
                    "Write the lower end first.");
        }
        int features = Features.in(shape);
        int run = shape.size() / features;
        double[] factors = factors(fitted, features, high - low);
        return values -> {
            for (int i = 0; i < values.length; i++) {
                double value = low + (values[i] - fitted[i / run]) * factors[i / run];
                values[i] = (float) (options.clip() ? Math.clamp(value, low, high) : value);
            }
        };
    }

    @Override
    public Optional<OnnxNodes> onnx(Options options, double[] fitted, Shape shape) {
        double low = options.featureRange().get(0);
        double high = options.featureRange().get(1);
        int features = Features.in(shape);
        double[] factors = factors(fitted, features, high - low);
        var nodes = new ArrayList<>(List.of(
                OnnxNodes.Node.of("Sub", List.of(OnnxNodes.INPUT, "smallest"), "from0"),
                OnnxNodes.Node.of("Mul", List.of("from0", "factors"), "scaled"),
                OnnxNodes.Node.of("Add", List.of("scaled", "low"), "shifted")));
        if (options.clip()) nodes.add(OnnxNodes.Node.of("Clip", List.of("shifted", "low", "high"), "clipped"));
        return Optional.of(new OnnxNodes(
                nodes,
                Map.of(
                        "smallest", Features.constant(Arrays.copyOf(fitted, features), shape),
                        "factors", Features.constant(factors, shape),
                        "low", OnnxNodes.Constant.of((float) low),
                        "high", OnnxNodes.Constant.of((float) high))));
    }

    private static double[] factors(double[] fitted, int features, double range) {
        double[] factors = new double[features];
        for (int f = 0; f < features; f++) {
            double span = fitted[features + f] - fitted[f];
            factors[f] = range / (span == 0 ? 1 : span);
        }
        return factors;
    }
}
