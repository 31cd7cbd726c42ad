package io.mortise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.testkit.LayerContract;
import io.mortise.testkit.PluginJars;
import io.mortise.testkit.TestNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Layers as strangers write them, each in one file: held to the contract, and to their number of lines. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SamplesTest {
    private static final InputType ROW = InputType.feedForward(3);
    private static final InputType IMAGE = InputType.convolutional(2, 3, 2);

    abstract static class Sample extends LayerContract {
        private final LayerRecipe<?> recipe;
        private final String options;
        private final InputType input;

        @TempDir
        private Path folder;

        Sample(LayerRecipe<?> recipe, String options, InputType input) {
            this.recipe = recipe;
            this.options = options;
            this.input = input;
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
            return input;
        }

        @Override
        protected List<Plugin<?>> parts() {
            return List.of();
        }

        /** In the jar that bnd makes of its source. */
        @Override
        @ParameterizedTest
        @MethodSource("named")
        protected void it_is_declared_as_a_component_that_can_be_made(Plugin<?> plugin) {
            String name = plugin.getClass().getName();
            try {
                Path jar = PluginJars.make(
                        folder.resolve("sample.jar"),
                        "io.mortise.samples",
                        "1.0.0",
                        Map.of(name, Files.readString(source(plugin.getClass()))));
                try (var zip = new ZipFile(jar.toFile())) {
                    assertThat(zip.getEntry("OSGI-INF/" + name + ".xml")).isNotNull();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    class A_block_of_two_layers extends Sample {
        A_block_of_two_layers() {
            super(new DenseDropout(), "{\"units\": 4, \"rate\": 0.25}", ROW);
        }
    }

    @Nested
    class Own_passes_for_rows extends Sample {
        Own_passes_for_rows() {
            super(new ParametricSwish(), "{\"initial\": 0.7}", ROW);
        }

        @Test
        void are_named_in_the_configuration_with_what_they_were_made_of() {
            String json = new TestNet(ROW, List.of())
                    .layer(new ParametricSwish(), "{\"initial\": 0.7}")
                    .build(DataType.DOUBLE, 1, 0.1)
                    .getLayerWiseConfigurations()
                    .toJson();
            assertThat(json).contains("io.mortise.samples.ParametricSwish$Swish", "\"initial\" : 0.7");
        }
    }

    @Nested
    class Own_passes_for_images extends Sample {
        Own_passes_for_images() {
            super(new ParametricSwish(), "{\"initial\": 1.3}", IMAGE);
        }
    }

    @Nested
    class What_a_forward_pass_keeps extends Sample {
        What_a_forward_pass_keeps() {
            super(new RandomGate(), "{\"spread\": 0.4}", IMAGE);
        }
    }

    @Nested
    class A_graph_of_SameDiff extends Sample {
        A_graph_of_SameDiff() {
            super(new Squeeze(), "{\"units\": 2}", ROW);
        }
    }

    @Nested
    class A_graph_without_parameters_for_images extends Sample {
        A_graph_without_parameters_for_images() {
            super(new Halve(), "{}", IMAGE);
        }
    }

    @Test
    void they_are_short() throws IOException {
        assertThat(Files.readAllLines(source(DenseDropout.class))).hasSizeLessThanOrEqualTo(30);
        assertThat(Files.readAllLines(source(ParametricSwish.class))).hasSizeLessThanOrEqualTo(70);
    }

    @Test
    void their_type_and_title_come_from_their_class_unless_they_say_otherwise() {
        assertThat(new ParametricSwish().type()).isEqualTo("parametric-swish");
        assertThat(new ParametricSwish().title()).isEqualTo("Parametric swish");
    }

    private static Path source(Class<?> sample) {
        return Path.of("src/test/java", sample.getName().replace('.', '/') + ".java");
    }
}
