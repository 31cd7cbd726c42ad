package io.mortise.transform.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import io.mortise.spi.image.FillMode;
import io.mortise.spi.image.Gaussian;
import io.mortise.spi.image.Resampling;
import io.mortise.spi.image.Warp;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * Bends each training image as if it were printed on rubber (Simard, Steinkraus, Platt, "Best Practices for Convolutional
 * Neural Networks Applied to Visual Document Analysis", ICDAR 2003): each pixel is read a little aside, by a field of
 * displacements drawn evenly from -1 to 1, smoothed by a Gaussian of {@code sigma} pixels and multiplied by {@code alpha}.
 * Named as Keras's layer, with alpha and sigma as in {@code keras.ops.image.elastic_transform}, and the paper's values for
 * MNIST as defaults: a pixel moves by 1.4 in either direction then (standard deviation).
 */
@Component
public final class RandomElasticTransform implements TransformRecipe<RandomElasticTransform.Options> {
    /**
     * Its options.
     *
     * @param alpha how far, in pixels before smoothing
     * @param sigma of the Gaussian, in pixels
     * @param fillMode what comes in from beyond the edge
     * @param fillValue what comes in with {@code constant}
     */
    public record Options(
            @JsonPropertyDescription("How strong: the largest displacement before smoothing, in pixels")
            @PositiveOrZero
            @Default("34.0")
            double alpha,

            @JsonPropertyDescription("How smooth: standard deviation of the Gaussian over the displacements, in pixels")
            @Positive
            @DecimalMax("100")
            @Default("4.0")
            double sigma,

            @JsonPropertyDescription("What comes in from beyond the edge") @Default("reflect")
            FillMode fillMode,

            @JsonPropertyDescription("The value that comes in with fillMode constant") @Default("0.0")
            double fillValue) {}

    @Override
    public String type() {
        return "random-elastic-transform";
    }

    @Override
    public String title() {
        return "Bends each training image at random";
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        var resampling = Resampling.of(type(), shape, options.fillMode(), options.fillValue());
        var gaussian = new Gaussian(options.sigma());
        float alpha = (float) options.alpha();
        Shape.Image image = resampling.image();
        return new Warp(resampling, random -> {
            float[] down = displacements(image, gaussian, alpha, random);
            float[] right = displacements(image, gaussian, alpha, random);
            return (y, x) -> move(image, down, right, y, x);
        });
    }

    /** Noise is drawn for the surroundings, too, so that the edges move as much as the middle. */
    private static float[] displacements(Shape.Image image, Gaussian gaussian, float alpha, RandomGenerator random) {
        int margin = 2 * gaussian.radius();
        float[] noise = new float[(image.height() + margin) * (image.width() + margin)];
        for (int i = 0; i < noise.length; i += 2) {
            long bits = random.nextLong(); // two numbers of 24 bits each
            noise[i] = alpha * ((bits >> 40) * 0x1p-23f);
            if (i + 1 < noise.length) noise[i + 1] = alpha * ((bits << 24 >> 40) * 0x1p-23f);
        }
        return gaussian.smooth(noise, image.height(), image.width());
    }

    /** Where the pixel lies that is nearest to a place: neighbours move alike. */
    private static void move(Shape.Image image, float[] down, float[] right, float[] y, float[] x) {
        for (int i = 0; i < y.length; i++) {
            int row = Math.clamp(Math.round(y[i]), 0, image.height() - 1);
            int column = Math.clamp(Math.round(x[i]), 0, image.width() - 1);
            y[i] += down[row * image.width() + column];
            x[i] += right[row * image.width() + column];
        }
    }
}
