package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.osgi.service.component.annotations.Component;

/** Several nodes beside each other on one axis. */
@Component
public final class Concatenate implements LayerRecipe<Concatenate.Options> {
    /**
     * Its options.
     *
     * @param axis counted as in Keras, with the batch as 0 and the channels last
     */
    public record Options(
            @JsonPropertyDescription(
                    "The axis, counted as in Keras: of images 1 is the height, 2 the width, 3 or -1 the channels; of rows it is"
                            + " 1 or -1")
            @Default("-1")
            int axis) {}

    /** DL4J's order: batch, channels, height, width. */
    private static final int CHANNELS = 1;

    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    @Override
    public String type() {
        return "concatenate";
    }

    @Override
    public String title() {
        return "Several nodes beside each other";
    }

    @Override
    public boolean merges() {
        return true;
    }

    @Override
    public LayerResult build(Options options, Context context) {
        var inputs = context.inputs();
        int axis = axis(options.axis(), inputs.getFirst());
        var vertex = new MergeVertex();
        vertex.setMergeAxis(axis);
        return new LayerResult.Merge(
                vertex,
                inputs.getFirst() instanceof InputType.InputTypeConvolutional
                        ? images(axis, inputs)
                        : InputType.feedForward(rows(inputs)));
    }

    private static int axis(int axis, InputType input) {
        boolean image = input instanceof InputType.InputTypeConvolutional;
        int rank = image ? 4 : 2;
        int own = axis < 0 ? rank + axis : axis;
        if (own < 1 || own >= rank) {
            throw new InvalidInput(
                    "/axis",
                    Inputs.describe(input) + " has no axis " + axis + " that nodes could be put together on",
                    image ? "use 1, 2, 3 or -1" : "use 1 or -1");
        }
        if (!image) return 1;
        return own == 1 ? HEIGHT : own == 2 ? WIDTH : CHANNELS;
    }

    private static long rows(List<InputType> inputs) {
        long length = 0;
        for (InputType input : inputs) {
            if (!(input instanceof InputType.InputTypeFeedForward row)) throw unlike(inputs.getFirst(), input);
            length += row.getSize();
        }
        return length;
    }

    private static InputType images(int axis, List<InputType> inputs) {
        long[] sum = null;
        for (InputType input : inputs) {
            if (!(input instanceof InputType.InputTypeConvolutional image)) throw unlike(inputs.getFirst(), input);
            long[] sizes = {0, image.getChannels(), image.getHeight(), image.getWidth()};
            if (sum == null) {
                sum = sizes;
                continue;
            }
            for (int i = CHANNELS; i <= WIDTH; i++) {
                if (i == axis) sum[i] += sizes[i];
                else if (sum[i] != sizes[i]) throw unlike(inputs.getFirst(), input);
            }
        }
        return InputType.convolutional(sum[HEIGHT], sum[WIDTH], sum[CHANNELS]);
    }

    private static InvalidInput unlike(InputType first, InputType other) {
        return new InvalidInput(
                "",
                "concatenate takes inputs that are alike on all other axes, but %s and %s come in"
                        .formatted(Inputs.describe(first), Inputs.describe(other)),
                "give the branches the same strides and padding",
                "or flatten both");
    }
}
