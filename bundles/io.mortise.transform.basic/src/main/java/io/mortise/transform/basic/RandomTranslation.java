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
import org.osgi.service.component.annotations.Component;

/** Shifts each training image by shares of its height and width that are drawn anew each time, as Keras does. */
@Component
public final class RandomTranslation implements TransformRecipe<RandomTranslation.Options> {
    /**
     * Its options.
     *
     * @param heightFactor shares of the height; downwards is positive
     * @param widthFactor shares of the width; to the right is positive
     * @param fillMode what comes in from beyond the edge
     * @param fillValue what comes in with {@code constant}
     */
    public record Options(
            @JsonPropertyDescription("Share of the height, 0.1 for up to a tenth up or down, or [lower, upper]")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 1, max = 2)
            @Example("[-0.1, 0.1]")
            List<@DecimalMin("-1") @DecimalMax("1") Double> heightFactor,

            @JsonPropertyDescription("Share of the width, 0.1 for up to a tenth left or right, or [lower, upper]")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 1, max = 2)
            @Example("[-0.1, 0.1]")
            List<@DecimalMin("-1") @DecimalMax("1") Double> widthFactor,

            @JsonPropertyDescription("What comes in from beyond the edge") @Default("reflect")
            FillMode fillMode,

            @JsonPropertyDescription("The value that comes in with fillMode constant") @Default("0.0")
            double fillValue) {
        public Options {
            heightFactor = List.copyOf(heightFactor);
            widthFactor = List.copyOf(widthFactor);
        }
    }

    @Override
    public String type() {
        return "random-translation";
    }

    @Override
    public String title() {
        return "Shifts each training image at random";
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        var resampling = Resampling.of(type(), shape, options.fillMode(), options.fillValue());
        Factor down = Factor.of(options.heightFactor(), "/heightFactor");
        Factor right = Factor.of(options.widthFactor(), "/widthFactor");
        Shape.Image image = resampling.image();
        return new Warp(resampling, random -> {
            double y = down.draw(random) * image.height();
            double x = right.draw(random) * image.width();
            return Field.translation(image, y, x);
        });
    }
}
