package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.plugin.PluginState;
import io.mortise.json.Json;
import io.mortise.webui.fake.FakeBench;
import io.mortise.webui.fake.FakePlugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Plug-ins that come and go in the browser. */
class The_catalogue_IT extends Journey {
    private static final String FILE_INPUT =
            "return document.querySelector('vaadin-upload').shadowRoot.querySelector('input[type=file]')";

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        open(new FakeBench(home).filled().withPlugins());
        browser.size(1280, 3400);
    }

    private void page() {
        page("plugins");
        browser.sees("Core layers");
    }

    private void upload(Path file) {
        browser.find("vaadin-upload");
        ((WebElement) browser.js(FILE_INPUT)).sendKeys(file.toString());
    }

    private static Path jar(Path folder, String id, String type) throws IOException {
        return Files.writeString(folder.resolve(id + ".jar"), Json.write(FakePlugins.layer(id, "1.0.0", type)));
    }

    private InstalledPlugin installed(String id) {
        return bench.plugins().installed().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_jar_is_planned_in_words_and_then_installed_and_proven(@TempDir Path folder) throws IOException {
        page();
        browser.sees("you see what it brings, then install it");
        upload(jar(folder, "org.acme.fresh", "fresh"));
        browser.sees("The layer fresh comes new");
        assertThat(bench.plugins().installed()).noneMatch(p -> p.id().equals("org.acme.fresh"));
        browser.press("Install");
        browser.sees("Layers of org.acme.fresh 1.0.0 is installed");
        browser.until("not proven", d -> installed("org.acme.fresh").state() == PluginState.ACTIVE);
        browser.find("vaadin-button[aria-label='Remove Layers of org.acme.fresh 1.0.0']");
    }

    @Test
    void a_jar_with_faults_is_taken_only_by_force(@TempDir Path folder) throws IOException {
        page();
        upload(jar(folder, "org.acme.odd", "oddity"));
        browser.sees("oddity has an option without a description");
        browser.press("Install anyway");
        browser.sees("Forced");
        assertThat(installed("org.acme.odd").state()).isEqualTo(PluginState.FORCED);
    }

    @Test
    void what_is_no_jar_cannot_be_installed(@TempDir Path folder) throws IOException {
        page();
        upload(Files.writeString(folder.resolve("notes.jar"), "no jar at all"));
        browser.sees("notes.jar cannot be installed");
        assertThat(browser.text())
                .contains("Build the plug-in with mvn package")
                .doesNotContain("Install anyway");
        closes();
    }

    @Test
    void what_offers_nothing_can_only_be_closed(@TempDir Path folder) throws IOException {
        var nothing = new PluginDescriptor("org.acme.guava", "33.0.0", "0".repeat(64), "Guava", "", List.of());
        page();
        upload(Files.writeString(folder.resolve("guava.jar"), Json.write(nothing)));
        browser.sees("It is no plug-in of Mortise");
        assertThat(browser.text()).doesNotContain("Install anyway");
        closes();
    }

    private void closes() {
        assertThat(browser.driver().findElements(By.cssSelector(".outcome vaadin-button")))
                .extracting(WebElement::getText)
                .containsExactly("Close");
        browser.press("Close");
        browser.until(
                "still there",
                d -> d.findElements(By.cssSelector(".outcome > *")).isEmpty());
    }

    @Test
    void a_plug_in_in_use_is_removed_after_its_runs_were_named() {
        page();
        browser.find("vaadin-button[aria-label='Remove Layers of org.acme.swish 1.2.0']")
                .click();
        browser.sees("It is still used by " + FakeBench.LIVE);
        browser.press("Remove it");
        browser.until(
                "still there",
                d -> bench.plugins().installed().stream().noneMatch(p -> p.id().equals("org.acme.swish")));
        browser.until(
                "still shown",
                d -> d.findElements(By.cssSelector("vaadin-button[aria-label^='Remove Layers of org.acme.swish']"))
                        .isEmpty());
    }

    @Test
    void a_quarantined_one_says_what_it_did_and_can_be_released() {
        page();
        browser.sees("com.example.wild 2.0.0, in Wild.backward");
        assertThat(browser.text()).contains("Quarantined", "it threw IllegalStateException");
        browser.find("vaadin-button[aria-label='Release Layers of com.example.wild']")
                .click();
        browser.until("still quarantined", d -> !browser.text().contains("Quarantined"));
        assertThat(installed("com.example.wild").state()).isEqualTo(PluginState.ACTIVE);
    }

    @Test
    void the_same_fault_stands_there_once() {
        var twitchy = FakePlugins.layer("com.example.twitchy", "1.0.0", "twitchy");
        bench.plugins().put(twitchy, PluginState.ACTIVE);
        page();
        for (var run : List.of("a", "b", "c"))
            bench.plugins()
                    .fault(
                            run,
                            new PluginFault(
                                    twitchy.id(),
                                    twitchy.version(),
                                    twitchy.sha256(),
                                    "Twitchy.build",
                                    "it threw ArithmeticException"));
        browser.sees("com.example.twitchy 1.0.0, in Twitchy.build, 3 times");
        assertThat(browser.text()).containsOnlyOnce("Twitchy.build").containsOnlyOnce("it threw ArithmeticException");
        bench.plugins().remove(twitchy.id(), null);
    }

    @Test
    void is_searched_and_kept_up_without_a_reload() {
        page();
        browser.find("vaadin-text-field input").sendKeys("org.acme.late");
        browser.sees("None of yours matches");
        bench.plugins().put(FakePlugins.layer("org.acme.late", "3.0.0", "late"), PluginState.UNPROVEN);
        browser.sees("org.acme.late 3.0.0");
        assertThat(browser.text()).doesNotContain("Core layers").contains("Unproven");
    }

    @Test
    void says_where_to_put_the_first_one(@TempDir Path home) throws Exception {
        try (var empty = new FakeBench(home);
                var dashboard = serve(empty)) {
            browser.go(dashboard.address().toString());
            browser.go(dashboard.address().resolve("/plugins").toString());
            browser.sees("mortise plugin install FILE");
            assertThat(browser.text())
                    .contains(home.resolve("workspace/plugins").toString());
            browser.go("about:blank");
            browser.go(served.address().toString());
        }
    }
}
