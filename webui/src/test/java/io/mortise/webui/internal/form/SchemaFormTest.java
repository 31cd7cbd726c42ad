package io.mortise.webui.internal.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasPlaceholder;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginState;
import io.mortise.spec.InstalledSpecs;
import io.mortise.webui.fake.FakePlugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemaFormTest {
    private static final String NET = """
            {
              "name": "net",
              "seed": 42,
              "dataset": { "type": "mnist", "split": { "validation": 0.10 } },
              "model": {
                "layers": [
                  { "type": "conv2d", "filters": 32, "kernelSize": [3, 3], "padding": "same" },
                  { "type": "flatten" },
                  { "type": "dense", "units": 10, "activation": "softmax" }
                ]
              },
              "loss": "categorical-crossentropy",
              "optimizer": "adam"
            }
            """;

    private final FakePlugins plugins = new FakePlugins();
    private final InstalledSpecs specs = new InstalledSpecs(plugins);
    private final List<ObjectNode> told = new ArrayList<>();
    private final SchemaForm form = new SchemaForm(blueprint(), told::add);
    private ObjectNode document = JsonText.read(NET).orElseThrow();

    private Blueprint blueprint() {
        return Blueprint.of(specs.schema(), plugins);
    }

    private void show(String text) {
        document = JsonText.read(text).orElseThrow();
        form.show(document);
    }

    /** Opens all cards on the way, and gives the entry of exactly that place. */
    private Entry at(String pointer) {
        var entry = Objects.requireNonNull(form.nearest(pointer));
        while (entry.unfold()) entry = Objects.requireNonNull(form.nearest(pointer));
        assertThat(entry.place().pointer()).isEqualTo(pointer);
        return entry;
    }

    @SuppressWarnings("unchecked")
    private <V> AbstractField<?, V> field(String pointer) {
        return (AbstractField<?, V>) ((Leaf<?>) at(pointer)).field();
    }

    private void type(String pointer, String text) {
        this.<String>field(pointer).setValue(text);
    }

    private void choose(String pointer, String type) {
        ((PartEntry) at(pointer)).types().setValue(type);
    }

    private ListEntry list(String pointer) {
        return (ListEntry) at(pointer);
    }

    private Card card(String pointer) {
        return list(pointer.substring(0, pointer.lastIndexOf('/')))
                .inner()
                .get(Integer.parseInt(pointer.substring(pointer.lastIndexOf('/') + 1)));
    }

    private String json(String pointer) {
        return JsonText.line(document.at(pointer));
    }

    @Nested
    class What_is_not_touched {
        @ParameterizedTest
        @ValueSource(strings = {"algorithm-cnn", "callbacks-cnn", "quickstart", "readme-cnn", "report-cnn"})
        void stays_as_it_is(String name) throws IOException {
            String text = Files.readString(Path.of("../experiments/mnist/" + name + ".json"));
            show(text);
            for (int i = 0; i < document.at("/model/layers").size(); i++) at("/model/layers/" + i);
            assertThat(document).isEqualTo(JsonText.read(text).orElseThrow());
            assertThat(JsonText.read(JsonText.write(document))).contains(document);
            assertThat(told).isEmpty();
        }

        @Test
        void keeps_its_digits_and_its_lines() {
            show(NET);
            assertThat(JsonText.write(document)).isEqualTo(NET);
        }

        @Test
        void is_kept_where_no_schema_knows_it() {
            show(NET.replace("\"seed\": 42", "\"seed\": 42, \"later\": [1, {\"a\": null}]"));
            assertThat(at("/later").getClassNames()).contains("unknown");
            assertThat(valueOf("/later")).isEqualTo("[1, { \"a\": null }]");
            type("/name", "other");
            assertThat(json("/later")).isEqualTo("[1, { \"a\": null }]");
        }

        private Object valueOf(String pointer) {
            return field(pointer).getValue();
        }

        @Test
        void is_kept_where_it_does_not_fit() {
            show(NET.replace("\"filters\": 32", "\"filters\": { \"a\": 1 }, \"useBias\": \"perhaps\""));
            assertThat(valueOf("/model/layers/0/filters")).isEqualTo("{ \"a\": 1 }");
            assertThat(valueOf("/model/layers/0/useBias")).isEqualTo("\"perhaps\"");
        }
    }

    @Nested
    class A_field {
        @Test
        void says_what_its_schema_says() {
            show(NET);
            var filters = field("/model/layers/0/filters");
            assertThat(((HasHelper) filters).getHelperText()).contains("more than 0");
            assertThat(filters.getElement().getProperty("label")).isEqualTo("Filters");
            assertThat(filters.isRequiredIndicatorVisible()).isTrue();
            assertThat(((HasPlaceholder) field("/training/epochs")).getPlaceholder())
                    .isEqualTo("1");
            assertThat(((HasPlaceholder) field("/optimizer/epsilon")).getPlaceholder())
                    .isEqualTo("1e-7");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "/seed|9007199254740993|9007199254740993",
                    "/seed|1.50|1.50",
                    "/model/layers/0/filters|64|64",
                    "/model/layers/0/filters|many|\"many\"",
                    "/training/epochs|5|5"
                })
        void writes_what_is_typed(String pointer, String typed, String written) {
            show(NET);
            type(pointer, typed);
            assertThat(json(pointer)).isEqualTo(written);
        }

        @Test
        void is_left_out_when_it_is_emptied() {
            show(NET);
            type("/training/epochs", "5");
            type("/training/epochs", "");
            type("/seed", "");
            assertThat(document.has("training")).isFalse();
            assertThat(document.has("seed")).isFalse();
        }

        @Test
        void offers_the_words_of_an_enum() {
            show(NET);
            var padding = (Select<?>) (Object) field("/model/layers/0/padding");
            assertThat(padding.getListDataView().getItems().map(Object::toString))
                    .containsExactly("valid", "same");
            assertThat(padding.getEmptySelectionCaption()).isEqualTo("valid (default)");
            type("/model/layers/0/padding", "valid");
            assertThat(json("/model/layers/0/padding")).isEqualTo("\"valid\"");
            padding.clear();
            assertThat(document.at("/model/layers/0").has("padding")).isFalse();
        }

        @Test
        void is_left_out_when_a_box_is_at_its_default() {
            show(NET);
            var bias = (Checkbox) (Object) field("/model/layers/0/useBias");
            assertThat(bias.getValue()).isTrue();
            bias.setValue(false);
            assertThat(json("/model/layers/0/useBias")).isEqualTo("false");
            bias.setValue(true);
            assertThat(document.at("/model/layers/0").has("useBias")).isFalse();
        }

        @Test
        void takes_a_few_numbers_one_by_one() {
            show(NET);
            numbers("/model/layers/0/kernelSize", "5", "4");
            assertThat(json("/model/layers/0/kernelSize")).isEqualTo("[5, 4]");
            numbers("/model/layers/0/strides", "2", "");
            assertThat(json("/model/layers/0/strides"))
                    .as("the other one's default stands for it")
                    .isEqualTo("[2, 1]");
            numbers("/model/layers/0/strides", "", "");
            assertThat(document.at("/model/layers/0").has("strides")).isFalse();
        }

        private void numbers(String pointer, String... texts) {
            var field = (NumbersField) (Object) field(pointer);
            for (int i = 0; i < texts.length; i++) field.fields().get(i).setValue(texts[i]);
        }

        @Test
        void takes_many_numbers_with_commas_between() {
            show(NET.replace("\"seed\": 42", """
                    "callbacks": [{ "type": "learning-rate-schedule",
                      "schedule": { "type": "piecewise-constant", "boundaries": [2, 4], "values": [0.1, 0.01, 0.001] } }]
                    """));
            String values = "/callbacks/0/schedule/values";
            assertThat(field(values).getValue()).isEqualTo("0.1, 0.01, 0.001");
            type(values, "0.5, 0.05,5e-3");
            assertThat(json(values)).isEqualTo("[0.5, 0.05, 0.005]");
        }
    }

    @Nested
    class A_part {
        @Test
        void is_its_name_until_an_option_is_given() {
            show(NET);
            type("/optimizer/learningRate", "0.01");
            assertThat(json("/optimizer")).isEqualTo("{ \"type\": \"adam\", \"learningRate\": 0.01 }");
            choose("/model/layers/2/activation", "relu");
            assertThat(json("/model/layers/2/activation")).isEqualTo("\"relu\"");
            choose("/model/layers/2/activation", "leaky-relu");
            type("/model/layers/2/activation/negativeSlope", "0.3");
            assertThat(json("/model/layers/2/activation"))
                    .isEqualTo("{ \"type\": \"leaky-relu\", \"negativeSlope\": 0.3 }");
        }

        @Test
        void keeps_the_options_that_its_new_type_has_too() {
            show(NET.replace("\"adam\"", "{ \"type\": \"adam\", \"learningRate\": 0.01, \"beta1\": 0.8 }"));
            choose("/optimizer", "sgd");
            assertThat(json("/optimizer")).isEqualTo("{ \"type\": \"sgd\", \"learningRate\": 0.01 }");
            assertThat(at("/optimizer/momentum")).isNotNull();
        }

        @Test
        void begins_with_the_examples_of_what_it_cannot_do_without() {
            show(NET);
            choose("/model/layers/1", "conv2d");
            assertThat(json("/model/layers/1"))
                    .isEqualTo("{ \"type\": \"conv2d\", \"filters\": 32, \"kernelSize\": [3, 3] }");
            choose("/model/layers/2", "dense@[0.1,1)");
            assertThat(json("/model/layers/2"))
                    .as("what is given already stays")
                    .isEqualTo("{ \"type\": \"dense@[0.1,1)\", \"units\": 10, \"activation\": \"softmax\" }");
        }

        @Test
        void may_carry_a_range_of_versions() {
            show(NET);
            choose("/optimizer", "adam@[0.1,2)");
            assertThat(json("/optimizer")).isEqualTo("\"adam@[0.1,2)\"");
            assertThat(at("/optimizer/learningRate")).isNotNull();
        }

        @Test
        void that_is_not_installed_keeps_its_options() {
            show(NET.replace("\"adam\"", "{ \"type\": \"lion\", \"beta\": 0.8 }"));
            assertThat(field("/optimizer/beta").getValue()).isEqualTo("0.8");
        }

        @Test
        void is_left_out_when_it_is_cleared() {
            show(NET);
            choose("/model/layers/2/activation", null);
            assertThat(json("/model/layers/2")).isEqualTo("{ \"type\": \"dense\", \"units\": 10 }");
        }

        @Test
        void of_a_plug_in_that_comes_can_be_chosen_at_once_and_what_was_open_stays_open() {
            show(NET);
            var units = field("/model/layers/2/units");
            plugins.put(FakePlugins.layer("org.acme", "1.0.0", "scaled"), PluginState.UNPROVEN);
            form.use(blueprint());
            assertThat(field("/model/layers/2/units")).isSameAs(units);
            var body = (PartEntry) at("/model/layers/2");
            assertThat(body.types().getListDataView().getItems()).contains("scaled");
            assertThat(body.types().getValue()).isEqualTo("dense");
            assertThat(told).isEmpty();
            choose("/model/layers/1", "scaled");
            type("/model/layers/1/scale", "3");
            assertThat(json("/model/layers/1")).isEqualTo("{ \"type\": \"scaled\", \"scale\": 3 }");
        }
    }

    @Nested
    class A_list {
        @Test
        void grows_moves_copies_and_shrinks() {
            show(NET);
            var layers = list("/model/layers");
            layers.insert(3, JsonText.value("{\"type\": \"dropout\"}").orElseThrow());
            type("/model/layers/3/rate", "0.5");
            layers.move(card("/model/layers/3"), -1);
            layers.copy(card("/model/layers/2"));
            layers.remove(card("/model/layers/1"));
            assertThat(document.at("/model/layers").findValuesAsText("type"))
                    .containsExactly("conv2d", "dropout", "dropout", "dense");
            type("/model/layers/1/rate", "0.4");
            assertThat(json("/model/layers/1/rate")).isEqualTo("0.4");
            assertThat(json("/model/layers/2/rate")).isEqualTo("0.5");
        }

        @Test
        void is_left_out_when_it_is_emptied_and_that_is_its_default() {
            show(NET.replace("\"seed\": 42", "\"transforms\": [\"one-hot\"], \"metrics\": [\"accuracy\"]"));
            list("/transforms").remove(card("/transforms/0"));
            list("/metrics").remove(card("/metrics/0"));
            assertThat(document.has("transforms")).isFalse();
            assertThat(json("/metrics")).as("the default is not empty").isEqualTo("[]");
        }
    }

    @Nested
    class A_problem {
        @Test
        void stands_at_the_field_of_its_pointer() {
            show(NET);
            form.show(List.of(Problem.error("/optimizer/learningRate", "it is too much", "use less")));
            form.show(List.of(Problem.error("/model/layers/0/filters", "needs `filters`", "add some")));
            assertThat(card("/model/layers/0").getClassNames()).contains("wrong");
            form.reveal("/model/layers/0/filters");
            var filters = (HasValidationProperties) field("/model/layers/0/filters");
            assertThat(filters.isInvalid()).isTrue();
            assertThat(filters.getErrorMessage()).isEqualTo("Needs filters. Add some");
            form.show(List.of());
            assertThat(filters.isInvalid()).isFalse();
            assertThat(card("/model/layers/0").getClassNames()).doesNotContain("wrong");
        }

        @Test
        void of_a_key_that_is_not_there_stands_at_the_nearest_field() {
            show(NET);
            assertThat(Objects.requireNonNull(form.nearest("/model/layers/0/filters"))
                            .place()
                            .pointer())
                    .as("while the card is folded up")
                    .isEqualTo("/model/layers/0");
            assertThat(Objects.requireNonNull(form.nearest("/optimizer/type"))
                            .place()
                            .pointer())
                    .isEqualTo("/optimizer");
            assertThat(Objects.requireNonNull(form.nearest("/nowhere/0"))
                            .place()
                            .pointer())
                    .isEmpty();
        }

        @Test
        void of_the_check_finds_its_field_after_cards_have_moved() {
            show(NET.replace("32", "-1"));
            list("/model/layers").move(card("/model/layers/0"), 1);
            form.show(specs.check(JsonText.write(document), List.of()).problems());
            form.reveal("/model/layers/1/filters");
            assertThat(((HasValidationProperties) field("/model/layers/1/filters")).isInvalid())
                    .isTrue();
        }
    }

    @Test
    void types_of_ones_own_plug_ins_stand_before_the_batteries() {
        plugins.put(FakePlugins.layer("org.acme.zoom", "1.0.0", "zoomed"), PluginState.UNPROVEN);
        plugins.put(FakePlugins.layer("org.acme.scale", "1.0.0", "scaled"), PluginState.ACTIVE);
        var types = blueprint().types("layer");
        assertThat(types.subList(0, 3))
                .extracting(type -> type.plugin() + " " + type.type())
                .startsWith("Layers of org.acme.scale scaled", "Layers of org.acme.zoom zoomed")
                .last()
                .asString()
                .startsWith("Core layers ");
    }

    @Test
    void a_document_that_is_shown_anew_leaves_open_what_was_open() {
        show(NET);
        at("/model/layers/2/units");
        show(NET.replace("10", "12"));
        assertThat(card("/model/layers/2").isOpen()).isTrue();
        assertThat(card("/model/layers/0").isOpen()).isFalse();
        assertThat(field("/model/layers/2/units").getValue()).isEqualTo("12");
    }
}
