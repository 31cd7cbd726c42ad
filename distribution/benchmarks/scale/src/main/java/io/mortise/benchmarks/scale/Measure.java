package io.mortise.benchmarks.scale;

import io.mortise.json.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import java.util.function.LongPredicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the dashboard on a workspace that was filled before. */
@Command(
        name = "measure",
        description = "Measure the dashboard on a filled workspace.",
        mixinStandardHelpOptions = true)
final class Measure implements Callable<Integer> {
    private static final String ROWS = "[...document.querySelectorAll('vaadin-grid a.name')].filter(a => {"
            + " const r = a.getBoundingClientRect(), g = document.querySelector('vaadin-grid').getBoundingClientRect();"
            + " return r.height > 0 && r.top > g.top + 40 && r.bottom < g.bottom; }).sort((a, b) =>"
            + " a.getBoundingClientRect().top - b.getBoundingClientRect().top)";
    private static final String QUIET = "!document.querySelector('vaadin-grid').hasAttribute('loading')";
    private static final String LISTED = QUIET + " && " + ROWS + ".length > 5";
    private static final String FIRST = ROWS + "[0].getAttribute('href')";
    private static final String DRAWN = "Number(document.querySelector('mortise-chart')?.dataset.points ?? 0) > %d"
            + " && document.querySelector('mortise-chart canvas') !== null";

    /** The comparison's last part. */
    private static final String EXAMPLES =
            "[...document.querySelectorAll('h2')].some(h => h.textContent.startsWith('Two runs'))";
    private static final int COMPARED = 100;

    @Option(names = "--home", paramLabel = "DIR", required = true, description = "The workspace.")
    private Path home;

    @Option(
            names = "--product",
            paramLabel = "DIR",
            defaultValue = "${sys:mortise.product}",
            description = "The packed product (${DEFAULT-VALUE}).")
    private Path product;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "How often (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Leave out what has not this in its name.")
    private String only;

    private Page page;
    private Serve serve;
    private String list;

    @Override
    public Integer call() throws Exception {
        for (int i = 1; i < 3; i++) {
            try (var warm = Serve.start(product, home)) {
                tellStart(warm);
            }
        }
        try (var server = Serve.start(product, home);
                var browser = new Page()) {
            serve = server;
            page = browser;
            list = server.address().resolve("/").toString();
            tellStart(server);
            System.out.println("Chromium " + browser.version());
            page.load(server.address().toString(), LISTED);
            memory("the first page");
            everything();
        }
        return 0;
    }

    private static void tellStart(Serve serve) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "serve: says where it is after %.0f ms, has sent the first page after %.0f ms (%.0f ms of processor"
                        + " time), resident %d MB%n",
                serve.announced(),
                serve.firstPage(),
                serve.processorMillis(),
                serve.megabytes("VmRSS"));
    }

    private void everything() throws IOException {
        measure("runs page, until rows are to be seen", () -> page.load(list, LISTED));
        measure("filter by text", this::filterByText);
        measure("filter by status", this::filterByStatus);
        measure("sort by name", () -> sort("Name"));
        measure("sort by start", () -> sort("Started"));
        measure("sort by duration", () -> sort("Duration"));
        measure("sort by val_accuracy", () -> sort("val_accuracy"));
        measure("scroll into the middle", this::scroll);
        var plan = runs();
        measure("a usual run, until its curve is drawn", () -> run(plan.usual(), 50));
        measure("a wide run, until its curve is drawn", () -> run(plan.wide(), 50));
        measure("a wide run, its epochs", () -> run(plan.wide() + "?tab=epochs", 50));
        String compared = list + "compare?runs=" + String.join(",", plan.compared());
        measure("100 runs compared, until their curves are drawn", () -> page.load(compared, DRAWN.formatted(10)));
        measure("100 runs compared, until all is there", () -> page.load(compared, EXAMPLES));
        System.out.printf("resident at its highest %d MB%n", serve.megabytes("VmHWM"));
    }

    /** The last usual and the last wide run, by what lies in their folders, and the last hundred with their answers. */
    private record Chosen(String usual, String wide, List<String> compared) {}

    private Chosen runs() throws IOException {
        try (var folders = Files.list(home.resolve("runs"))) {
            var latest = folders.sorted(Comparator.reverseOrder()).toList();
            return new Chosen(
                    name(latest, size -> size < 1_000_000),
                    name(latest, size -> size > 1_000_000),
                    latest.stream()
                            .filter(folder -> Files.exists(folder.resolve(Answers.FILE)))
                            .limit(COMPARED)
                            .map(folder -> folder.getFileName().toString())
                            .toList());
        }
    }

    private static String name(List<Path> folders, LongPredicate fits) throws IOException {
        for (Path folder : folders)
            if (fits.test(Files.size(folder.resolve("events.jsonl"))))
                return folder.getFileName().toString();
        throw new IOException("there is no such run");
    }

    private void measure(String what, DoubleSupplier once) throws IOException {
        if (!what.contains(only)) return;
        var times = new ArrayList<Double>();
        for (int i = 0; i < rounds; i++) times.add(once.getAsDouble());
        var sorted = times.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-48s median %5.0f ms, %5.0f to %5.0f, first %5.0f; resident %d MB%n",
                what,
                sorted.get(rounds / 2),
                sorted.getFirst(),
                sorted.getLast(),
                times.getFirst(),
                serve.megabytes("VmRSS"));
    }

    private void memory(String when) throws IOException {
        System.out.printf("%s: resident %d MB%n", when, serve.megabytes("VmRSS"));
    }

    private double filterByText() {
        page.load(list, LISTED);
        return page.after(
                () -> page.find("vaadin-text-field input").sendKeys("fashion-lenet5"),
                LISTED + " && " + ROWS + ".every(a => a.textContent.includes('fashion-lenet5'))");
    }

    private double filterByStatus() {
        page.load(list, LISTED);
        var select = page.find(".tools vaadin-select");
        select.click();
        page.after(() -> {}, "document.querySelectorAll('vaadin-select-item').length > 3");
        return page.after(
                () -> page.js("[...document.querySelectorAll('vaadin-select-item')].find(i => i.textContent.trim()"
                        + " === 'Failed').click()"),
                LISTED + " && [...document.querySelectorAll('vaadin-grid .status')].filter(s =>"
                        + " s.getBoundingClientRect().height > 0).every(s => s.dataset.status === 'failed')");
    }

    private double sort(String column) {
        page.load(list, LISTED);
        Object before = page.js("return " + FIRST);
        return page.after(
                () -> page.js("[...document.querySelectorAll('vaadin-grid-sorter')].find(s => s.textContent.trim()"
                        + " === '" + column + "').click()"),
                LISTED + " && " + FIRST + " !== '" + before + "'");
    }

    private double scroll() {
        page.load(list, LISTED);
        Object before = page.js("return " + FIRST);
        return page.after(
                () -> page.js("document.querySelector('vaadin-grid').scrollToIndex(35000)"),
                LISTED + " && " + FIRST + " !== '" + before + "'");
    }

    private double run(String run, int points) {
        return page.load(list + "run/" + run, DRAWN.formatted(points));
    }
}
