package io.mortise.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.api.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReferencePagesTest {
    private static final String OPTIONS = """
            {'rate': {'type':'number','exclusiveMinimum':0,'maximum':0.25,'description':'Rate'},
             'window': {'type':'object','description':'Window','required':['rows'],'properties':{
               'rows': {'type':'integer','minimum':3,'description':'Rows'},
               'mode': {'type':'string','enum':['a|b','c'],'default':'c','description':'This | that'}}},
             'sizes': {'type':['array','null'],'items':{'type':'integer','minimum':1},'minItems':2,'maxItems':2,
               'default':null,'description':'Sizes'},
             'outFile': {'type':'string','description':'File'},
             'activation': {'x-mortise-kind':'activation','description':'Activation'}}
            """;
    private static final InstalledSpecs SPECS = new InstalledSpecs(new Shelf(
            Shelf.plugin(
                    "com.example.squash",
                    "1.2.0",
                    Shelf.offer(Kind.LAYER, "squash", OPTIONS, "rate", "window", "outFile", "activation")),
            Shelf.plugin("com.example.bend", "1.0.0", Shelf.offer(Kind.ACTIVATION, "bend", "{}"))));

    private static String layers() {
        return SPECS.reference(null).getOrDefault("layers.md", "");
    }

    @Test
    void there_is_a_page_for_each_kind_that_is_offered_and_the_index_names_every_part() {
        var pages = SPECS.reference(null);
        assertThat(pages).containsOnlyKeys("README.md", "experiment.md", "layers.md", "activations.md");
        assertThat(pages.get("README.md"))
                .contains("[Layers](layers.md): [squash](layers.md#squash)")
                .contains("[bend](activations.md#bend)");
    }

    @Test
    void a_part_is_told_with_its_title_and_who_supplies_it() {
        assertThat(layers()).contains("## squash\n\nThe squash. From `com.example.squash` 1.2.0.");
    }

    @Test
    void options_are_told_with_value_default_and_description() {
        assertThat(layers())
                .contains("| `rate` | number (more than 0 and at most 0.25) | required | Rate |")
                .contains("| `window` | object | required | Window |")
                .contains("| `window.rows` | integer (at least 3) | required | Rows |")
                .contains("| `window.mode` | `\"a\\|b\"` or `\"c\"` | `\"c\"` | This \\| that |")
                .contains("| `sizes` | list of 2 entries, each integer (at least 1) or null | `null` | Sizes |")
                .contains("| `activation` | [activation](activations.md) | required | Activation |");
    }

    @Test
    void an_example_has_what_is_required_and_is_within_the_ranges() {
        assertThat(layers())
                .contains("{ \"type\": \"squash\", \"rate\": 0.125, \"window\": { \"rows\": 4 }, "
                        + "\"outFile\": \"out-file\", \"activation\": \"bend\" }");
    }

    @Test
    void a_kind_s_page_says_where_its_parts_stand() {
        assertThat(layers()).contains("Where: `/model/layers/*`, `/model/nodes/*`.");
        assertThat(SPECS.reference(null).get("activations.md"))
                .contains("Where: `/activation` of [squash](layers.md#squash).");
    }

    @Test
    void one_plug_in_can_be_asked_for() {
        assertThat(SPECS.reference("com.example.bend")).containsOnlyKeys("activations.md");
        assertThat(SPECS.reference("com.example.squash"))
                .containsOnlyKeys("layers.md")
                .containsEntry("layers.md", layers());
    }

    @Test
    void a_plug_in_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> SPECS.reference("com.example.gone"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("com.example.gone");
    }
}
