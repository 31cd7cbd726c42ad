package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.json.Answers;
import io.mortise.webui.fake.FakeBench;
import io.mortise.webui.fake.Rivals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Comparing runs as a person does, in a real browser, from the choice of runs down to a flipped digit. */
class The_comparison_IT extends Journey {
    private static final String WIDE = Rivals.id("wide", 0).value();
    private static final String DEEP = Rivals.id("deep", 0).value();
    private static final String TWO = "compare?runs=" + WIDE + "," + DEEP;
    private static final String ALL = TWO + "," + Rivals.id("wide", 1) + "," + Rivals.id("deep", 1);

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        open(Rivals.in(new FakeBench(home).filled(), 2));
    }

    private String address() {
        return browser.driver().getCurrentUrl();
    }

    private WebElement table(String name) {
        return browser.until(
                "no table " + name,
                d -> d.findElements(By.cssSelector("table")).stream()
                        .filter(table -> name.equals(table.getDomAttribute("aria-label")))
                        .findFirst()
                        .orElse(null));
    }

    private WebElement button(String label) {
        return browser.find("vaadin-button[aria-label='" + label + "']");
    }

    private void tick(String label) {
        browser.click(browser.until(
                "no box " + label,
                d -> d.findElements(By.cssSelector("vaadin-checkbox")).stream()
                        .filter(box -> box.getText().equals(label))
                        .findFirst()
                        .orElse(null)));
    }

    private Object series() {
        return browser.js("return document.querySelector('mortise-chart[aria-label^=Curves]')"
                + "?.wanted?.series.map(s => s.name ?? s.type).join()");
    }

    @Test
    void two_runs_down_to_a_flipped_digit() {
        page(TWO);
        browser.sees("deep is better than wide by");
        assertThat(browser.driver().getTitle()).isEqualTo("Compare · Mortise");
        assertThat(browser.find(".spec-tree").getText())
                .contains(
                        "optimizer",
                        "2 different",
                        "type\nsgd\nwide\nadam\ndeep",
                        "learningRate\n0.01\nwide\n0.001\ndeep")
                .doesNotContain("batchSize");
        assertThat(table("Figures, and differences to the baseline").getText())
                .contains("★ best", "baseline", "test_accuracy");
        browser.click(button("Show the examples of 4 that only one run took for 9"));
        browser.sees("Examples of 4 that only one of them took for 9");
        assertThat(address()).contains("true=4", "said=9");
        var flipped = browser.until(
                "no flipped digit",
                d -> d.findElements(By.cssSelector(".flips .sample")).stream()
                        .filter(card -> card.getText().contains("example\n" + Rivals.FLIPPED))
                        .findFirst()
                        .orElse(null));
        assertThat(flipped.getText()).contains("Mended");
        assertThat(flipped.findElement(By.cssSelector("img")).getDomProperty("naturalWidth"))
                .isEqualTo("28");
        browser.click(flipped.findElement(By.cssSelector("a[aria-label^='Look inside deep']")));
        browser.until("not inside", d -> address().contains("run/" + DEEP + "?tab=inside&example=4"));
    }

    @Test
    void a_click_on_a_cell_of_a_matrix_shows_its_examples() {
        page(TWO);
        browser.sees("B less A");
        var chart = browser.find("mortise-chart[aria-label^='B less A']");
        browser.until("not drawn", d -> browser.js("return !!arguments[0].chart", chart));
        browser.js(
                "const at = arguments[0].chart.convertToPixel({ seriesIndex: 0 }, [9, 4]);"
                        + "arguments[0].scrollIntoView({ block: 'center' }); window.cell = at",
                chart);
        var at = (List<?>) browser.js("return window.cell");
        var size = chart.getSize();
        new Actions(browser.driver())
                .moveToElement(
                        chart,
                        ((Number) at.getFirst()).intValue() - size.getWidth() / 2,
                        ((Number) at.getLast()).intValue() - size.getHeight() / 2)
                .click()
                .perform();
        browser.sees("Examples of 4 that only one of them took for 9");
    }

    @Test
    void the_address_keeps_what_is_shown() {
        page(ALL + "&metric=loss&x=step&log=1&smoothing=0.6&true=4&said=9");
        browser.sees("Examples of 4 that only one of them took for 9");
        browser.until("no means", d -> "band,wide (mean),band,deep (mean)".equals(series()));
        tick("Each seed");
        browser.until("no seeds", d -> "wide seed 0,deep seed 0,wide seed 1,deep seed 1".equals(series()));
        tick("Each batch");
        browser.until("no batches", d -> address().contains("batches=1"));
        tick("Logarithmic");
        browser.until("still logarithmic", d -> !address().contains("log=1"));
        assertThat(address()).contains("metric=loss", "x=step", "smoothing=0.6", "single=1");
        browser.driver().navigate().refresh();
        browser.until("no seeds", d -> "wide seed 0,deep seed 0,wide seed 1,deep seed 1".equals(series()));
    }

    @Test
    void seeds_are_told_by_their_means() {
        page(ALL);
        browser.sees("Means over seeds");
        assertThat(table("Over seeds").getText()).contains("wide 2 test_accuracy", "deep 2 test_accuracy");
        assertThat(table("Against wide seed 0, on the same test examples").getText())
                .contains("deep seed 0\nBetter", "wide seed 1\nCannot be told apart");
    }

    @Test
    void a_run_leads_here_and_others_are_chosen() {
        page("run/" + WIDE);
        browser.sees("Compare with…");
        browser.click(browser.driver().findElement(By.linkText("Compare with…")));
        browser.sees("Two or more stand beside each other here");
        var input = browser.find("vaadin-multi-select-combo-box input");
        input.sendKeys(DEEP);
        browser.until(
                        "not offered",
                        d -> d.findElements(By.cssSelector("vaadin-multi-select-combo-box-item")).stream()
                                .filter(item -> item.getText().contains(DEEP))
                                .findFirst()
                                .orElse(null))
                .click();
        browser.sees("deep is better than wide by");
        assertThat(address()).contains(WIDE).contains(DEEP);
    }

    @Test
    void answers_that_are_not_there_are_told_with_their_cure() throws Exception {
        var file =
                bench.workspace().runs().resolve(Rivals.id("deep", 1).value()).resolve(Answers.FILE);
        byte[] kept = Files.readAllBytes(file);
        Files.delete(file);
        page("compare?runs=" + WIDE + "," + Rivals.id("deep", 1));
        browser.sees("Whether one is really better cannot be said");
        browser.sees("No stored answers");
        assertThat(browser.text()).contains("evaluate " + Rivals.id("deep", 1));
        Files.write(file, kept);
    }

    @Test
    void what_is_alike_is_folded_and_opens() {
        page(TWO);
        var folded = browser.until(
                "nothing is folded",
                d -> d.findElements(By.cssSelector(".spec-tree summary")).stream()
                        .filter(summary -> summary.getText().endsWith("dataset, training"))
                        .findFirst()
                        .orElse(null));
        assertThat(browser.text()).doesNotContain("batchSize");
        browser.click(folded);
        browser.until("it does not open", d -> browser.text().contains("batchSize"));
    }

    @Test
    void a_run_that_goes_on_is_followed_to_its_end(@TempDir Path home) throws Exception {
        try (var other = new FakeBench(home).filled().training(Duration.ofMillis(20));
                var dashboard = serve(other)) {
            browser.go(dashboard.address().toString());
            browser.go(dashboard
                    .address()
                    .resolve("/compare?runs=" + FakeBench.DONE + "," + FakeBench.LIVE + "&metric=accuracy")
                    .toString());
            browser.sees("1 of them not over yet");
            browser.until("no epoch", d -> livePoints() > 0);
            long before = livePoints();
            browser.until("the curve does not grow", d -> livePoints() > before + 1);
            assertThat(series()).as("the metric that was chosen").isEqualTo("mnist-report-cnn,mnist-live");
            assertThat(address()).contains("metric=accuracy");
            tick("Each batch");
            browser.until("no batches", d -> livePoints() > 40);
            long batches = livePoints();
            browser.until("the batches stand still", d -> livePoints() > batches);
            other.runs().cancel(FakeBench.LIVE);
            browser.until(
                    "its end is not seen",
                    d -> table("Figures, and differences to the baseline")
                            .getText()
                            .contains("Cancelled"));
            browser.until("the head is not told", d -> !browser.text().contains("not over yet"));
            browser.go("about:blank");
        }
    }

    private long livePoints() {
        var points = browser.js("return document.querySelector('mortise-chart[aria-label^=Curves]')"
                + "?.wanted?.series.find((s) => s.name === 'mnist-live')?.data.length ?? 0");
        return ((Number) points).longValue();
    }

    @Test
    void a_chart_far_below_is_drawn_when_the_reader_comes_to_it() {
        browser.size(600, 500);
        page(TWO);
        browser.sees("B less A");
        var chart = browser.find("mortise-chart[aria-label^='B less A']");
        browser.until("its data are not there", d -> "100".equals(chart.getDomAttribute("data-points")));
        assertThat(chart.findElements(By.cssSelector("canvas"))).isEmpty();
        browser.js("arguments[0].scrollIntoView({ block: 'center' })", chart);
        browser.until(
                "not drawn", d -> !chart.findElements(By.cssSelector("canvas")).isEmpty());
        browser.size(1280, 900);
    }

    @Test
    void what_the_reader_zoomed_to_stays_when_the_curves_are_drawn_anew() {
        page(ALL);
        browser.until("no curves", d -> series() != null);
        String chart = "document.querySelector('mortise-chart[aria-label^=Curves]')";
        browser.until("not drawn", d -> browser.js("return !!" + chart + ".chart?.getOption()?.dataZoom"));
        browser.js(chart + ".chart.dispatchAction({ type: 'dataZoom', dataZoomIndex: 1, start: 20, end: 60 })");
        tick("Each seed");
        browser.until("no seeds", d -> String.valueOf(series()).contains("deep seed 1"));
        assertThat(browser.js(
                        "return " + chart + ".chart.getOption().dataZoom.map((z) => z.start + '-' + z.end).join()"))
                .isEqualTo("20-60,20-60");
    }

    @Test
    void runs_that_are_not_there_are_told_so() {
        page("compare?runs=" + WIDE + ",20200101-000000-nobody");
        browser.sees("the store does not know the run 20200101-000000-nobody");
    }

    @Test
    void on_a_phone_nothing_but_tables_scrolls_sideways() {
        browser.size(400, 800);
        page(ALL);
        browser.sees("Means over seeds");
        browser.sees("Examples answered differently");
        assertThat((Boolean) browser.js("const d = document.scrollingElement; return d.scrollWidth > d.clientWidth"))
                .isFalse();
        browser.size(1280, 900);
    }
}
