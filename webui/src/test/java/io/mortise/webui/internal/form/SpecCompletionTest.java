package io.mortise.webui.internal.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spec.InstalledSpecs;
import io.mortise.webui.fake.FakePlugins;
import io.mortise.webui.internal.form.SpecCompletion.Proposal;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the texts, a bar is the caret. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpecCompletionTest {
    private final FakePlugins plugins = new FakePlugins();
    private final Blueprint blueprint = Blueprint.of(new InstalledSpecs(plugins).schema(), plugins);

    private List<Proposal> at(String text) {
        return SpecCompletion.at(text.replace("|", ""), text.indexOf('|'), blueprint);
    }

    private List<String> words(String text) {
        return at(text).stream().map(Proposal::word).toList();
    }

    /** The text once a proposal is taken. */
    private String taken(String text, String word) {
        var proposal = at(text).stream()
                .filter(p -> p.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError(word + " is none of " + words(text)));
        String plain = text.replace("|", "");
        return plain.substring(0, proposal.from()) + proposal.text() + plain.substring(proposal.to());
    }

    @Test
    void keys_of_the_experiment_are_those_that_are_not_there_yet() {
        assertThat(words("{ \"name\": \"net\", \"s|")).startsWith("seed").doesNotContain("name");
        assertThat(words("{ \"na| , \"seed\": 1 }")).contains("name");
        assertThat(words("{ \"se|\n \"seed\": 1 }"))
                .as("it stands behind the caret")
                .doesNotContain("seed");
        assertThat(taken("{ \"na|\n}", "name")).isEqualTo("{ \"name\": \n}");
    }

    @Test
    void a_key_that_has_a_value_is_replaced_alone() {
        assertThat(taken("{ \"see|x\": 7 }", "seed")).isEqualTo("{ \"seed\": 7 }");
        assertThat(words("{ \"se|ed\": 7 }")).as("itself").contains("seed");
    }

    @Test
    void options_are_those_of_the_type_wherever_that_stands() {
        String layer = "{ \"model\": { \"layers\": [ { \"type\": \"flatten\" }, { \"type\": \"conv2d\", \"fil|";
        assertThat(words(layer)).containsExactly("filters");
        assertThat(at(layer).getFirst().hint()).startsWith("Number of filters");
        assertThat(words("{ \"model\": { \"layers\": [ { \"|\", \"type\": \"conv2d\" } ] } }"))
                .contains("filters", "kernelSize")
                .doesNotContain("type");
        assertThat(words("{ \"optimizer\": { \"|")).containsExactly("type");
    }

    @Test
    void types_are_those_that_are_installed() {
        assertThat(words("{ \"optimizer\": \"ad|\" }")).contains("adam");
        assertThat(taken("{ \"optimizer\": \"ad|\" }", "adam")).isEqualTo("{ \"optimizer\": \"adam\" }");
        assertThat(words("{ \"optimizer\": { \"type\": \"ad|")).contains("adam");
        assertThat(taken("{ \"model\": { \"layers\": [ conv| ] } }", "conv2d"))
                .isEqualTo(
                        "{ \"model\": { \"layers\": [ { \"type\": \"conv2d\", \"filters\": 32, \"kernelSize\": [3, 3] } ] } }");
    }

    @Test
    void values_are_those_that_the_schema_names() {
        String conv = "{ \"model\": { \"layers\": [ { \"type\": \"conv2d\", ";
        assertThat(words(conv + "\"padding\": \"|")).contains("same", "valid");
        assertThat(taken(conv + "\"padding\": |", "same")).endsWith("\"padding\": \"same\"");
        assertThat(words("{ \"training\": { \"shuffle\": |")).containsExactly("true", "false");
        assertThat(words(conv + "\"filters\": |")).containsExactly("32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "|{}",
                "{ \"seed\": 7 |}",
                "{ \"seed\": 7, \"surprise\": |",
                "[ \"|",
                "{ \"a\": \"b\"| }",
                "{}|"
            })
    void nothing_is_proposed_where_nothing_can_stand_or_nothing_is_known(String text) {
        assertThat(at(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"model\": ]]} \"|",
                "{ \"a\\",
                "{{{ : , \"|",
                "{ \"name\": \"no end\n, \"se|",
                "{ \"x\": \"\\"
            })
    void a_broken_text_is_no_trouble(String text) {
        for (int caret = 0; caret <= text.length(); caret++) {
            assertThat(SpecCompletion.at(text.replace("|", ""), caret, blueprint))
                    .isNotNull();
        }
    }
}
