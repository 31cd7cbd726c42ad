package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.osgi.service.component.annotations.Component;

/** An image without some of its outer rows and columns. */
@Component
public final class Cropping2d implements LayerRecipe<Cropping2d.Options> {
    /**
     * Its options.
     *
     * @param cropping rows above and below, columns left and right
     */
    public record Options(
            @JsonPropertyDescription(
                    "Rows above and below, columns left and right; one number for both sides, or for all four")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 2, max = 2)
            @Default("[[0, 0], [0, 0]]")
            List<@Size(min = 2, max = 2) List<Integer>> cropping) {
        public Options {
            cropping = Margins.whole(cropping);
        }
    }

    @Override
    public String type() {
        return "cropping2d";
    }

    @Override
    public String title() {
        return "An image without its margin";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        InputType.InputTypeConvolutional image = Inputs.image(type(), context.input());
        int[] sides = Margins.array("/cropping", options.cropping());
        if ((long) sides[0] + sides[1] >= image.getHeight() || (long) sides[2] + sides[3] >= image.getWidth()) {
            throw new InvalidInput(
                    "/cropping",
                    "nothing is left of an image of %d x %d without %s"
                            .formatted(image.getHeight(), image.getWidth(), options.cropping()),
                    "take less away");
        }
        if (Arrays.stream(sides).allMatch(side -> side == 0)) return LayerResult.of();
        return LayerResult.of(new Cropping2D.Builder(sides).build());
    }
}
