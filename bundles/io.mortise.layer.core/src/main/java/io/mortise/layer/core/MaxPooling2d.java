package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The largest value of each window of an image, channel by channel. */
@Component
public final class MaxPooling2d implements LayerRecipe<MaxPooling2d.Options> {
    /**
     * Its options.
     *
     * @param poolSize height and width of a window
     * @param strides rows and columns that it moves on, null for its size
     * @param padding what becomes of the border
     */
    public record Options(
            @JsonPropertyDescription("Height and width of a window; one number for both")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 2, max = 2)
            @Default("[2, 2]")
            List<@Positive Integer> poolSize,

            @JsonPropertyDescription("Rows and columns that a window moves on; one number for both, null for its size")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 2, max = 2)
            @Default("null")
            @Nullable
            List<@Positive Integer> strides,

            @JsonPropertyDescription("valid: windows stay within the image; same: they may reach over its border")
            @Default("valid")
            Padding padding) {
        public Options {
            poolSize = Window.pair(poolSize);
            strides = strides == null ? poolSize : Window.pair(strides);
        }
    }

    @Override
    public String type() {
        return "max-pooling2d";
    }

    @Override
    public String title() {
        return "Largest value of each window";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        var window = new Window(options.poolSize(), options.strides(), Window.ONE, options.padding());
        InputType.InputTypeConvolutional image = Inputs.image(type(), context.input());
        window.requireFit("/poolSize", image);
        return LayerResult.of(Pooling.layer(PoolingType.MAX, window, image));
    }
}
