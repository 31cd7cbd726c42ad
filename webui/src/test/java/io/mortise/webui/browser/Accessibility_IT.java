package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.compare.Comparer;
import io.mortise.json.Json;
import io.mortise.webui.WebPages;
import io.mortise.webui.fake.FakeBench;
import io.mortise.webui.fake.Rivals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * What axe-core finds on each page, filled, and with its dialogs and menus open: nothing that is serious or critical. All rules
 * in the light theme; in the dark one those of colour, as nothing else is different in it.
 */
class Accessibility_IT extends Journey {
    private static final String SWEEP = "sweep-20261121-100000-abc";
    private static final String AXE = script();
    private static final String RUN_OF = "run/20261120-081500-donean?tab=";
    private static final String COMPARED =
            Rivals.id("wide", 0) + "," + Rivals.id("deep", 0) + "," + Rivals.id("wide", 1) + "," + Rivals.id("deep", 1);

    private final List<String> findings = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        var made = Rivals.in(new FakeBench(home), 2)
                .filled()
                .withPlugins()
                .withSeeds()
                .withManyMetrics()
                .table()
                .withModels()
                .training(Duration.ofSeconds(2));
        made.sweeps().with(SWEEP, FakeBench.DONE);
        open(made);
        // Of a page of thousands of parts, on a busy machine
        browser.driver().manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    }

    private static String script() {
        try (var in = Accessibility_IT.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void anew() {
        findings.clear();
    }

    @AfterEach
    void nothing_is_found() {
        browser.prefers("light");
        assertThat(findings).isEmpty();
    }

    private void go(String path) {
        page(path);
        browser.find("h1, h2");
        browser.until("still busy", d -> d.findElements(By.cssSelector(".busy")).isEmpty());
    }

    private void audit(String what) {
        audit(what, "html");
    }

    /** What lies open over a page that is looked through by itself elsewhere. */
    private void auditDialog(String what) {
        audit(what, "vaadin-dialog, vaadin-confirm-dialog");
    }

    private void audit(String what, String within) {
        if (Boolean.FALSE.equals(browser.js("return !!window.axe"))) browser.js(AXE);
        audit(what, within, "light", Map.of());
        audit(what, within, "dark", Map.of("runOnly", List.of("color-contrast")));
    }

    private void audit(String what, String within, String scheme, Map<String, Object> options) {
        browser.prefers(scheme);
        browser.until("colours still change", d -> browser.js("""
                        const within = (root) => [...root.querySelectorAll('*')].filter((e) => e.shadowRoot)
                          .flatMap((e) => within(e.shadowRoot)).concat(root.getAnimations());
                        return !within(document).some((a) => a instanceof CSSTransition);""").equals(true));
        var found = browser.js("""
                return axe.run(arguments[1], { ...JSON.parse(arguments[0]), resultTypes: ['violations'] }).then((results) =>
                  results.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').flatMap((v) =>
                    v.nodes.map((node) => `${v.id}: ${node.target.flat().join(' ')}: ${node.any.concat(node.all, node.none)
                      .map((check) => check.message).join('; ')}`)))""", Json.write(options), within);
        ((List<?>) found).forEach(finding -> findings.add(what + ", " + scheme + ": " + finding));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?group=seeds",
                "?q=test_acuracy+%3E+0.9",
                RUN_OF + "evaluation",
                RUN_OF + "mistakes",
                RUN_OF + "panels",
                RUN_OF + "samples",
                RUN_OF + "inside&example=7",
                RUN_OF + "health",
                RUN_OF + "layers",
                RUN_OF + "epochs",
                RUN_OF + "spec",
                RUN_OF + "provenance",
                RUN_OF + "log",
                RUN_OF + "files",
                "run/20261121-101500-goeson",
                "run/20261120-091500-failed",
                "run/20261120-121500-tablee?tab=predict",
                "run/20261120-101500-wideon",
                "compare",
                "models",
                "model/digits",
                "sweeps",
                "sweep/" + SWEEP,
                "experiments",
                "edit?experiment=product/mnist/quickstart.json",
                "edit?experiment=workspace/broken.json",
                "data?experiment=product/mnist/quickstart.json",
                "draw?run=20261120-081500-donean",
                "plugins",
                "no-such-page"
            })
    void of_a_page(String path) {
        go(path);
        audit(path);
    }

    @Test
    void of_a_comparison_down_to_flipped_digits() {
        go("compare?runs=" + COMPARED + "&true=4&said=9");
        browser.sees("Examples of 4 that only one of them took for 9");
        browser.js("document.querySelectorAll('details').forEach((details) => (details.open = true))");
        audit("compare");
    }

    /** Goes to the list of runs, and ticks one of them. */
    private void chosen() {
        go("");
        browser.sees("mnist-report-cnn");
        browser.js("""
                [...document.querySelectorAll('vaadin-grid vaadin-checkbox')].filter((box) => box.offsetParent)[1].click()""");
        browser.sees("1 chosen");
    }

    @Test
    void of_the_runs_with_dialogs_and_menus_open() {
        for (String dialog : List.of("Tags", "Note", "Columns", "Views")) {
            chosen();
            browser.press(dialog);
            browser.find("vaadin-dialog vaadin-button");
            auditDialog(dialog);
        }
        chosen();
        audit("runs that are chosen");
        browser.find("vaadin-select").click();
        browser.find("vaadin-select-item");
        audit("the list of a select");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        browser.find("vaadin-text-field.search input").sendKeys("test_a");
        browser.find(".proposals li");
        audit("proposals for a search");
    }

    @Test
    void of_a_question_before_a_run_is_cancelled() {
        go("run/" + FakeBench.LIVE);
        browser.press("Cancel run");
        browser.sees("Cancel this run?");
        auditDialog("cancel");
    }

    @Test
    void of_the_editor_with_its_menus_open() {
        go("edit?experiment=product/mnist/quickstart.json");
        browser.press("Add a layer");
        browser.find("button.type-item");
        audit("types of layers");
        browser.find("button.type-item").click();
        browser.find(".item.open");
        audit("an open part");
        browser.press("Save");
        browser.find("vaadin-dialog vaadin-text-field input");
        auditDialog("save");
    }

    @Test
    void of_plugins_with_options_open_and_one_to_be_removed() {
        go("plugins");
        browser.js("[...document.querySelectorAll('vaadin-details')].slice(0, 3).forEach((d) => (d.opened = true))");
        audit("options");
        browser.click(browser.find("vaadin-button[aria-label='Remove Layers of org.acme.swish 1.2.0']"));
        browser.sees("It is still used by");
        auditDialog("remove");
    }

    @Test
    void of_models_with_their_dialogs_open() {
        go("models");
        browser.press("Register the best run…");
        browser.find("vaadin-dialog vaadin-combo-box");
        auditDialog("the best run of an experiment");
        go("run/" + FakeBench.DONE);
        browser.press("Register as model…");
        browser.find("vaadin-dialog vaadin-combo-box");
        auditDialog("a run as model");
        for (String dialog : List.of("Aliases", "Note", "Remove…")) {
            go("model/digits");
            browser.press(dialog);
            browser.find("vaadin-dialog vaadin-button, vaadin-confirm-dialog vaadin-button");
            auditDialog(dialog);
        }
        go("model/digits");
        browser.js("document.querySelectorAll('vaadin-details').forEach((details) => (details.opened = true))");
        audit("where a model comes from");
    }

    @Test
    void of_an_open_list_of_models() {
        go("draw?run=" + FakeBench.DONE);
        browser.find("vaadin-combo-box input").sendKeys(Keys.ARROW_DOWN);
        browser.find("vaadin-combo-box-item");
        audit("models");
    }

    @Test
    void of_files() throws IOException {
        var pages = new WebPages(bench, bench, new Comparer(bench));
        var run = Files.writeString(
                bench.workspace().home().resolve("run.html"), pages.run(bench.runs(), FakeBench.DONE));
        var two = List.of(Rivals.id("wide", 0), Rivals.id("deep", 0));
        var both = Files.writeString(
                bench.workspace().home().resolve("both.html"), pages.comparison(bench.runs(), two, null));
        for (Path file : List.of(run, both)) {
            browser.go(file.toUri().toString());
            browser.until(
                    "nothing is drawn",
                    d -> !d.findElements(By.cssSelector("mortise-chart[data-points]"))
                            .isEmpty());
            audit(file.getFileName().toString());
        }
    }
}
