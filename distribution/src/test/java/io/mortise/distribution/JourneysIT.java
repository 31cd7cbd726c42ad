package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.testkit.browser.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Whole journeys of a person through the packed product, in a real browser. Pictures of them stand in target/journeys. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JourneysIT {
    private static final String FILE_INPUT =
            "return document.querySelector('vaadin-upload').shadowRoot.querySelector('input[type=file]')";

    @TempDir
    private Path folder;

    private Workspace workspace;
    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        workspace = Workspace.withMnist(folder.resolve("home"));
        Path experiments = Files.createDirectories(workspace.home().resolve("experiments"));
        Files.copy(Specs.small(), experiments.resolve("small.json"));
        workspace.start("serve", "--port", "0");
        Patience.untilTrue("the dashboard", () -> Files.exists(workspace.home().resolve("serve.json")));
        browser = Browser.open();
        browser.go(Dashboard.of(workspace).address() + "?token="
                + Dashboard.of(workspace).token());
    }

    @AfterEach
    void close() {
        var complaints = browser.complaints();
        browser.close();
        workspace.close();
        assertThat(complaints).isEmpty();
    }

    private void page(String path) {
        browser.go(URI.create(Dashboard.of(workspace).address())
                .resolve("/" + path)
                .toString());
    }

    private void picture(String name) throws IOException {
        browser.screenshot(Product.shared().resolveSibling("journeys").resolve(name + ".png"));
    }

    @Test
    void a_run_is_started_and_watched_to_its_end_and_its_model_says_what_is_drawn() throws IOException {
        browser.sees("No runs yet");
        page("experiments");
        browser.click(browser.find("vaadin-button[aria-label='Start small-cnn']"));
        browser.sees("Epoch 1/1");
        browser.sees("Completed");
        browser.sees("Classification report");
        picture("run");

        page("draw");
        browser.sees("Ready");
        new Actions(browser.driver(), Duration.ofMillis(50))
                .moveToElement(browser.find("mortise-pad canvas"), 0, -90)
                .clickAndHold()
                .moveByOffset(0, 90)
                .moveByOffset(0, 90)
                .release()
                .perform();
        browser.sees("Which pixels count");
        String said = browser.find(".verdict").getText();
        assertThat(said).matches("\\d, \\d+\\.\\d %");
        assertThat(browser.find(".respondent mortise-chart").getAttribute("data-points"))
                .isEqualTo("10");
        picture("draw");
    }

    @Test
    void a_plugin_is_brought_along_and_installed_and_an_experiment_can_use_it_at_once() throws IOException {
        Path jar = PluginSource.useful().jar(folder, "1.0.0");
        page("plugins");
        browser.find("vaadin-upload");
        ((WebElement) browser.js(FILE_INPUT)).sendKeys(jar.toString());
        browser.sees("adds the layer gain");
        picture("plan-of-a-plugin");
        browser.press("Install");
        browser.sees("1.0.0 is installed");
        picture("plugin");

        Path spec = TinyData.spec(folder.resolve("data"), "{ \"type\": \"gain\" }", "{ \"type\": \"plain\" }", 1);
        Files.copy(spec, workspace.home().resolve("experiments/tiny.json"));
        page("experiments");
        browser.click(browser.find("vaadin-button[aria-label='Start tiny']"));
        browser.sees("Completed");
    }

    @Test
    void two_runs_are_compared_down_to_a_flipped_digit() throws IOException {
        String slow = trained("/optimizer/learningRate=0.0001");
        String fast = trained("/optimizer/learningRate=0.005");
        page("");
        choose(slow);
        choose(fast);
        browser.press("Compare");
        browser.sees("is better than");
        browser.sees("Confusions that changed most");
        assertThat(browser.find(".spec-tree").getText()).contains("learningRate", "0.0001", "0.005");
        picture("comparison");

        browser.click(browser.find("vaadin-button[aria-label^='Show the examples of']"));
        browser.sees("that only one of them took for");
        var digit = browser.find(".flips .sample img");
        browser.until("no picture", d -> "28".equals(digit.getDomProperty("naturalWidth")));
        assertThat(browser.find(".flips .sample").getText()).containsAnyOf("Mended", "Broken", "Wrong in both");
        picture("flipped-digit");
    }

    private String trained(String option) {
        return workspace
                .json("run", Specs.small().toString(), "--set", option, "--json")
                .path("run")
                .asText();
    }

    /** Ticks the box in the row of that run. */
    private void choose(String run) {
        browser.find("a[href='run/" + run + "']");
        browser.js("""
                const cell = document.querySelector(`a[href='run/${arguments[0]}']`).closest('vaadin-grid-cell-content');
                const top = cell.getBoundingClientRect().top;
                const apart = (box) => Math.abs(box.getBoundingClientRect().top - top);
                [...document.querySelectorAll('vaadin-grid vaadin-checkbox')].filter((box) => box.offsetParent)
                  .sort((a, b) => apart(a) - apart(b))[0].click();""", run);
    }
}
