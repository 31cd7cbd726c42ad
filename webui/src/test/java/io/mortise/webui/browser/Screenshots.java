package io.mortise.webui.browser;

import io.mortise.testkit.browser.Browser;
import io.mortise.webui.fake.FakeBench;
import io.mortise.webui.fake.Rivals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Takes pictures of every page, wide and narrow, light and dark, for people to look at: {@code Screenshots FOLDER [NAME…]}. */
public final class Screenshots {
    private static final Map<String, String> FULL = Map.ofEntries(
            Map.entry("runs", ""),
            Map.entry("live", "run/" + FakeBench.LIVE),
            Map.entry("failed", "run/" + FakeBench.FAILED),
            Map.entry("run", "run/" + FakeBench.DONE),
            Map.entry("samples", "run/" + FakeBench.DONE + "?tab=samples"),
            Map.entry("runs-grouped", "?group=seeds"),
            Map.entry("runs-wrong", "?q=test_acuracy+%3E+0.9"),
            Map.entry("mistakes", "run/" + FakeBench.DONE + "?tab=mistakes"),
            Map.entry("inside", "run/" + FakeBench.DONE + "?tab=inside&example=7"),
            Map.entry("layers", "run/" + FakeBench.DONE + "?tab=layers"),
            Map.entry("epochs", "run/" + FakeBench.DONE + "?tab=epochs"),
            Map.entry("spec", "run/" + FakeBench.DONE + "?tab=spec"),
            Map.entry("provenance", "run/" + FakeBench.DONE + "?tab=provenance"),
            Map.entry("log", "run/" + FakeBench.DONE + "?tab=log"),
            Map.entry("files", "run/" + FakeBench.DONE + "?tab=files"),
            Map.entry("experiments", "experiments"),
            Map.entry("data", "data?experiment=product/mnist/quickstart.json"),
            Map.entry("edit", "edit?experiment=product/mnist/quickstart.json"),
            Map.entry("edit-broken", "edit?experiment=workspace/broken.json"),
            Map.entry("compare", "compare?runs=" + Rivals.id("wide", 0) + "," + Rivals.id("deep", 0)),
            Map.entry("plugins", "plugins"),
            Map.entry("bin", "bin"),
            Map.entry("models", "models"),
            Map.entry("model", "model/digits"),
            Map.entry("nothing", "no-such-page"));
    private static final Map<String, String> EMPTY = Map.of(
            "empty-runs",
            "",
            "empty-experiments",
            "experiments",
            "empty-data",
            "data",
            "empty-plugins",
            "plugins",
            "empty-models",
            "models");

    private Screenshots() {}

    /** Takes them. */
    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        var wanted = List.of(args).subList(1, args.length);
        var full = Rivals.in(new FakeBench(Files.createTempDirectory("mortise-shots")), 1)
                .filled()
                .withPlugins()
                .withSeeds()
                .table()
                .withModels()
                .training(Duration.ofMillis(60));
        var empty = new FakeBench(Files.createTempDirectory("mortise-shots"));
        try (var browser = Browser.open()) {
            take(browser, full, FULL, folder, wanted);
            take(browser, empty, EMPTY, folder, wanted);
        }
        full.close();
        empty.close();
    }

    private static void take(
            Browser browser, FakeBench bench, Map<String, String> pages, Path folder, List<String> wanted)
            throws Exception {
        var complaints = new ArrayList<String>();
        try (var served = Journey.serve(bench)) {
            browser.go(served.address().toString());
            for (var page : pages.entrySet()) {
                if (!wanted.isEmpty() && !wanted.contains(page.getKey())) continue;
                for (int width : new int[] {1280, 400}) {
                    for (String scheme : List.of("light", "dark")) {
                        browser.size(
                                width,
                                page.getValue().isEmpty()
                                                || width < 500
                                                        && !page.getValue().contains("tab")
                                        ? 900
                                        : 1500);
                        browser.prefers(scheme);
                        browser.go(
                                served.address().resolve("/" + page.getValue()).toString());
                        Thread.sleep(2500);
                        browser.screenshot(folder.resolve(page.getKey() + "-" + width + "-" + scheme + ".png"));
                        complaints.addAll(browser.complaints());
                    }
                }
            }
        }
        if (!complaints.isEmpty()) LoggerFactory.getLogger(Screenshots.class).warn("Console: {}", complaints);
    }
}
