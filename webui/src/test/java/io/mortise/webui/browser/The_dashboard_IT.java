package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.api.run.RunStatus;
import io.mortise.webui.fake.FakeBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages as a person meets them, in a real browser, with made-up runs. */
class The_dashboard_IT extends Journey {
    private static final String POINTS = "return Number(document.querySelector('mortise-chart')?.dataset.points ?? 0)";

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        open(new FakeBench(home).filled().training(Duration.ofMillis(150)));
    }

    @BeforeEach
    void wide() {
        browser.size(1280, 900);
    }

    private long points() {
        return ((Number) browser.js(POINTS)).longValue();
    }

    private boolean scrollsSideways() {
        return (Boolean) browser.js("const d = document.scrollingElement; return d.scrollWidth > d.clientWidth"
                + " || document.querySelector('.page').scrollWidth > document.querySelector('.page').clientWidth");
    }

    @Nested
    class the_list_of_runs {
        @Test
        void shows_all_runs_with_status_and_figures() {
            page("");
            browser.sees("mnist-report-cnn");
            assertThat(browser.text())
                    .contains("mnist-live", "mnist-too-fast", "Completed", "Failed", "Running", "0.9874");
            assertThat(browser.driver().getTitle()).isEqualTo("Runs · Mortise");
            assertThat(browser.js("return new URL(location).search")).isEqualTo("");
        }

        @Test
        void grows_without_a_reload() {
            page("");
            browser.sees("mnist-live");
            var before = browser.find(".status[data-status=running]");
            String text = browser.text();
            browser.until("the page stands still", d -> !browser.text().equals(text));
            assertThat(before.isDisplayed()).isTrue();
        }

        @Test
        void pushes_over_a_websocket() {
            page("");
            browser.sees("mnist-live");
            assertThat(
                            browser.js(
                                    "return performance.getEntriesByType('resource').filter(r => r.name.includes('v-r=push')).length"))
                    .as("requests of long polling")
                    .isEqualTo(0L);
        }

        @Test
        void finds_by_name_and_says_so_when_nothing_matches() {
            page("");
            browser.sees("mnist-live");
            var search = browser.find("vaadin-text-field input");
            search.sendKeys("too-fast");
            browser.until("the filter does nothing", d -> !browser.text().contains("mnist-report-cnn"));
            assertThat(browser.text()).contains("mnist-too-fast");
            search.sendKeys("zzz");
            browser.sees("No run matches");
            search.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
            browser.sees("mnist-report-cnn");
        }

        @Test
        void shows_only_the_status_that_is_chosen() {
            page("");
            browser.sees("mnist-live");
            browser.find("vaadin-select").click();
            browser.until(
                            "no list of statuses",
                            d -> d.findElements(By.cssSelector("vaadin-select-item")).stream()
                                    .filter(item -> item.getText().equals("Failed"))
                                    .findFirst()
                                    .orElse(null))
                    .click();
            browser.until("the filter does nothing", d -> !browser.text().contains("mnist-report-cnn"));
            assertThat(browser.text()).contains("mnist-too-fast");
        }

        @Test
        void sorts_by_a_column() {
            page("");
            browser.sees("mnist-live");
            String first = "return document.elementFromPoint(300, 165)?.textContent";
            browser.find("vaadin-grid-sorter").click();
            browser.until(
                    "sorting by name puts mnist-live first",
                    d -> String.valueOf(browser.js(first)).contains("mnist-live"));
            browser.find("vaadin-grid-sorter").click();
            browser.until(
                    "the other way puts mnist-too-fast first",
                    d -> String.valueOf(browser.js(first)).contains("too-fast"));
        }

        @Test
        void draws_only_what_is_seen_of_very_many_runs(@TempDir Path home) throws Exception {
            try (var other = new FakeBench(home).withManyRuns(2_000);
                    var dashboard = serve(other)) {
                browser.go(dashboard.address().toString());
                browser.sees("sweep-1999");
                assertThat(browser.text()).contains("2\u202f000").doesNotContain("sweep-1000");
                browser.js("document.querySelector('vaadin-grid').scrollToIndex(999)");
                browser.sees("sweep-1000");
                browser.find("vaadin-text-field input").sendKeys("sweep-77");
                browser.until("the filter does nothing", d -> !browser.text().contains("sweep-1000"));
                browser.sees("sweep-779");
                browser.go("about:blank");
            }
        }

        @Test
        void opens_a_run_by_its_link() {
            page("");
            browser.find("a[href='run/" + FakeBench.DONE + "']").click();
            browser.sees("Confusion matrix");
            assertThat(browser.driver().getCurrentUrl()).endsWith("/run/" + FakeBench.DONE);
        }
    }

    @Nested
    class the_page_of_a_run {
        @Test
        void says_what_is_worth_noticing_and_what_to_do() {
            page("run/" + FakeBench.FAILED);
            browser.sees("Worth noticing");
            assertThat(browser.find(".hints").getText())
                    .contains("The loss became NaN in step 90", "lower the learning rate to a tenth");
        }

        @Test
        void draws_curves_that_grow_and_are_there_again_after_a_reload() {
            page("run/" + FakeBench.LIVE);
            browser.until("no curve is drawn", d -> points() > 0);
            assertThat(browser.find("mortise-chart canvas").getSize().height).isGreaterThan(100);
            long before = points();
            browser.until("the curve does not grow", d -> points() > before + 5);
            long grown = points();
            browser.driver().navigate().refresh();
            browser.until("the curve is not there again", d -> points() >= grown);
        }

        @Test
        void keeps_the_open_tab_in_its_address() {
            page("run/" + FakeBench.DONE);
            browser.sees("Confusion matrix");
            browser.driver().findElements(By.cssSelector("vaadin-tab")).stream()
                    .filter(tab -> tab.getText().equals("Layers"))
                    .findFirst()
                    .orElseThrow()
                    .click();
            browser.sees("conv2d_1");
            assertThat(browser.driver().getCurrentUrl()).endsWith("?tab=layers");
            browser.driver().navigate().refresh();
            browser.sees("Not trainable");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "evaluation:Weighted average",
                    "panels:4 and 9",
                    "panels:The panel broken failed: ArithmeticException: / by zero",
                    "panels:What to look at next",
                    "samples:Wrong",
                    "epochs:images_per_second",
                    "spec:\"batchSize\" : 128",
                    "provenance:weights_sha256",
                    "log:oneDNN is on",
                    "files:model.zip"
                })
        void shows_what_is_kept(String tabAndText) {
            var parts = tabAndText.split(":", 2);
            page("run/" + FakeBench.DONE + "?tab=" + parts[0]);
            browser.sees(parts[1]);
        }

        @Test
        void draws_a_few_of_very_many_metrics_and_those_that_are_chosen(@TempDir Path home) throws Exception {
            try (var other = new FakeBench(home).withManyMetrics();
                    var dashboard = serve(other)) {
                browser.go(dashboard.address().toString());
                browser.go(dashboard
                        .address()
                        .resolve("/run/" + FakeBench.WIDE + "?tab=epochs")
                        .toString());
                browser.until("not the first six", d -> charts() == 6);
                browser.sees("The first 24 of 47 metrics");
                browser.find("vaadin-multi-select-combo-box input").sendKeys("gradient_33");
                browser.until(
                                "no such metric is offered",
                                d -> d.findElements(By.cssSelector("vaadin-multi-select-combo-box-item")).stream()
                                        .filter(item -> item.isDisplayed()
                                                && item.getText().equals("gradient_33"))
                                        .findFirst()
                                        .orElse(null))
                        .click();
                browser.until("what is chosen is not drawn", d -> charts() == 7);
                assertThat(browser.driver().findElements(By.cssSelector(".pair h2")))
                        .extracting(WebElement::getText)
                        .contains("loss", "accuracy", "gradient_33")
                        .doesNotContain("gradient_32");
                browser.go("about:blank");
            }
        }

        private int charts() {
            return browser.driver()
                    .findElements(By.cssSelector(".pair mortise-chart canvas"))
                    .size();
        }

        @Test
        void has_no_choice_where_all_metrics_are_drawn() {
            page("run/" + FakeBench.DONE);
            browser.sees("Confusion matrix");
            assertThat(browser.driver().findElements(By.cssSelector("vaadin-multi-select-combo-box")))
                    .noneMatch(WebElement::isDisplayed);
        }

        private String figure(String name) {
            return (String) browser.js("""
                    const term = [...document.querySelectorAll('.run-figures dt')].find((dt) => dt.textContent === arguments[0]);
                    return term?.nextElementSibling.textContent ?? ''""", name);
        }

        @Test
        void tells_how_a_run_goes_without_a_card_that_moves() {
            page("run/" + FakeBench.LIVE);
            browser.until("no speed", d -> figure("Images/s").startsWith("1\u202f"));
            String places = """
                    return JSON.stringify([...document.querySelectorAll('.run-figures .figure')].map((card) => {
                        const { left, top, width, height } = card.getBoundingClientRect();
                        return [left, top, width, height];
                    }))""";
            browser.until(
                    "no epoch is over",
                    d -> browser.find(".run-progress").getText().contains("Epoch")
                            && !figure("val_loss").isEmpty());
            Object before = browser.js(places);
            String speed = figure("Images/s");
            browser.until("the speed stands still", d -> !figure("Images/s").equals(speed));
            assertThat(browser.js(places)).isEqualTo(before);
            assertThat(figure("Processors busy")).isEqualTo("1.9");
            assertThat(figure("Memory")).isEqualTo("912.0 MB");
            assertThat(figure("Learning rate")).isEqualTo("0.001");
            browser.until(
                    "nothing for who hears the page",
                    d -> String.valueOf(browser.js("return document.querySelector('.unseen[role=status]').textContent"))
                            .matches("Epoch \\d+ of 60 done, 1219 examples a second"));
        }

        @Test
        void shows_what_others_say_of_a_run_whose_batches_come_in_meanwhile() {
            page("run/" + FakeBench.LIVE);
            browser.until("no speed", d -> figure("Images/s").startsWith("1\u202f"));
            bench.runs().labels().change(List.of(FakeBench.LIVE), LabelChange.archived(true));
            browser.until(
                    "another's change is not seen",
                    d -> browser.find(".said").getText().contains("Archived"));
            bench.runs().labels().say(FakeBench.LIVE, Labels.NONE);
        }

        @Test
        void tells_how_a_run_went() {
            page("run/" + FakeBench.DONE);
            browser.sees("Confusion matrix");
            assertThat(figure("Images/s, mean")).isEqualTo("1\u202f219");
            assertThat(figure("Peak memory")).isEqualTo("912.0 MB");
            assertThat(figure("Memory")).isEmpty();
        }

        @Test
        void has_tags_and_a_note_that_can_be_changed() {
            page("run/" + FakeBench.FAILED);
            browser.press("Tags");
            browser.find("vaadin-dialog vaadin-multi-select-combo-box input").sendKeys("too-fast" + Keys.ENTER);
            browser.press("Save");
            browser.until("no tag", d -> browser.find(".said").getText().contains("too-fast"));
            browser.press("Note");
            browser.find("vaadin-dialog textarea").sendKeys("with a tenth of the rate");
            browser.press("Save");
            browser.until("no note", d -> browser.find(".said").getText().contains("with a tenth of the rate"));
            browser.press("Pin");
            browser.until("not pinned", d -> browser.find(".said").getText().contains("Pinned"));
            browser.press("Unpin");
            bench.runs().labels().change(List.of(FakeBench.FAILED), LabelChange.archived(true));
            browser.until(
                    "another's change is not seen",
                    d -> browser.find(".said").getText().contains("Archived"));
            bench.runs().labels().say(FakeBench.FAILED, Labels.NONE);
        }

        @Test
        void says_why_a_run_failed() {
            page("run/" + FakeBench.FAILED);
            browser.sees("The loss became NaN in step 90");
        }

        @Test
        void says_that_there_is_no_such_run() {
            page("run/nobody");
            browser.sees("There is no run nobody");
        }

        @Test
        void cancels_after_asking(@TempDir Path home) throws Exception {
            try (var other = new FakeBench(home).training(Duration.ofMillis(100));
                    var dashboard = serve(other)) {
                browser.go(dashboard.address().toString());
                browser.go(dashboard.address().resolve("/run/" + FakeBench.LIVE).toString());
                browser.sees("Cancel run");
                browser.driver().findElements(By.cssSelector("vaadin-button")).stream()
                        .filter(b -> b.getText().equals("Cancel run"))
                        .findFirst()
                        .orElseThrow()
                        .click();
                browser.sees("Cancel this run?");
                browser.find("vaadin-button[theme~='primary'][theme~='error']").click();
                browser.until("the run is not cancelled", d -> browser.text().contains("Cancelled"));
                assertThat(other.runs()
                                .run(FakeBench.LIVE)
                                .orElseThrow()
                                .summary()
                                .status())
                        .isEqualTo(RunStatus.CANCELLED);
                browser.go("about:blank");
            }
        }
    }

    @Nested
    class the_other_pages {
        @Test
        void experiments_show_their_problems_and_start() {
            page("experiments");
            browser.sees("did you mean");
            assertThat(browser.text())
                    .contains("/model/layers/0/filter", "mnist-quickstart")
                    .doesNotContain("schema");
            browser.find("vaadin-button[aria-label='Start mnist-quickstart']").click();
            browser.until("no run is opened", d -> d.getCurrentUrl().contains("/run/"));
            browser.sees("Queued");
        }

        @Test
        void data_shows_classes_and_examples() {
            page("data?experiment=product/mnist/quickstart.json");
            browser.until("no bars are drawn", d -> points() == 20);
            assertThat(browser.driver().findElements(By.cssSelector(".thumbs img")))
                    .hasSize(40);
            assertThat(browser.driver().findElements(By.cssSelector(".variants li")))
                    .hasSize(10)
                    .allSatisfy(row ->
                            assertThat(row.findElements(By.tagName("img"))).hasSize(3));
        }

        @Test
        void data_are_found_by_the_name_of_their_experiment_and_by_its_file() {
            page("data");
            for (String text : List.of("mnist-quick", "product/mnist")) {
                browser.find(".chooser input").sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
                browser.until(
                        "not offered for " + text,
                        d -> offered().equals(List.of("mnist-quickstart\nproduct/mnist/quickstart.json")));
            }
            browser.click(browser.find("vaadin-combo-box-item"));
            browser.sees("Examples of each class");
        }

        private List<String> offered() {
            return browser.driver().findElements(By.cssSelector("vaadin-combo-box-item")).stream()
                    .filter(WebElement::isDisplayed)
                    .map(WebElement::getText)
                    .toList();
        }

        @Test
        void plug_ins_show_their_options() {
            page("plugins");
            browser.size(1280, 2400);
            browser.sees("Core layers");
            browser.find("vaadin-text-field input").sendKeys("conv2d");
            browser.until("the search does nothing", d -> !browser.text().contains("Core optimizers"));
            browser.until(
                            "no options",
                            d -> d.findElements(By.cssSelector("vaadin-details-summary")).stream()
                                    .filter(summary -> summary.getText().equals("9 options"))
                                    .findFirst()
                                    .orElse(null))
                    .click();
            browser.sees("Number of filters, and so of output channels; more than 0");
        }

        @Test
        void an_address_without_a_page_says_so() {
            page("no-such-page");
            browser.sees("There is nothing here");
        }

        @Test
        void an_empty_bench_says_what_to_do_next(@TempDir Path home) throws Exception {
            try (var empty = new FakeBench(home);
                    var dashboard = serve(empty)) {
                browser.go(dashboard.address().toString());
                browser.sees("mortise run experiments/mnist/quickstart.json");
                browser.go("about:blank");
            }
        }
    }

    @Nested
    class everywhere {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "run/20261120-081500-donean",
                    "run/20261120-081500-donean?tab=provenance",
                    "run/20261120-081500-donean?tab=epochs",
                    "experiments",
                    "data?experiment=product/mnist/quickstart.json",
                    "plugins"
                })
        void nothing_scrolls_sideways_on_a_phone(String path) {
            browser.size(400, 800);
            page(path);
            browser.find(".page h1");
            browser.until(
                    "still busy", d -> d.findElements(By.cssSelector(".busy")).isEmpty());
            assertThat(scrollsSideways()).isFalse();
        }

        @Test
        void on_a_phone_an_experiment_has_the_whole_width_and_its_buttons_beneath() throws IOException {
            var file = bench.workspace().experiments().resolve("an-experiment-with-a-rather-long-name.json");
            Files.copy(bench.product().resolve("experiments/mnist/quickstart.json"), file);
            browser.size(400, 800);
            page("experiments");
            browser.sees("an-experiment-with-a-rather-long-name.json");
            String lines = """
                    return [...document.querySelectorAll('.entry .segment')].map(segment => {
                        const range = document.createRange();
                        range.selectNodeContents(segment);
                        return range.getClientRects().length;
                    })""";
            assertThat(browser.js(lines))
                    .asInstanceOf(InstanceOfAssertFactories.list(Long.class))
                    .containsOnly(1L);
            assertThat(isBelow(".entry .tools", ".entry .text")).isTrue();
            assertThat(isBelow(".entry .text", ".entry .tools")).isFalse();
            Files.delete(file);
        }

        @Test
        void on_a_phone_the_curves_stand_below_each_other() {
            browser.size(400, 800);
            page("run/" + FakeBench.DONE);
            browser.find(".page > .pair > :nth-child(2)");
            assertThat(isBelow(".page > .pair > :nth-child(2)", ".page > .pair > :nth-child(1)"))
                    .isTrue();
        }

        @Test
        void on_a_phone_the_hint_to_drop_a_jar_has_the_whole_width() {
            browser.size(400, 800);
            page("plugins");
            browser.find("vaadin-upload");
            assertThat(isBelow("vaadin-upload [slot=drop-label]", "vaadin-upload [slot=add-button]"))
                    .isTrue();
        }

        private boolean isBelow(String lower, String upper) {
            return (boolean) browser.js("""
                    const [lower, upper] = [...arguments].map(css => document.querySelector(css).getBoundingClientRect());
                    return lower.height > 0 && lower.top >= upper.bottom""", lower, upper);
        }

        @Test
        void the_dark_theme_is_remembered_and_the_system_decides_until_then() {
            String ground = "return getComputedStyle(document.documentElement).backgroundColor";
            browser.prefers("light");
            page("plugins");
            browser.find(".scheme");
            Object light = browser.js(ground);
            browser.prefers("dark");
            browser.until("the system's choice is not followed", d -> !light.equals(browser.js(ground)));
            browser.prefers("light");
            browser.find(".scheme").click();
            browser.until("the switch does nothing", d -> !light.equals(browser.js(ground)));
            browser.driver().navigate().refresh();
            browser.until(
                    "the switch is not marked",
                    d -> "true".equals(browser.find(".scheme").getAttribute("aria-pressed")));
            assertThat(browser.js(ground)).isNotEqualTo(light);
            browser.js("localStorage.clear()");
        }
    }
}
