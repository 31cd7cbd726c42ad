package io.mortise.transform.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** {@code value * scale + offset} in single precision, as Keras's Rescaling. */
@Component
public final class Rescale implements TransformRecipe<Rescale.Options> {
    /** Options of the transform. */
    public record Options(
            @JsonPropertyDescription("Factor for each value; 0.00392156862745098 (1/255) brings pixels to 0 to 1")
            @Example("0.00392156862745098")
            double scale,

            @JsonPropertyDescription("Added to each value after scaling") @Default("0")
            double offset) {}

    @Override
    public String type() {
        return "rescale";
    }

    @Override
    public String title() {
        return "Multiplies each value by a factor and adds an offset";
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        float scale = (float) options.scale();
        float offset = (float) options.offset();
        return values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] * scale + offset;
            }
        };
    }

    @Override
    public Optional<OnnxNodes> onnx(Options options, double[] fitted, Shape shape) {
        return Optional.of(new OnnxNodes(
                List.of(
                        OnnxNodes.Node.of("Mul", List.of(OnnxNodes.INPUT, "scale"), "scaled"),
                        OnnxNodes.Node.of("Add", List.of("scaled", "offset"), "shifted")),
                Map.of(
                        "scale", OnnxNodes.Constant.of((float) options.scale()),
                        "offset", OnnxNodes.Constant.of((float) options.offset()))));
    }
}
