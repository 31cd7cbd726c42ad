package io.mortise.webui.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.markdown.Markdown;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Series;
import io.mortise.compare.Comparer;
import io.mortise.webui.WebPages;
import io.mortise.webui.fake.FakeBench;
import io.mortise.webui.fake.Rivals;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages in one file, as text; a browser opens them elsewhere. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileTest {
    private static final String HOSTILE =
            "</title><script>alert(1)</script><img src=http://example.org/x onerror=alert(2)>";
    private static final RunId BIG = new RunId("20261122-120000-bigone");

    private FakeBench bench;
    private WebPages pages;

    @BeforeEach
    void open(@TempDir Path home) {
        bench = Rivals.in(new FakeBench(home).filled(), 2);
        pages = new WebPages(bench, bench, new Comparer(bench));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** A run of very much of everything, and of a name that would be a page of its own. */
    private static RunDetails big(int metrics, int epochs, int classes) {
        var names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
        var confusion = new ArrayList<List<Long>>();
        for (int row = 0; row < classes; row++) confusion.add(new ArrayList<>(Collections.nCopies(classes, 1L)));
        var history = new ArrayList<Map<String, Double>>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            var figures = new LinkedHashMap<String, Double>();
            figures.put("epoch", (double) epoch);
            figures.put("loss", 1.0 / epoch);
            for (int i = 1; i < metrics; i++) figures.put("gradient_" + i, i + 1.0 / epoch);
            history.add(figures);
        }
        return new RunDetails(
                new RunSummary(
                        BIG,
                        HOSTILE,
                        RunStatus.FAILED,
                        9,
                        history.getLast(),
                        Instant.EPOCH,
                        epochs,
                        epochs,
                        epochs,
                        epochs,
                        HOSTILE),
                Map.of("name", HOSTILE, "</script>", "</script><script>alert(3)</script>"),
                Map.of("total", 9L),
                new LayerTable(List.of(new LayerTable.Row(HOSTILE, "dense", List.of(1), 4, 4)), 4, 4, 1),
                history,
                names,
                confusion,
                ClassificationReport.of(names, confusion),
                Map.of("jvm", HOSTILE),
                List.of(),
                List.of(),
                new ArrayList<>(
                        Collections.nCopies(9_000, new RunEvent.Logged(Instant.EPOCH, "info", HOSTILE, HOSTILE))));
    }

    private record Only(RunDetails run) implements RunReader {
        @Override
        public List<RunSummary> runs() {
            return List.of(run.summary());
        }

        @Override
        public List<ListedRun> list() {
            return List.of();
        }

        @Override
        public List<ListedRun> search(String search) {
            return List.of();
        }

        @Override
        public Optional<RunDetails> run(RunId id) {
            return Optional.of(run);
        }

        @Override
        public Series series(RunId id, String metric, int maxPoints) {
            long[] steps = IntStream.range(0, maxPoints).asLongStream().toArray();
            return new Series(metric, steps, new double[maxPoints]);
        }
    }

    @Test
    void a_run_has_everything_in_it() {
        var page = Jsoup.parse(pages.run(bench.runs(), FakeBench.DONE));
        assertThat(page.title()).isEqualTo("mnist-report-cnn · Mortise");
        assertThat(page.select("h2[id]").eachAttr("id"))
                .containsExactly(
                        "curves",
                        "evaluation",
                        "samples",
                        "panels",
                        "layers",
                        "epochs",
                        "spec",
                        "provenance",
                        "log",
                        "files");
        assertThat(page.body().text())
                .contains("Completed", FakeBench.DONE.value(), "0.9874", "conv2d_1", "Weighted average")
                .contains("weights_sha256", "oneDNN is on", "\"batchSize\" : 128", "Written by Mortise 0.1.0");
        assertThat(page.select(".panels h2").eachText()).contains("Advice", "What to look at next");
        assertThat(page.select(".panels em").text()).isEqualTo("nines");
        assertThat(page.select(".panels").text()).contains("4 and 9", "broken failed: ArithmeticException");
        assertThat(page.select("mortise-chart[data-option]")).hasSize(3);
        assertThat(page.select("img[src^=data:image/png]")).hasSize(12);
    }

    @Test
    void nothing_in_it_leads_out_or_needs_a_server() {
        for (String html : List.of(
                pages.run(bench.runs(), FakeBench.DONE),
                pages.comparison(bench.runs(), List.of(Rivals.id("wide", 0), Rivals.id("deep", 0)), null))) {
            var page = Jsoup.parse(html);
            assertThat(page.select("[src]:not([src^=data:]), [href]:not([href^=#]), link, iframe, object, form"))
                    .isEmpty();
            assertThat(page.getAllElements())
                    .noneMatch(element -> element.normalName().startsWith("vaadin-"));
            assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                    .startsWith("default-src 'none'");
            assertThat(page.select("style").html()).doesNotContain("@import", "url(http", "url(//");
        }
    }

    @Test
    void what_users_write_stays_text() {
        var page = Jsoup.parse(pages.run(new Only(big(2, 2, 2)), BIG));
        assertThat(page.title()).isEqualTo(HOSTILE + " · Mortise");
        assertThat(page.select("h1").text()).isEqualTo(HOSTILE);
        assertThat(page.select("script")).hasSize(2);
        assertThat(page.select("img, [onerror]")).isEmpty();
        assertThat(page.select("pre").text()).contains("</script><script>alert(3)</script>");
    }

    @Test
    void what_plugins_write_stays_text() {
        var text = new Markdown("<img src=x onerror=alert(1)> [here](javascript:alert(2)) **bold**");
        var page = Jsoup.parse(FilePage.html("Title", List.of(text)));
        assertThat(page.select("img, [onerror], a, [href]")).isEmpty();
        assertThat(page.select("strong").text()).isEqualTo("bold");
        assertThat(page.body().text()).contains("<img src=x onerror=alert(1)>");
    }

    @Test
    void of_very_much_there_is_some_and_it_says_so() {
        String html = pages.run(new Only(big(1_500, 1_100, 300)), BIG);
        assertThat(html.length()).isLessThan(8_000_000);
        Document page = Jsoup.parse(html);
        assertThat(page.select("mortise-chart")).hasSize(Shortened.METRICS);
        assertThat(page.select("footer").text())
                .contains("Of 1\u202f501 metrics, the first 24 are drawn.", "has the figures of all")
                .contains("Of 1\u202f100 epochs, 550 are here, evenly apart; the last one is among them.")
                .contains("Of 9\u202f000 lines of the log, the last 500 are here.")
                .contains("A matrix of 300 classes is not drawn");
        assertThat(page.select("table[aria-label=Epochs] tbody tr")).hasSize(550);
        assertThat(page.select("table[aria-label=Epochs] tbody tr:last-child th")
                        .text())
                .isEqualTo("1100");
    }

    @Test
    void a_comparison_has_verdict_figures_specs_and_matrices() {
        var ids = List.of(Rivals.id("wide", 0), Rivals.id("deep", 0), Rivals.id("wide", 1), Rivals.id("deep", 1));
        var page = Jsoup.parse(pages.comparison(bench.runs(), ids, Rivals.id("deep", 0)));
        assertThat(page.select(".verdict").text()).isNotEmpty();
        assertThat(page.select("h2[id]").eachAttr("id"))
                .containsExactly("curves", "figures", "specs", "options", "matrices", "examples", "runs");
        assertThat(page.select("table[aria-label^=Figures] tbody tr")).hasSize(4);
        assertThat(page.select(".spec-tree .option .key").eachText()).contains("learningRate", "type");
        // Curves of each metric, two plots of options, and a trio for each of the three others
        assertThat(page.select("mortise-chart[aria-label*='confusion matrix']")).hasSize(9);
        assertThat(page.select("mortise-chart:not([data-option])")).isEmpty();
        assertThat(page.select(".flips .samples")).hasSize(3);
        assertThat(page.select(".flips .sample img[src^=data:image/png]")).hasSameSizeAs(page.select(".flips .sample"));
        assertThat(page.select(".flips").text()).contains("mended by", "Broken");
        assertThat(page.select("footer").text())
                .containsPattern("answered differently, some 48 are here, evenly apart");
    }

    @Test
    void what_is_not_known_or_cannot_be_compared_is_refused() {
        var nobody = new RunId("20200101-000000-nobody");
        assertThatThrownBy(() -> pages.run(bench.runs(), nobody)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> pages.comparison(bench.runs(), List.of(Rivals.id("wide", 0)), null))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> pages.comparison(bench.runs(), List.of(Rivals.id("wide", 0), nobody), null))
                .isInstanceOf(InvalidInput.class);
    }
}
