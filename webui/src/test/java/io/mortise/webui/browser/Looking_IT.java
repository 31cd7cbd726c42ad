package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.webui.fake.FakeBench;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
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
import org.openqa.selenium.interactions.Actions;

/** Looking at what a run recognised, and saving what one sees, in a real browser. */
class Looking_IT extends Journey {
    private static final String RUN = "run/" + FakeBench.DONE;

    @TempDir
    private static Path home;

    @TempDir
    private static Path downloads;

    @BeforeAll
    void open() throws Exception {
        open(new FakeBench(home).filled());
        browser.downloadTo(downloads);
    }

    @BeforeEach
    void wide() {
        browser.size(1280, 900);
    }

    private List<WebElement> all(String css) {
        return browser.driver().findElements(By.cssSelector(css));
    }

    private void clickNamed(String name) {
        browser.click(browser.find("[aria-label='" + name + "']"));
    }

    private Path saved(String name) {
        var file = downloads.resolve(name);
        browser.until("no download " + name, d -> Files.exists(file));
        return file;
    }

    @Nested
    class mistakes {
        @Test
        void come_with_what_was_said_and_how_sure_the_surest_first() {
            page(RUN + "?tab=mistakes");
            browser.sees("1–24 of 35 mistakes among 500 test examples");
            assertThat(all(".sample")).hasSize(24);
            assertThat(all(".sample").getFirst().getText()).contains("99.5 %", "495");
        }

        @Test
        void are_turned_page_by_page() {
            page(RUN + "?tab=mistakes");
            browser.press("Next");
            browser.sees("25–35 of 35 mistakes");
            assertThat(all(".sample")).hasSize(11);
            // the least sure one, whose picture is missing
            assertThat(all(".sample").getLast().getText()).contains("50.9 %");
            assertThat(all(".sample").getLast().findElements(By.tagName("img"))).isEmpty();
            browser.press("Previous");
            browser.sees("1–24 of 35 mistakes");
        }

        @Test
        void are_chosen_by_class_in_the_address() {
            page(RUN + "?tab=mistakes&true=5&said=2");
            browser.sees("1–6 of 6 mistakes");
            page(RUN + "?tab=mistakes&true=5&said=9");
            browser.sees("No such mistake");
            browser.press("Show all mistakes");
            browser.sees("1–24 of 35 mistakes");
            assertThat(browser.driver().getCurrentUrl()).endsWith("?tab=mistakes");
            page(RUN + "?tab=mistakes&true=77&said=x");
            browser.sees("1–24 of 35 mistakes");
        }

        @Test
        void of_a_cell_are_opened_by_a_click_on_it() {
            page(RUN);
            var matrix = browser.find("mortise-chart.square canvas");
            browser.js("arguments[0].scrollIntoView({ block: 'center' })", matrix);
            Object cell = browser.js("""
                    const chart = document.querySelector('mortise-chart.square').chart;
                    return chart.convertToPixel({ seriesIndex: 0 }, [2, 5]).map(Math.round)""");
            var place = ((List<?>) cell).stream().map(Number.class::cast).toList();
            var size = matrix.getSize();
            new Actions(browser.driver())
                    .moveToElement(
                            matrix,
                            place.get(0).intValue() - size.width / 2,
                            place.get(1).intValue() - size.height / 2)
                    .click()
                    .perform();
            browser.until("no mistakes of the cell", d -> d.getCurrentUrl().contains("tab=mistakes"));
            assertThat(browser.driver().getCurrentUrl()).contains("true=5", "said=2");
            browser.sees("1–6 of 6 mistakes");
        }

        @Test
        void of_what_is_confused_most_are_opened_by_the_keyboard() {
            page(RUN);
            browser.find("[aria-label='Show where 0 was taken for 3']").sendKeys(Keys.ENTER);
            browser.until("not opened", d -> d.getCurrentUrl().contains("true=0"));
            browser.sees(
                    "No such mistake"); // the made-up matrix and the made-up predictions know nothing of each other
        }

        @Test
        void of_a_run_that_kept_no_pictures_are_told_all_the_same() throws IOException {
            var zip = home.resolve("workspace/runs/" + FakeBench.DONE + "/mistakes.zip");
            var away = zip.resolveSibling("away.zip");
            Files.move(zip, away);
            page(RUN + "?tab=mistakes");
            browser.sees("This run kept no pictures of its mistakes");
            assertThat(all(".sample")).hasSize(24);
            Files.move(away, zip);
        }

        @Test
        void of_a_run_without_predictions_are_not_known() throws IOException {
            var csv = home.resolve("workspace/runs/" + FakeBench.DONE + "/predictions.csv");
            var away = csv.resolveSibling("away.csv");
            Files.move(csv, away);
            page(RUN + "?tab=mistakes");
            browser.sees("No predictions kept");
            Files.move(away, csv);
            page("run/" + FakeBench.FAILED + "?tab=mistakes");
            browser.sees("Not evaluated");
        }

        @Test
        void lead_into_the_net() {
            page(RUN + "?tab=mistakes");
            browser.sees("1–24 of 35");
            clickNamed("Look inside the net at test example 495");
            browser.until("not opened", d -> d.getCurrentUrl().contains("tab=inside&example=495"));
            browser.sees("3 with 91.0 %; it is 5");
        }
    }

    @Nested
    class a_net {
        @Test
        void shows_filters_activations_and_saliency() {
            page(RUN + "?tab=inside&example=7");
            browser.sees("Filters of the first convolution");
            assertThat(browser.text())
                    .contains("Saliency for 3", "Saliency for 7", "Simonyan", "max-pooling2d_1", "26 × 26 × 32");
            assertThat(all(".map img")).hasSize(4);
        }

        @Test
        void waits_until_it_is_told_what_to_see() {
            page(RUN + "?tab=inside");
            browser.sees("Choose what it is to see");
            var field = browser.find("vaadin-integer-field input");
            field.sendKeys(Keys.chord(Keys.CONTROL, "a"), "3", Keys.ENTER);
            browser.sees("3 with 91.0 %, which is right");
            assertThat(browser.driver().getCurrentUrl()).contains("example=3");
        }

        @Test
        void says_that_there_is_no_such_example() {
            page(RUN + "?tab=inside&example=1000");
            browser.sees("the test part has no example 1000");
        }

        @Test
        void looks_at_a_picture_that_is_brought_along() throws IOException {
            page(RUN + "?tab=inside");
            browser.sees("Choose what it is to see");
            var picture = home.resolve("mine.png");
            ImageIO.write(new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
            var input = (WebElement) browser.js(
                    "return document.querySelector('vaadin-upload').shadowRoot.querySelector('input[type=file]')");
            input.sendKeys(picture.toString());
            browser.sees("3 with 91.0 %");
            assertThat(browser.text()).doesNotContain("which is right");
        }

        @Test
        void that_is_not_finished_is_not_looked_into() {
            page("run/" + FakeBench.FAILED + "?tab=inside");
            browser.sees("No model kept");
        }
    }

    @Nested
    class saving {
        @Test
        void a_chart_as_png_in_twice_its_size() throws IOException {
            page(RUN);
            browser.find("mortise-chart.square canvas");
            clickNamed("Save Confusion matrix as PNG");
            var picture =
                    ImageIO.read(saved("mnist-report-cnn-confusion-matrix.png").toFile());
            assertThat(picture.getWidth())
                    .isEqualTo(2 * browser.find("mortise-chart.square").getSize().width);
            assertThat(new Color(picture.getRGB(0, 0))).isEqualTo(Color.WHITE);
        }

        @Test
        void a_chart_as_svg() {
            page(RUN);
            browser.find("mortise-chart canvas");
            clickNamed("Save accuracy as SVG");
            assertThat(saved("mnist-report-cnn-accuracy.svg"))
                    .content()
                    .startsWith("<svg")
                    .contains("validation", "</svg>");
        }

        @Test
        void a_table_as_csv_in_full_precision() {
            page(RUN);
            browser.sees("Weighted average");
            clickNamed("Save Classification report as CSV");
            assertThat(saved("mnist-report-cnn-classification-report.csv"))
                    .content()
                    .startsWith("Class,Precision,Recall,F1,Support\r\n0,0.98")
                    .containsPattern("\r\n9,0\\.\\d{10,},");
            clickNamed("Save confusion matrix as CSV");
            assertThat(saved("mnist-report-cnn-confusion-matrix.csv"))
                    .content()
                    .startsWith("true \\ predicted,0,1,2")
                    .hasLineCount(11);
        }

        @Test
        void mistakes_as_csv() {
            page(RUN + "?tab=mistakes&true=5");
            browser.sees("1–6 of 6");
            clickNamed("Save mistakes as CSV");
            assertThat(saved("mnist-report-cnn-mistakes.csv"))
                    .content()
                    .startsWith("index,label,predicted,confidence\r\n495,5,2,0.995\r\n")
                    .hasLineCount(7);
        }

        @Test
        void a_picture_by_the_keyboard() throws IOException {
            page(RUN + "?tab=mistakes");
            browser.find("[aria-label='Test example 495, 5; save as PNG']").sendKeys(Keys.ENTER);
            assertThat(ImageIO.read(saved("mnist-report-cnn-test-example-495-5.png")
                                    .toFile())
                            .getWidth())
                    .isEqualTo(28);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "?tab=mistakes",
                    "?tab=samples",
                    "?tab=inside&example=7",
                    "?tab=layers",
                    "?tab=epochs",
                    "?tab=files"
                })
        void every_chart_picture_and_table_can_be(String tab) {
            page(RUN + tab);
            browser.find(".page h1");
            browser.until("still busy", d -> all(".busy").isEmpty());
            browser.until("no chart", d -> !all("mortise-chart").isEmpty());
            assertThat(browser.js("""
                    const without = (css, save) => [...document.querySelectorAll(css)].filter((e) => !e.querySelector(save));
                    return [...without('.table', '[aria-label$="as CSV"]'),
                        ...[...document.querySelectorAll('mortise-chart')].map((c) => c.parentElement)
                            .filter((c) => !c.querySelector('[aria-label$="as SVG"]')),
                        ...[...document.querySelectorAll('.page img')].filter((i) => !i.closest('button.picture'))]
                        .map((e) => e.outerHTML.slice(0, 80))"""))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?tab=mistakes", "?tab=inside&example=7"})
    void nothing_scrolls_sideways_on_a_phone(String tab) {
        browser.size(400, 800);
        page(RUN + tab);
        browser.find(".page h1");
        browser.until("still busy", d -> all(".busy").isEmpty());
        assertThat(
                        browser.js(
                                "const d = document.scrollingElement; return d.scrollWidth > d.clientWidth"
                                        + " || document.querySelector('.page').scrollWidth > document.querySelector('.page').clientWidth"))
                .isEqualTo(false);
    }

    @Test
    void the_normalised_matrix_shows_shares() {
        page(RUN);
        browser.find("mortise-chart.square canvas");
        String figure =
                "return document.querySelector('mortise-chart.square').wanted.series[0].data[0].label.formatter";
        assertThat(browser.js(figure)).isEqualTo("970");
        browser.find("vaadin-checkbox").click();
        browser.until(
                "the switch does nothing",
                d -> String.valueOf(browser.js(figure)).startsWith("99."));
    }
}
