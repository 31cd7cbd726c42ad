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

/** Turns each training image about its centre by an angle that is drawn anew each time, as Keras does. */
@Component
public final class RandomRotation implements TransformRecipe<RandomRotation.Options> {
    /**
     * Its options.
     *
     * @param factor shares of a full turn; counter-clockwise is positive
     * @param fillMode what comes in from beyond the edge
     * @param fillValue what comes in with {@code constant}
     */
    public record Options(
            @JsonPropertyDescription("Share of a full turn, 0.05 for up to 18 degrees either way, or [lower, upper]")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 1, max = 2)
            @Example("[-0.05, 0.05]")
            List<@DecimalMin("-1") @DecimalMax("1") Double> factor,

            @JsonPropertyDescription("What comes in from beyond the edge") @Default("reflect")
            FillMode fillMode,

            @JsonPropertyDescription("The value that comes in with fillMode constant") @Default("0.0")
            double fillValue) {
        public Options {
            factor = List.copyOf(factor);
        }
    }

    @Override
    public String type() {
        return "random-rotation";
    }

    @Override
    public String title() {
        return "Turns each training image at random";
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        var resampling = Resampling.of(type(), shape, options.fillMode(), options.fillValue());
        Factor turns = Factor.of(options.factor(), "/factor");
        return new Warp(resampling, random -> Field.rotation(resampling.image(), 2 * Math.PI * turns.draw(random)));
    }
}
