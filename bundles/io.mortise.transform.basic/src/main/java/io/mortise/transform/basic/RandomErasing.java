package io.mortise.transform.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Augmentation;
import io.mortise.spi.Default;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import io.mortise.spi.image.Resampling;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * Blots out a rectangle of each training image, at a place that is drawn anew each time (Zhong and others, "Random Erasing
 * Data Augmentation", 2017; with a fixed size it is Cutout: DeVries, Taylor, 2017). As in Keras, but for the filling: one
 * value instead of noise, unless asked otherwise.
 */
@Component
public final class RandomErasing implements TransformRecipe<RandomErasing.Options> {
    /**
     * Its options.
     *
     * @param factor share of the images that lose something
     * @param scale of the image's area, drawn for height and width apart; a side is the root of it
     * @param fillValue what the rectangle is filled with
     */
    public record Options(
            @JsonPropertyDescription("How likely it is that an image loses something")
            @DecimalMin("0")
            @DecimalMax("1")
            @Default("1.0")
            double factor,

            @JsonPropertyDescription(
                    "Share of the image's area, [lower, upper], drawn for height and width apart; [0.1, 0.1] is always"
                            + " the same size (Cutout)")
            @Size(min = 2, max = 2)
            @Default("[0.02, 0.33]")
            List<@DecimalMin("0") @DecimalMax("1") Double> scale,

            @JsonPropertyDescription("What the rectangle is filled with, in the unit of the values as they come in")
            @Default("0.0")
            double fillValue) {
        public Options {
            scale = List.copyOf(scale);
        }
    }

    @Override
    public String type() {
        return "random-erasing";
    }

    @Override
    public String title() {
        return "Blots out a rectangle of each training image";
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        Shape.Image image = Resampling.image(type(), shape);
        Factor scale = Factor.of(options.scale(), "/scale");
        Augmentation erase = (values, random) -> {
            if (random.nextDouble() >= options.factor()) return;
            int width = side(image.width(), scale, random);
            int height = side(image.height(), scale, random);
            int left = random.nextInt(image.width() - width + 1);
            int top = random.nextInt(image.height() - height + 1);
            for (int row = 0; row < image.channels() * image.height(); row++) {
                int y = row % image.height();
                if (y < top || y >= top + height) continue;
                int from = row * image.width() + left;
                Arrays.fill(values, from, from + width, (float) options.fillValue());
            }
        };
        return erase;
    }

    private static int side(int length, Factor scale, RandomGenerator random) {
        return Math.min(length, (int) Math.round(length * Math.sqrt(scale.draw(random))));
    }
}
