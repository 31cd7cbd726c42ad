package io.mortise.contract.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.Kind;
import io.mortise.api.Part;
import io.mortise.json.Json;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.MetricRecipe;
import io.mortise.spi.OfKind;
import io.mortise.spi.Plugin;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OffersTest {
    enum Padding {
        VALID,
        SAME,
        @JsonProperty("Full")
        FULL
    }

    record Window(
            @JsonPropertyDescription("Rows") @Min(1) int rows,

            @JsonPropertyDescription("Columns") @Default("2")
            int columns) {}

    record Options(
            @JsonPropertyDescription("Number of units") @Min(1) @Max(4096) @Example("64")
            int units,

            @JsonPropertyDescription("Momentum")
            @Default("0.99")
            @DecimalMin("0")
            @DecimalMax(value = "1", inclusive = false)
            double momentum,

            @JsonPropertyDescription("Step") @Default("1e-7") @Positive
            double epsilon,

            @JsonPropertyDescription("Whether there is a bias") @Default("true")
            boolean useBias,

            @JsonPropertyDescription("Padding") @Default("valid")
            Padding padding,

            @JsonPropertyDescription("Strides") @Default("[1, 1]") @Size(min = 2, max = 2)
            List<@Min(1) Integer> strides,

            @JsonPropertyDescription("Kernel")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 1, max = 2)
            @Min(1)
            int[] kernelSize,

            @JsonPropertyDescription("Margins")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 2, max = 2)
            @Default("[[1, 1], [1, 1]]")
            List<List<@Min(0) Integer>> margins,

            @JsonPropertyDescription("Window") @Default("{\"rows\": 3}")
            Window window,

            @JsonPropertyDescription("File") @Default("null") @Nullable
            Path file,

            @JsonPropertyDescription("Examples") @Default("0")
            long examples,

            @JsonPropertyDescription("Separator") @Default("1")
            String separator,

            @JsonPropertyDescription("Limit") @Default("null") @Min(1) @Nullable
            Integer limit,

            @JsonPropertyDescription("Other padding") @Default("null") @Nullable
            Padding other,

            @JsonPropertyDescription("Activation") @Default("linear") @OfKind(Kind.ACTIVATION)
            Part activation,

            @JsonPropertyDescription("Initializer") @Default("null") @OfKind(Kind.INITIALIZER) @Nullable
            Part initializer,

            @JsonPropertyDescription("Schedules") @Default("[]") @OfKind(Kind.SCHEDULE)
            List<Part> schedules) {}

    /** A layer recipe for nothing but its options. */
    abstract static class Recipe<O extends Record> implements LayerRecipe<O> {
        @Override
        public String type() {
            return "sample";
        }

        @Override
        public String title() {
            return "A sample";
        }

        @Override
        public LayerResult build(O options, Context context) {
            throw new UnsupportedOperationException("not to be built");
        }
    }

    static final class Sample extends Recipe<Options> {}

    record NoOptions() {}

    static final class BareSample extends Recipe<NoOptions> {}

    @SuppressWarnings("unchecked")
    private static Map<String, Object> property(String name) {
        var properties = (Map<String, Object>) Offers.of(new Sample()).schema().get("properties");
        return (Map<String, Object>) properties.get(name);
    }

    private static Map<?, ?> json(String text) {
        return Json.read(text.replace('\'', '"'), Map.class);
    }

    @Nested
    class An_offer {
        @Test
        void names_kind_type_and_title() {
            var offer = Offers.of(new Sample());
            assertThat(offer.kind()).isEqualTo(Kind.LAYER);
            assertThat(offer.type()).isEqualTo("sample");
            assertThat(offer.title()).isEqualTo("A sample");
        }

        @Test
        void is_the_same_after_a_trip_through_its_file() {
            var offer = Offers.of(new Sample());
            assertThat(Json.read(Json.write(offer), io.mortise.api.plugin.Offer.class))
                    .isEqualTo(offer);
        }

        @Test
        void lets_nothing_else_in_and_requires_what_has_no_default() {
            var schema = Offers.of(new Sample()).schema();
            assertThat(schema).containsEntry("type", "object").containsEntry("additionalProperties", false);
            assertThat(schema).containsEntry("required", List.of("units", "kernelSize"));
            assertThat(schema).doesNotContainKey("$schema");
        }

        @Test
        void without_options_says_so() {
            assertThat(Offers.of(new BareSample()).schema())
                    .isEqualTo(json("{'type':'object','properties':{},'required':[],'additionalProperties':false}"));
        }

        @Test
        void keeps_the_order_of_the_record() {
            assertThat(((Map<?, ?>) Offers.of(new Sample()).schema().get("properties")).keySet())
                    .map(Object::toString)
                    .startsWith("units", "momentum", "epsilon", "useBias", "padding", "strides", "kernelSize");
        }
    }

    @Nested
    class An_option {
        @Test
        void of_type_int_is_an_integer_with_its_range() {
            assertThat(property("units"))
                    .isEqualTo(
                            json(
                                    "{'type':'integer','description':'Number of units','minimum':1,'maximum':4096,'examples':[64]}"));
        }

        @Test
        void has_the_example_that_its_author_gives() {
            assertThat(property("units")).containsEntry("examples", List.of(64));
            assertThat(property("momentum")).doesNotContainKey("examples");
        }

        @Test
        void of_type_long_says_that_it_is_wide() {
            assertThat(property("examples"))
                    .isEqualTo(json("{'type':'integer','format':'int64','description':'Examples','default':0}"));
        }

        @Test
        void of_type_double_is_a_number_with_its_range() {
            assertThat(property("momentum"))
                    .isEqualTo(
                            json(
                                    "{'type':'number','description':'Momentum','minimum':0,'exclusiveMaximum':1,'default':0.99}"));
            assertThat(property("epsilon")).containsEntry("exclusiveMinimum", 0).containsEntry("default", 1e-7);
        }

        @Test
        void of_type_boolean_has_a_boolean_default() {
            assertThat(property("useBias"))
                    .isEqualTo(json("{'type':'boolean','description':'Whether there is a bias','default':true}"));
        }

        @Test
        void that_is_a_choice_lists_its_words_in_lower_case_or_as_they_are_renamed() {
            assertThat(property("padding"))
                    .isEqualTo(
                            json(
                                    "{'type':'string','enum':['valid','same','Full'],'description':'Padding','default':'valid'}"));
        }

        @Test
        void that_is_a_list_has_the_range_of_its_items() {
            assertThat(property("strides"))
                    .isEqualTo(
                            json(
                                    "{'type':'array','items':{'type':'integer','minimum':1},'minItems':2,'maxItems':2,'description':'Strides','default':[1,1]}"));
        }

        @Test
        void that_is_a_list_may_take_a_single_value() {
            assertThat(property("kernelSize"))
                    .isEqualTo(
                            json(
                                    "{'type':['integer','array'],'items':{'type':'integer','minimum':1},'minimum':1,'minItems':1,'maxItems':2,'description':'Kernel'}"));
        }

        @Test
        void that_is_a_list_of_lists_may_take_a_single_value_for_all_or_for_each() {
            assertThat(property("margins"))
                    .isEqualTo(
                            json(
                                    "{'type':['integer','array'],'items':{'type':['integer','array'],'items':{'type':'integer'}},'minItems':2,'maxItems':2,'description':'Margins','default':[[1,1],[1,1]]}"));
        }

        @Test
        void that_is_a_record_is_an_object() {
            assertThat(property("window"))
                    .isEqualTo(json(
                            "{'type':'object','properties':{'rows':{'type':'integer','minimum':1,'description':'Rows'},"
                                    + "'columns':{'type':'integer','description':'Columns','default':2}},'required':['rows'],"
                                    + "'additionalProperties':false,'description':'Window','default':{'rows':3}}"));
        }

        @Test
        void whose_default_is_null_takes_null() {
            assertThat(property("file")).containsEntry("type", List.of("string", "null"));
            assertThat(property("file")).containsEntry("default", null);
            assertThat(property("limit")).containsEntry("type", List.of("integer", "null"));
            assertThat(property("other").get("enum").toString()).isEqualTo("[valid, same, Full, null]");
        }

        @Test
        void that_is_a_text_keeps_a_number_as_text() {
            assertThat(property("separator")).containsEntry("default", "1");
        }

        @Test
        void that_is_a_part_only_says_of_which_kind() {
            assertThat(property("activation"))
                    .isEqualTo(json("{'description':'Activation','x-mortise-kind':'activation','default':'linear'}"));
            assertThat(property("initializer"))
                    .isEqualTo(json("{'description':'Initializer','x-mortise-kind':'initializer','default':null}"));
        }

        @Test
        void that_is_a_list_of_parts_says_so_of_its_items() {
            assertThat(property("schedules"))
                    .isEqualTo(
                            json(
                                    "{'type':'array','items':{'x-mortise-kind':'schedule'},'description':'Schedules','default':[]}"));
        }
    }

    @Nested
    class Is_refused {
        record Silent(int units) {}

        record Odd(@JsonPropertyDescription("Anything") Object anything) {}

        record Loose(@JsonPropertyDescription("Activation") Part activation) {}

        record Wrong(
                @JsonPropertyDescription("Units") @Default("many")
                int units) {}

        record Misled(
                @JsonPropertyDescription("Rate") @Example("half")
                double rate) {}

        record Endless(@JsonPropertyDescription("Itself") List<Endless> more) {}

        record Bare(@JsonPropertyDescription("Window") Inner inner) {}

        record Inner(@JsonPropertyDescription(" ") int rows) {}

        static final class SilentRecipe extends Recipe<Silent> {}

        static final class OddRecipe extends Recipe<Odd> {}

        static final class LooseRecipe extends Recipe<Loose> {}

        static final class WrongRecipe extends Recipe<Wrong> {}

        static final class MisledRecipe extends Recipe<Misled> {}

        static final class EndlessRecipe extends Recipe<Endless> {}

        static final class BareRecipe extends Recipe<Bare> {}

        static final class TwoKinds extends Recipe<Window> implements MetricRecipe<Window> {
            @Override
            public Metric build(Window options) {
                return (label, prediction) -> 0;
            }
        }

        private static void refuses(Plugin<?> plugin, String option, String reason) {
            assertThatThrownBy(() -> Offers.of(plugin))
                    .isInstanceOf(UndescribableOption.class)
                    .hasMessageContaining(plugin.getClass().getName())
                    .hasMessageContaining(option)
                    .hasMessageContaining(reason);
        }

        @Test
        void an_option_without_a_description() {
            refuses(new SilentRecipe(), "Silent.units", "needs a @JsonPropertyDescription");
            refuses(new BareRecipe(), "Inner.rows", "needs a @JsonPropertyDescription");
        }

        @Test
        void an_option_of_a_type_that_a_spec_cannot_hold() {
            refuses(new OddRecipe(), "Odd.anything", "java.lang.Object");
            refuses(new EndlessRecipe(), "Endless.more", "cannot hold");
        }

        @Test
        void a_part_of_no_kind() {
            refuses(new LooseRecipe(), "Loose.activation", "needs @OfKind");
        }

        @Test
        void a_default_that_does_not_fit_its_type() {
            refuses(new WrongRecipe(), "Wrong.units", "has the default \"many\"");
        }

        @Test
        void an_example_that_does_not_fit_its_type() {
            refuses(new MisledRecipe(), "Misled.rate", "has the example \"half\"");
        }

        @Test
        void a_class_of_two_kinds() {
            refuses(new TwoKinds(), "", "exactly one recipe interface");
        }

        @Test
        @SuppressWarnings("rawtypes")
        void a_class_that_does_not_name_its_record() {
            Plugin<?> raw = new Recipe() {};
            refuses(raw, "", "which record its options are");
        }
    }
}
