package io.mortise.contract.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.contract.describe.OffersTest.Padding;
import io.mortise.contract.describe.OffersTest.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OptionsBinderTest {
    private static OffersTest.Options bind(Map<String, Object> options) {
        return OptionsBinder.bind(new Sample(), options);
    }

    @Nested
    class Binds {
        @Test
        void what_is_given_and_defaults_for_the_rest() {
            var options = bind(Map.of("units", 8, "kernelSize", List.of(3, 5), "momentum", 1));
            assertThat(options.units()).isEqualTo(8);
            assertThat(options.kernelSize()).containsExactly(3, 5);
            assertThat(options.momentum()).isEqualTo(1.0);
            assertThat(options.epsilon()).isEqualTo(1e-7);
            assertThat(options.window()).isEqualTo(new OffersTest.Window(3, 2));
            assertThat(options.limit()).isNull();
            assertThat(options.separator()).isEqualTo("1");
        }

        @Test
        void a_word_in_lower_case() {
            assertThat(bind(Map.of("units", 1, "kernelSize", 3, "padding", "same"))
                            .padding())
                    .isEqualTo(Padding.SAME);
            assertThat(bind(Map.of("units", 1, "kernelSize", 3, "padding", "Full"))
                            .padding())
                    .isEqualTo(Padding.FULL);
        }

        @Test
        void a_part_given_by_name_or_with_options() {
            var byName = bind(Map.of("units", 1, "kernelSize", 3, "activation", "relu"));
            var withOptions = bind(Map.of(
                    "units", 1, "kernelSize", 3, "activation", Map.of("type", "leaky-relu", "negativeSlope", 0.1)));
            var withoutOptions = bind(Map.of("units", 1, "kernelSize", 3, "activation", Map.of("type", "relu")));
            assertThat(byName.activation()).isEqualTo(Part.of("relu"));
            assertThat(withoutOptions.activation()).isEqualTo(Part.of("relu"));
            assertThat(withOptions.activation()).isEqualTo(new Part("leaky-relu", Map.of("negativeSlope", 0.1)));
        }

        @Test
        void a_path() {
            assertThat(bind(Map.of("units", 1, "kernelSize", 3, "file", "a/b.csv"))
                            .file())
                    .isEqualTo(Path.of("a", "b.csv"));
        }
    }

    @Nested
    class Refuses {
        private static void refuses(Map<String, Object> options, String where, String summary) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> bind(options))
                    .satisfies(e -> {
                        assertThat(e.problems().getFirst().where()).isEqualTo(where);
                        assertThat(e.problems().getFirst().summary()).contains(summary);
                    });
        }

        @Test
        void an_unknown_option() {
            refuses(Map.of("units", 1, "kernelSize", 3, "unit", 2), "/unit", "sample has no option unit");
        }

        @Test
        void a_missing_option() {
            refuses(Map.of("kernelSize", 3), "/units", "units");
        }

        @Test
        void a_number_in_quotes_or_cut_off() {
            refuses(Map.of("units", "1", "kernelSize", 3), "/units", "does not fit sample");
            refuses(Map.of("units", 1.5, "kernelSize", 3), "/units", "does not fit sample");
        }

        @Test
        void null_where_there_must_be_a_number() {
            var options = new java.util.HashMap<String, Object>(Map.of("kernelSize", 3));
            options.put("units", null);
            refuses(options, "/units", "does not fit sample");
        }

        @Test
        void a_part_without_its_type() {
            refuses(
                    Map.of("units", 1, "kernelSize", 3, "activation", Map.of("negativeSlope", 1)),
                    "/activation",
                    "an object with its `type`");
        }

        @Test
        void an_item_of_a_list_at_its_place() {
            refuses(Map.of("units", 1, "kernelSize", 3, "strides", List.of(1, "x")), "/strides/1", "does not fit");
        }
    }
}
