package io.mortise.transform.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Augmentation;
import io.mortise.spi.Example;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import jakarta.validation.constraints.PositiveOrZero;
import org.osgi.service.component.annotations.Component;

/**
 * Adds noise to every value of each training example, drawn anew each time. It works on rows of numbers, too. Keras has a
 * layer for that ({@code gaussian-noise}), which adds it inside the net.
 */
@Component
public final class RandomGaussianNoise implements TransformRecipe<RandomGaussianNoise.Options> {
    /**
     * Its options.
     *
     * @param stddev of what is added
     */
    public record Options(
            @JsonPropertyDescription(
                    "Standard deviation of what is added, in the unit of the values as the transforms before left them")
            @PositiveOrZero
            @Example("0.1")
            double stddev) {}

    @Override
    public String type() {
        return "random-gaussian-noise";
    }

    @Override
    public String title() {
        return "Adds Gaussian noise to each training example";
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        Augmentation noise = (values, random) -> {
            for (int i = 0; i < values.length; i++) values[i] += (float) (options.stddev() * random.nextGaussian());
        };
        return noise;
    }
}
