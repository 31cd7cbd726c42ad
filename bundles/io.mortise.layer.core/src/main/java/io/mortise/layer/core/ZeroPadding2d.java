package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.osgi.service.component.annotations.Component;

/** Rows and columns of zeros round an image. */
@Component
public final class ZeroPadding2d implements LayerRecipe<ZeroPadding2d.Options> {
    /**
     * Its options.
     *
     * @param padding rows above and below, columns left and right
     */
    public record Options(
            @JsonPropertyDescription(
                    "Rows above and below, columns left and right; one number for both sides, or for all four")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 2, max = 2)
            @Default("[[1, 1], [1, 1]]")
            List<@Size(min = 2, max = 2) List<Integer>> padding) {
        public Options {
            padding = Margins.whole(padding);
        }
    }

    @Override
    public String type() {
        return "zero-padding2d";
    }

    @Override
    public String title() {
        return "Zeros round an image";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        Inputs.image(type(), context.input());
        return LayerResult.of(new ZeroPaddingLayer.Builder(Margins.array("/padding", options.padding())).build());
    }
}
