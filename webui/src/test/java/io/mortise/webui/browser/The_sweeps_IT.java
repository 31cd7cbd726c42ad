package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunId;
import io.mortise.webui.fake.FakeBench;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The pages of sweeps as a person meets them, in a real browser, with made-up sweeps. */
class The_sweeps_IT extends Journey {
    private static final String ID = "sweep-20261121-100000-abc";

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        var made = new FakeBench(home).filled();
        var files = made.workspace().experiments();
        String quickstart = Files.readString(made.product().resolve("experiments/mnist/quickstart.json"));
        Files.writeString(
                files.resolve("swept.json"),
                quickstart.replaceFirst(
                        "mnist-quickstart\"",
                        "swept\", \"sweep\": { \"method\": \"grid\", \"parameters\": { \"/training/epochs\": [1, 2] } }"));
        open(made);
    }

    @BeforeEach
    void one_sweep() {
        bench.sweeps().with(ID, bench.runs().runs().getFirst().run());
    }

    private String row(String trial) {
        return browser.until(
                "no row of " + trial,
                d -> d.findElements(By.cssSelector(".table tbody tr")).stream()
                        .map(WebElement::getText)
                        .filter(text -> text.startsWith(trial))
                        .findFirst()
                        .orElse(null));
    }

    @Test
    void the_list_leads_to_a_sweep() {
        page("sweeps");
        browser.sees("mnist-tuning");
        assertThat(browser.text()).contains("Running", "3/4", "val_accuracy", "0.9800");
        assertThat(browser.driver().getTitle()).isEqualTo("Sweeps · Mortise");
        browser.click(browser.find(".table a"));
        browser.sees("val_accuracy 0.9800");
        assertThat(browser.driver().getTitle()).isEqualTo("mnist-tuning · Mortise");
    }

    @Test
    void a_sweep_shows_its_trials_the_best_first_and_a_plot_of_each_option() {
        page("sweep/" + ID);
        browser.sees("Best");
        assertThat(browser.text())
                .contains("3 of 4", "learningRate 0.0001", "activation tanh", "/sweeps/" + ID + "/best.json");
        assertThat(row("Trial 2")).contains("Completed", "0.9800", "tanh", "0.0001");
        assertThat(row("Trial 3")).contains("Failed", "it does not fit");
        assertThat(browser.find(".table tbody tr").getText()).startsWith("Trial 2");
        browser.until(
                "two plots of two dots",
                d -> "2,2"
                        .equals(browser.js("return [...document.querySelectorAll('mortise-chart')]"
                                + ".map(c => c.dataset.points).join()")));
        browser.click(browser.find(".table tbody a"));
        RunId run = bench.runs().runs().getFirst().run();
        browser.until("no page of the run", d -> d.getCurrentUrl().endsWith("/run/" + run));
    }

    @Test
    void a_sweep_grows_without_a_reload() {
        page("sweep/" + ID);
        browser.sees("val_accuracy 0.9800");
        bench.sweeps().finish(ID, 0.985);
        browser.sees("Best: val_accuracy 0.9850");
        assertThat(browser.text()).contains("4 of 4", "Completed");
    }

    @Test
    void a_sweep_is_cancelled_and_goes_on() {
        page("sweep/" + ID);
        browser.press("Cancel sweep");
        browser.sees("Cancel this sweep?");
        browser.press("Cancel sweep");
        browser.sees("Cancelled");
        browser.press("Go on");
        browser.sees("val_accuracy 0.9900");
    }

    @Test
    void a_sweep_is_begun_from_its_experiment() {
        page("experiments");
        browser.sees("swept");
        browser.press("Sweep");
        browser.sees("val_accuracy 0.9900");
        assertThat(browser.driver().getCurrentUrl()).endsWith("/sweep/" + ID);
    }

    @Test
    void on_a_phone_nothing_but_tables_scrolls_sideways() {
        browser.size(400, 800);
        page("sweep/" + ID);
        browser.sees("Best");
        assertThat((Boolean) browser.js("const d = document.scrollingElement; return d.scrollWidth > d.clientWidth"))
                .isFalse();
        browser.size(1280, 900);
    }

    @Test
    void a_sweep_that_is_not_there_is_told_so() {
        page("sweep/sweep-nowhere");
        browser.sees("There is no sweep sweep-nowhere");
    }
}
