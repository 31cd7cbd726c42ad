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

/**
 * Slants each training image by factors that are drawn anew each time. Named as in Keras, which slants about the upper left
 * corner; here it is the centre, so that the image stays where it is.
 */
@Component
public final class RandomShear implements TransformRecipe<RandomShear.Options> {
    /**
     * Its options.
     *
     * @param xFactor pixels to the side for each pixel up or down
     * @param yFactor pixels up or down for each pixel to the side
     * @param fillMode what comes in from beyond the edge
     * @param fillValue what comes in with {@code constant}
     */
    public record Options(
            @JsonPropertyDescription(
                    "Pixels to the side for each pixel down: 0.2 for up to a fifth either way, or [lower, upper]")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 1, max = 2)
            @Default("[0.0]")
            @Example("[-0.2, 0.2]")
            List<@DecimalMin("-1") @DecimalMax("1") Double> xFactor,

            @JsonPropertyDescription("Pixels down for each pixel to the right, or [lower, upper]")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 1, max = 2)
            @Default("[0.0]")
            @Example("[-0.2, 0.2]")
            List<@DecimalMin("-1") @DecimalMax("1") Double> yFactor,

            @JsonPropertyDescription("What comes in from beyond the edge") @Default("reflect")
            FillMode fillMode,

            @JsonPropertyDescription("The value that comes in with fillMode constant") @Default("0.0")
            double fillValue) {
        public Options {
            xFactor = List.copyOf(xFactor);
            yFactor = List.copyOf(yFactor);
        }
    }

    @Override
    public String type() {
        return "random-shear";
    }

    @Override
    public String title() {
        return "Slants each training image at random";
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        var resampling = Resampling.of(type(), shape, options.fillMode(), options.fillValue());
        Factor aside = Factor.of(options.xFactor(), "/xFactor");
        Factor down = Factor.of(options.yFactor(), "/yFactor");
        return new Warp(resampling, random -> {
            double x = aside.draw(random);
            double y = down.draw(random);
            return Field.affine(resampling.image(), 1, y, 0, x, 1, 0);
        });
    }
}
