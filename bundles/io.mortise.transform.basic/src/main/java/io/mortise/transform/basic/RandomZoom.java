package io.mortise.transform.basic;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import io.mortise.spi.image.Field;
import io.mortise.spi.image.FillMode;
import io.mortise.spi.image.Resampling;
import io.mortise.spi.image.Warp;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Makes each training image smaller or larger about its centre, by shares that are drawn anew each time, as Keras does. */
@Component
public final class RandomZoom implements TransformRecipe<RandomZoom.Options> {
    /**
     * Its options.
     *
     * @param heightFactor by how much more of the height is seen; positive zooms out, negative in
     * @param widthFactor the same for the width, drawn on its own; null to keep the proportions
     * @param fillMode what comes in from beyond the edge
     * @param fillValue what comes in with {@code constant}
     */
    public record Options(
            @JsonPropertyDescription(
                    "Share by which more of the height is seen: 0.2 for up to a fifth more or less, or [lower, upper]; "
                            + "positive zooms out, negative in")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 1, max = 2)
            @Example("[-0.2, 0.2]")
            List<@DecimalMin(value = "-1", inclusive = false) @DecimalMax("1") Double> heightFactor,

            @JsonPropertyDescription("The same for the width, drawn on its own; null keeps the proportions")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 1, max = 2)
            @Default("null")
            @Nullable
            List<@DecimalMin(value = "-1", inclusive = false) @DecimalMax("1") Double> widthFactor,

            @JsonPropertyDescription("What comes in from beyond the edge") @Default("reflect")
            FillMode fillMode,

            @JsonPropertyDescription("The value that comes in with fillMode constant") @Default("0.0")
            double fillValue) {
        public Options {
            heightFactor = List.copyOf(heightFactor);
            widthFactor = widthFactor == null ? null : List.copyOf(widthFactor);
        }
    }

    @Override
    public String type() {
        return "random-zoom";
    }

    @Override
    public String title() {
        return "Makes each training image smaller or larger at random";
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        var resampling = Resampling.of(type(), shape, options.fillMode(), options.fillValue());
        Factor tall = Factor.of(options.heightFactor(), "/heightFactor");
        Factor wide = options.widthFactor() == null ? null : Factor.of(options.widthFactor(), "/widthFactor");
        return new Warp(resampling, random -> {
            double y = 1 + tall.draw(random);
            double x = wide == null ? y : 1 + wide.draw(random);
            return Field.affine(resampling.image(), y, 0, 0, 0, x, 0);
        });
    }
}
