package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.webui.fake.FakeBench;
import io.mortise.webui.fake.Rivals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages in one file, saved from the dashboard and opened from the disk with the network off. */
class The_files_IT extends Journey {
    private static final String HOSTILE =
            "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">";
    private static final String COMPARED = "compare?runs=" + Rivals.id("wide", 0) + "," + Rivals.id("deep", 0);

    private Path folder;

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        open(Rivals.in(new FakeBench(home).filled(), 1));
        folder = Files.createDirectories(home.resolve("saved"));
    }

    @AfterEach
    void online() {
        browser.offline(false);
        browser.size(1280, 900);
        browser.prefers("light");
    }

    private void save(String page, String name) {
        page(page);
        browser.downloadTo(folder);
        browser.click(browser.find("a.save-link"));
        var file = folder.resolve(name);
        browser.until("no file " + name, d -> Files.exists(file));
        browser.go("about:blank");
        browser.offline(true);
        browser.go(file.toUri().toString());
    }

    /** As it is printed: until then a chart is drawn when the reader comes near it. */
    private void drawn(int charts) {
        browser.js("dispatchEvent(new Event('beforeprint'))");
        browser.until(
                "not " + charts + " charts",
                d -> Long.valueOf(charts)
                        .equals(
                                browser.js(
                                        "return [...document.querySelectorAll('mortise-chart')]"
                                                + ".filter((chart) => chart.querySelector('canvas') && chart.dataset.points > 0).length")));
        assertThat(browser.js("return performance.getEntriesByType('resource').map((entry) => entry.name)"))
                .as("what was fetched")
                .isEqualTo(List.of());
        assertThat(browser.js("return [...document.querySelectorAll('[src], [href]')]"
                        + ".map((e) => e.getAttribute('src') ?? e.getAttribute('href'))"
                        + ".filter((url) => !url.startsWith('data:') && !url.startsWith('#'))"))
                .isEqualTo(List.of());
    }

    private boolean scrollsSideways() {
        return (Boolean) browser.js("const d = document.scrollingElement; return d.scrollWidth > d.clientWidth");
    }

    @Test
    void a_run_is_saved_and_opens_offline_with_its_curves_and_figures() {
        save("run/" + FakeBench.DONE, FakeBench.DONE + ".html");
        drawn(3);
        assertThat(browser.driver().getTitle()).isEqualTo("mnist-report-cnn · Mortise");
        assertThat(browser.text())
                .contains("Completed", "test_accuracy", "0.9874", "conv2d_1", "Weighted average", "oneDNN is on");
        assertThat(browser.js("return document.querySelector('mortise-chart').chart.getOption().series"
                        + ".map((s) => s.name + ' ' + s.data.length).join()"))
                .isEqualTo("each batch 400,training 10,validation 10");
        assertThat(browser.js("return document.querySelector('.sample img').naturalWidth"))
                .isEqualTo(28L);
    }

    @Test
    void it_follows_the_scheme_and_fits_a_phone() {
        save("run/" + FakeBench.DONE, FakeBench.DONE + ".html");
        drawn(3);
        String ground = "return getComputedStyle(document.documentElement).backgroundColor";
        var light = browser.js(ground);
        browser.prefers("dark");
        assertThat(browser.js(ground)).isNotEqualTo(light);
        browser.size(400, 800);
        assertThat(scrollsSideways()).isFalse();
    }

    @Test
    void a_comparison_is_saved_and_opens_offline() {
        save(COMPARED, "comparison.html");
        browser.sees("deep is better than wide by");
        drawn(9);
        assertThat(browser.text())
                .contains("★ best", "learningRate", "0.001", "McNemar's p", "Confusions that changed most");
        browser.size(400, 800);
        assertThat(scrollsSideways()).isFalse();
    }

    @Test
    void what_users_write_does_nothing() throws Exception {
        var id = new RunId("20261120-131500-script");
        var at = Instant.parse("2026-11-20T13:15:00Z");
        var layers = new LayerTable(List.of(new LayerTable.Row(HOSTILE, "dense", List.of(1), 4, 4)), 4, 4, 1);
        bench.runs()
                .keep(
                        id,
                        List.of(
                                new RunEvent.Started(
                                        at,
                                        id,
                                        HOSTILE,
                                        Map.of("name", HOSTILE),
                                        Map.of(),
                                        layers,
                                        List.of(HOSTILE),
                                        1),
                                new RunEvent.Epoch(at, 1, Map.of("epoch", 1.0, "loss", 0.5, HOSTILE, 0.5)),
                                new RunEvent.Logged(at, "info", HOSTILE, HOSTILE),
                                new RunEvent.Ended(at, RunStatus.FAILED, HOSTILE, 1, Map.of(), Map.of())));
        save("run/" + id, id + ".html");
        drawn(2);
        assertThat(browser.driver().getTitle()).isEqualTo(HOSTILE + " · Mortise");
        assertThat(browser.find("h1").getText()).isEqualTo(HOSTILE);
    }
}
