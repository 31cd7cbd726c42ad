package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.Plugin;
import io.mortise.testkit.LayerContract;
import io.mortise.testkit.Options;
import io.mortise.testkit.TestContext;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract for layers whose own behaviour is tested elsewhere, and for {@link BatchNormalization} in part. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherLayersTest {
    private static final InputType IMAGE = InputType.convolutional(5, 4, 2);

    /** A layer with its options. */
    abstract static class OnAnImage extends LayerContract {
        private final LayerRecipe<?> recipe;
        private final String options;

        OnAnImage(LayerRecipe<?> recipe, String options) {
            this.recipe = recipe;
            this.options = options;
        }

        @Override
        protected LayerRecipe<?> recipe() {
            return recipe;
        }

        @Override
        protected String options() {
            return options;
        }

        @Override
        protected InputType input() {
            return IMAGE;
        }

        @Override
        protected List<Plugin<?>> parts() {
            return Batteries.PARTS;
        }
    }

    @Nested
    class Max_pooling extends OnAnImage {
        Max_pooling() {
            super(new MaxPooling2d(), "{\"poolSize\": 3, \"strides\": 2, \"padding\": \"same\"}");
        }
    }

    @Nested
    class Average_pooling extends OnAnImage {
        Average_pooling() {
            super(new AveragePooling2d(), "{\"poolSize\": 3, \"strides\": 2, \"padding\": \"same\"}");
        }
    }

    @Nested
    class Global_max_pooling extends OnAnImage {
        Global_max_pooling() {
            super(new GlobalMaxPooling2d(), "{}");
        }
    }

    @Nested
    class Global_average_pooling extends OnAnImage {
        Global_average_pooling() {
            super(new GlobalAveragePooling2d(), "{}");
        }
    }

    @Nested
    class Zero_padding extends OnAnImage {
        Zero_padding() {
            super(new ZeroPadding2d(), "{\"padding\": [[1, 0], [2, 3]]}");
        }
    }

    @Nested
    class Cropping extends OnAnImage {
        Cropping() {
            super(new Cropping2d(), "{\"cropping\": [[1, 0], [1, 2]]}");
        }
    }

    @Nested
    class A_depthwise_convolution extends OnAnImage {
        A_depthwise_convolution() {
            super(
                    new DepthwiseConv2d(),
                    "{\"kernelSize\": [3, 2], \"depthMultiplier\": 2, \"padding\": \"same\", \"activation\": \"tanh\"}");
        }
    }

    @Nested
    class A_separable_convolution extends OnAnImage {
        A_separable_convolution() {
            super(
                    new SeparableConv2d(),
                    "{\"filters\": 3, \"kernelSize\": [3, 2], \"depthMultiplier\": 2, \"activation\": \"tanh\"}");
        }
    }

    @Nested
    class Flattening extends OnAnImage {
        Flattening() {
            super(new Flatten(), "{}");
        }

        @Test
        void a_row_stays_as_it_is() {
            var recipe = new Flatten();
            LayerResult result =
                    recipe.build(Options.of(recipe, "{}"), new TestContext(InputType.feedForward(3), List.of()));
            assertThat(result).isEqualTo(new LayerResult.Layers(List.of()));
        }
    }

    @Nested
    class An_activation extends OnAnImage {
        An_activation() {
            super(new Activation(), "{\"activation\": {\"type\": \"elu\", \"alpha\": 0.5}}");
        }
    }

    @Nested
    class A_softmax_over_channels extends OnAnImage {
        A_softmax_over_channels() {
            super(new Activation(), "{\"activation\": \"softmax\"}");
        }
    }

    @Nested
    class A_silu extends OnAnImage {
        A_silu() {
            super(new Activation(), "{\"activation\": \"silu\"}");
        }
    }

    @Nested
    class A_gelu extends OnAnImage {
        A_gelu() {
            super(new Activation(), "{\"activation\": {\"type\": \"gelu\", \"approximate\": true}}");
        }
    }

    @Nested
    class Batch_normalization_without_scale extends OnAnImage {
        Batch_normalization_without_scale() {
            super(new BatchNormalization(), "{\"momentum\": 0.8, \"scale\": false}");
        }
    }

    @Nested
    class Batch_normalization_without_centre extends OnAnImage {
        Batch_normalization_without_centre() {
            super(new BatchNormalization(), "{\"center\": false}");
        }
    }

    @Nested
    class A_convolution_with_scaled_normal_weights extends OnAnImage {
        A_convolution_with_scaled_normal_weights() {
            super(
                    new Conv2d(),
                    "{\"filters\": 2, \"kernelSize\": 2, \"strides\": 2, \"kernelInitializer\": \"he-normal\"}");
        }
    }
}
