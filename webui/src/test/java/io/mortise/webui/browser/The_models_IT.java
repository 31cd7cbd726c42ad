package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.model.Choice;
import io.mortise.api.model.ModelVersion;
import io.mortise.webui.fake.FakeBench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages of models as a person meets them, in a real browser, with made-up runs. */
class The_models_IT extends Journey {
    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        open(new FakeBench(home).filled().withSeeds().table());
    }

    @BeforeEach
    void some_models() {
        bench.models().clear();
        bench.withModels();
    }

    /** A field of the open dialog, counted from 0. */
    private WebElement field(int at) {
        return browser.until(
                "no field " + at,
                d -> d.findElements(By.cssSelector("vaadin-dialog vaadin-combo-box:not([disabled]) input")).stream()
                        .skip(at)
                        .findFirst()
                        .orElse(null));
    }

    private void write(int at, String text) {
        var field = field(at);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text + Keys.ENTER);
        browser.until("not written: " + text, d -> text.equals(field.getAttribute("value")));
    }

    /** Takes what is offered to what was written. */
    private void choose(int at, String text) {
        field(at).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
        browser.click(browser.find("vaadin-combo-box-item", text));
    }

    private ModelVersion registered(String reference) {
        return browser.until(
                "no " + reference,
                d -> bench.models().versions().stream()
                        .filter(version -> version.reference().equals(reference))
                        .findFirst()
                        .orElse(null));
    }

    @Test
    void the_list_tells_what_an_alias_means_and_leads_to_the_versions() {
        page("models");
        browser.sees("champion → 3");
        assertThat(browser.text()).contains("challenger → 2", "0.9874", "best val_accuracy of mnist-report-cnn");
        assertThat(browser.driver().getTitle()).isEqualTo("Models · Mortise");
        browser.click(browser.find(".table a", "digits"));
        browser.sees("3 versions");
        assertThat(browser.driver().getTitle()).isEqualTo("digits · Mortise");
        assertThat(browser.text())
                .contains("Chosen as best val_accuracy of mnist-report-cnn", "For the report", "The test set decided")
                .contains("Its run 20261101-080000-gonegn is gone", "predict digits@champion FILE");
        browser.click(browser.find("vaadin-details-summary", "Where it comes from"));
        browser.sees("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
        assertThat(browser.text()).contains("io.mortise.layer.core 0.1.0");
    }

    @Test
    void a_run_gets_a_name_on_its_page_and_loses_it_by_undo() {
        page("run/" + FakeBench.DONE);
        browser.press("Register as model…");
        browser.press("Register");
        browser.sees("Give it a name");
        write(0, "two words");
        browser.press("Register");
        browser.sees("two words cannot be the name of a model");
        write(0, "digits");
        write(1, "candidate");
        browser.press("Register");
        browser.sees("This run is digits@4 now");
        browser.find("a[href='model/digits']", "digits@4 · candidate");
        assertThat(registered("digits@4").chosen()).isEqualTo(Choice.BY_HAND);
        browser.press("Undo");
        browser.until("digits@4 is gone", d -> !browser.text().contains("digits@4 · candidate"));
    }

    @Test
    void only_a_completed_run_can_get_a_name() {
        page("run/" + FakeBench.FAILED);
        browser.sees("The loss became NaN");
        assertThat(browser.text()).doesNotContain("Register as model");
    }

    @Test
    void the_best_run_of_an_experiment_is_shown_before_it_gets_a_name() {
        page("models");
        browser.press("Register the best run…");
        choose(0, "seeds-cnn");
        browser.sees("has the best");
        choose(1, "test_accuracy");
        browser.sees("has the best test_accuracy of seeds-cnn: 0.9870");
        assertThat(browser.text()).contains("The test set decided");
        write(2, "seeded");
        browser.press("Register");
        browser.until("no page of it", d -> d.getCurrentUrl().endsWith("/model/seeded"));
        assertThat(registered("seeded@1").byTestSet()).isTrue();
    }

    @Test
    void an_alias_moves_a_note_is_written_and_a_version_goes() {
        page("model/digits");
        browser.click(browser.find("vaadin-button[aria-label='Aliases of digits@2']"));
        browser.find("vaadin-dialog vaadin-multi-select-combo-box input").sendKeys("champion" + Keys.ENTER);
        browser.press("Save");
        browser.until("it has moved", d -> registered("digits@2").aliases().equals(List.of("challenger", "champion")));
        browser.until(
                "no chip where it is now", d -> browser.find("#v2").getText().contains("champion"));
        browser.click(browser.find("vaadin-button[aria-label='Note on digits@2']"));
        browser.find("vaadin-dialog textarea").sendKeys("Since Sunday");
        browser.press("Save");
        browser.until("no note", d -> browser.find("#v2").getText().contains("Since Sunday"));
        browser.click(browser.find("vaadin-button[aria-label='Remove digits@2…']"));
        browser.sees("Who asks for digits@challenger or @champion gets nothing then");
        browser.press("Remove it");
        browser.sees("2 versions");
        assertThat(browser.text()).doesNotContain("Since Sunday");
    }

    @Test
    void what_the_shell_changes_is_seen_without_a_reload() {
        page("models");
        browser.sees("champion → 3");
        bench.models().alias("digits@1", "champion");
        browser.sees("champion → 1");
        page("model/digits");
        browser.sees("3 versions");
        bench.models().register("digits", FakeBench.DONE, Choice.BY_HAND, "from the shell", List.of());
        browser.sees("from the shell");
        assertThat(browser.text()).contains("4 versions");
    }

    @Test
    void a_model_draws_by_its_name() {
        page("draw?run=digits@champion");
        browser.sees("Ready");
        assertThat(browser.find(".respondent").getText()).contains(FakeBench.DONE.value());
    }

    @Test
    void without_any_the_page_says_how_to_begin() {
        bench.models().clear();
        page("models");
        browser.sees("No models yet");
        assertThat(browser.text()).contains("models promote best:EXPERIMENT");
        page("model/digits");
        browser.sees("There is no model digits");
    }

    @Test
    void on_a_phone_nothing_but_tables_scrolls_sideways() {
        browser.size(400, 800);
        for (String path : List.of("models", "model/digits", "run/" + FakeBench.DONE)) {
            page(path);
            browser.sees("digits");
            assertThat((Boolean)
                            browser.js("const d = document.scrollingElement; return d.scrollWidth > d.clientWidth"))
                    .as(path)
                    .isFalse();
        }
        browser.size(1280, 900);
    }
}
