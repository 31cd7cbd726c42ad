package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.webui.fake.FakeBench;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Finding runs among many, in a real browser. */
class The_runs_IT extends Journey {
    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        open(new FakeBench(home).filled().withSeeds().imported());
    }

    @BeforeEach
    void wide() {
        browser.size(1280, 900);
        for (var run : bench.runs().list()) bench.runs().labels().say(run.id(), Labels.NONE);
        page("");
        browser.sees("seeds-cnn");
    }

    private WebElement search() {
        return browser.find("vaadin-text-field.search input");
    }

    private String query() {
        String search = String.valueOf(browser.js("return location.search"));
        return URLDecoder.decode(search, StandardCharsets.UTF_8);
    }

    private void type(String text) {
        search().sendKeys(text);
    }

    private List<String> names() {
        return browser.driver().findElements(By.cssSelector("vaadin-grid a.name")).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
    }

    /** Ticks the box of the row with that link. */
    private void choose(String run) {
        browser.js("""
                const cell = document.querySelector(`a[href='run/${arguments[0]}']`).closest('vaadin-grid-cell-content');
                const grid = document.querySelector('vaadin-grid');
                const top = cell.getBoundingClientRect().top;
                [...grid.querySelectorAll('vaadin-checkbox')].filter((c) => c.offsetParent).sort((a, b) =>
                  Math.abs(a.getBoundingClientRect().top - top) - Math.abs(b.getBoundingClientRect().top - top))[0].click();""", run);
    }

    @Nested
    class a_search {
        @Test
        void is_written_with_the_help_of_proposals_and_stands_in_the_address() {
            type("test_a");
            browser.until("no proposal", d -> proposals().equals(List.of("test_accuracy")));
            type("" + Keys.ARROW_DOWN + Keys.ENTER);
            browser.until("it is not taken", d -> "test_accuracy ".equals(search().getDomProperty("value")));
            type("> 0.98 and optimizer.ty");
            browser.until("no proposal", d -> proposals().equals(List.of("optimizer.type")));
            type("" + Keys.ARROW_DOWN + Keys.TAB);
            type("= ");
            browser.until("no values", d -> proposals().contains("adam"));
            type("ad" + Keys.ESCAPE + "am");
            browser.until(
                    "the address does not say so",
                    d -> query().equals("?q=test_accuracy > 0.98 and optimizer.type = adam"));
            browser.until(
                    "others are there", d -> names().stream().allMatch("seeds-cnn"::equals) && !names().isEmpty());
            browser.driver().navigate().refresh();
            browser.until(
                    "it is not there again", d -> names().stream().allMatch("seeds-cnn"::equals) && !names().isEmpty());
            assertThat(search().getDomProperty("value")).isEqualTo("test_accuracy > 0.98 and optimizer.type = adam");
        }

        private List<String> proposals() {
            return browser.driver().findElements(By.cssSelector(".proposals li")).stream()
                    .filter(WebElement::isDisplayed)
                    .map(WebElement::getText)
                    .toList();
        }

        @Test
        void that_cannot_be_understood_says_where_and_how_to_mend_it() {
            type("test_acuracy > 0.9" + Keys.ESCAPE);
            browser.sees("Column 1: no run has a test_acuracy; did you mean test_accuracy?");
            assertThat(names()).as("what was there stays").isNotEmpty();
            search().sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
            browser.until(
                    "the problem stays",
                    d -> d.findElements(By.cssSelector(".search[invalid]")).isEmpty());
        }

        @Test
        void that_is_only_the_beginning_of_a_name_is_told_how_it_goes_on() {
            type("test_acc");
            browser.sees("test_acc alone is looked for in names, ids and tags");
            browser.sees("such as test_accuracy > 0.9");
        }
    }

    @Nested
    class the_table {
        @Test
        void has_the_columns_that_are_in_the_address() {
            page("?columns=optimizer.learningRate,test_accuracy&sort=-test_accuracy");
            browser.sees("optimizer.learningRate");
            browser.sees("0.003");
            var figures = browser.driver().findElements(By.cssSelector("vaadin-grid vaadin-grid-sorter")).stream()
                    .map(WebElement::getText)
                    .toList();
            assertThat(figures).contains("test_accuracy").doesNotContain("val_loss");
            assertThat(browser.find("vaadin-grid-sorter[direction=desc]").getText())
                    .contains("test_accuracy");
        }

        @Test
        void gets_another_column() {
            browser.press("Columns");
            browser.find("vaadin-dialog vaadin-multi-select-combo-box input").sendKeys("learningRate");
            browser.until(
                            "no such option is offered",
                            d -> d.findElements(By.cssSelector("vaadin-multi-select-combo-box-item")).stream()
                                    .filter(i -> i.isDisplayed() && i.getText().equals("optimizer.learningRate"))
                                    .findFirst()
                                    .orElse(null))
                    .click();
            browser.find("vaadin-dialog vaadin-multi-select-combo-box input").sendKeys(Keys.TAB);
            browser.press("Save");
            browser.until("the address does not say so", d -> query().contains(",optimizer.learningRate"));
            // It stands at the right, where one scrolls to.
            browser.until(
                    "no value",
                    d -> browser.js("return [...document.querySelectorAll('vaadin-grid-cell-content')]"
                                    + ".some((cell) => cell.textContent.trim() === '0.003')")
                            .equals(true));
        }

        @Test
        void is_sorted_by_a_head_and_says_so_in_the_address() {
            browser.driver().findElements(By.cssSelector("vaadin-grid-sorter")).stream()
                    .filter(sorter -> sorter.getText().equals("Name"))
                    .findFirst()
                    .orElseThrow()
                    .click();
            browser.until("the address does not say so", d -> query().equals("?sort=name"));
            assertThat(names()).isNotEmpty();
        }
    }

    @Test
    void what_was_imported_has_no_progress() {
        browser.sees("digits-of-keras");
        String height = """
                return [...document.querySelectorAll('.progress')].find((e) => e.innerText.trim() === arguments[0])
                  .querySelector('.bar').offsetHeight""";
        assertThat(browser.js(height, "Imported")).isEqualTo(0L);
        assertThat(browser.js(height, "Epoch 10/10")).isNotEqualTo(0L);
    }

    @Nested
    class grouping {
        @Test
        void folds_seeds_and_opens_them() {
            page("?group=seeds");
            browser.sees("groups of");
            browser.sees("± ");
            browser.sees("95 %:");
            browser.driver().findElements(By.cssSelector("vaadin-grid button.link")).stream()
                    .filter(button -> button.isDisplayed() && button.getText().equals("seeds-cnn"))
                    .findFirst()
                    .orElseThrow()
                    .click();
            browser.until("it does not open", d -> query().startsWith("?q=experiment = \"seeds-cnn\" and spec = "));
            browser.until("not its runs", d -> names().size() == FakeBench.SEEDS);
        }

        @Test
        void is_by_any_option() {
            page("?group=optimizer.learningRate");
            browser.sees("without optimizer.learningRate");
            browser.sees("0.003");
        }
    }

    @Nested
    class runs_that_are_chosen {
        @Test
        void are_deleted_and_come_back() {
            choose(FakeBench.FAILED.value());
            browser.sees("1 chosen");
            browser.press("Delete");
            browser.sees("Run " + FakeBench.FAILED + " deleted");
            browser.until("it is there still", d -> !names().contains("mnist-too-fast"));
            browser.press("Undo");
            browser.until("it does not come back", d -> names().contains("mnist-too-fast"));
        }

        @Test
        void are_archived_and_found_again() {
            choose(FakeBench.FAILED.value());
            browser.press("Archive");
            browser.until("it is there still", d -> !names().contains("mnist-too-fast"));
            type("is:archived");
            browser.until("it is not found", d -> names().equals(List.of("mnist-too-fast")));
            choose(FakeBench.FAILED.value());
            browser.press("Take from archive");
            browser.sees("No run matches");
        }

        @Test
        void get_tags_and_a_note() {
            choose(FakeBench.DONE.value());
            browser.press("Tags");
            browser.find("vaadin-dialog vaadin-multi-select-combo-box input").sendKeys("baseline" + Keys.ENTER);
            browser.sees("baseline");
            browser.press("Save");
            browser.until(
                    "it has no tag",
                    d -> bench.runs().labels().of(FakeBench.DONE).tags().equals(List.of("baseline")));
            browser.press("Note");
            browser.find("vaadin-dialog textarea").sendKeys("for the report");
            browser.press("Save");
            browser.until(
                    "it has no note",
                    d -> bench.runs().labels().of(FakeBench.DONE).note().equals("for the report"));
            type("tag:baseline");
            browser.until("it is not found", d -> names().equals(List.of("mnist-report-cnn")));
        }

        @Test
        void go_to_the_comparison() {
            choose(FakeBench.FAILED.value());
            choose(FakeBench.DONE.value());
            browser.sees("2 chosen");
            browser.press("Compare");
            browser.until(
                    "not the address of the comparison",
                    d -> d.getCurrentUrl().endsWith("/compare?runs=" + FakeBench.FAILED + "," + FakeBench.DONE));
            browser.complaints(); // that page is looked at elsewhere
        }
    }

    @Nested
    class the_bin {
        @BeforeEach
        void delete() {
            for (var id : List.of(FakeBench.DONE, FakeBench.FAILED))
                bench.runs().labels().say(id, new Labels(List.of(), "", false, false, true));
        }

        private List<String> rows() {
            return browser.driver().findElements(By.cssSelector(".table tbody th")).stream()
                    .map(WebElement::getText)
                    .toList();
        }

        @Test
        void tells_what_deleted_runs_take_and_gives_them_back() {
            browser.find(".run-tools a.bin").click();
            browser.sees("2 runs, 69.0 MB");
            assertThat(rows()).containsExactly("mnist-too-fast", "mnist-report-cnn");
            browser.find("vaadin-button[aria-label='Restore mnist-too-fast, " + FakeBench.FAILED + "']")
                    .click();
            browser.sees("1 run, 34.5 MB");
            assertThat(bench.runs().labels().of(FakeBench.FAILED).deleted()).isFalse();
            browser.press("Undo");
            browser.sees("2 runs, 69.0 MB");
        }

        @Test
        void is_emptied_after_a_question(@TempDir Path home) throws Exception {
            try (var other = new FakeBench(home).filled();
                    var dashboard = serve(other)) {
                other.runs().labels().say(FakeBench.DONE, new Labels(List.of(), "", false, false, true));
                browser.go(dashboard.address().toString());
                browser.go(dashboard.address().resolve("/bin").toString());
                browser.press("Empty the bin");
                browser.sees("this cannot be undone");
                browser.until(
                        "not on what keeps them",
                        d -> "Keep".equals(browser.js("return document.activeElement.innerText.trim()")));
                browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
                browser.until(
                        "still open",
                        d -> d.findElements(By.cssSelector("vaadin-confirm-dialog[opened]"))
                                .isEmpty());
                assertThat(other.runs().labels().bin()).hasSize(1);
                browser.press("Empty the bin");
                browser.press("Remove for good");
                browser.sees("34.5 MB are free again");
                browser.sees("The bin is empty");
                assertThat(other.runs().run(FakeBench.DONE)).isEmpty();
                browser.go("about:blank");
            }
        }

        @Test
        void fits_a_phone() {
            browser.size(400, 800);
            page("bin");
            browser.sees("2 runs, 69.0 MB");
            assertThat(browser.js(
                            "return document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"))
                    .isEqualTo(false);
        }
    }

    @Test
    void what_others_say_of_a_run_is_seen_at_once() {
        bench.runs().labels().change(List.of(FakeBench.FAILED), LabelChange.tags(List.of("from-the-shell"), List.of()));
        browser.sees("from-the-shell");
        bench.runs().labels().change(List.of(FakeBench.FAILED), LabelChange.pinned(true));
        browser.until("it is not on top", d -> names().getFirst().equals("mnist-too-fast"));
    }

    @Test
    void a_view_is_saved_opened_and_removed() {
        page("?q=status+%3D+failed&group=experiment");
        browser.sees("1 groups of");
        browser.press("Views");
        browser.find("vaadin-dialog vaadin-text-field input").sendKeys("Failures");
        browser.press("Save");
        browser.until(
                "it is not listed",
                d -> !d.findElements(By.cssSelector(".views a")).isEmpty());
        browser.press("Close");
        page("");
        browser.sees("seeds-cnn");
        browser.press("Views");
        browser.find(".views a").click();
        browser.until("it is not opened", d -> query().equals("?q=status = failed&group=experiment"));
        browser.sees("1 groups of");
        browser.press("Views");
        browser.press("Remove");
        browser.sees("A view keeps the search");
    }

    @Test
    void nothing_scrolls_sideways_on_a_phone() {
        browser.size(400, 800);
        page("?group=seeds");
        browser.sees("groups of");
        assertThat(browser.js("return document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"))
                .isEqualTo(false);
    }
}
