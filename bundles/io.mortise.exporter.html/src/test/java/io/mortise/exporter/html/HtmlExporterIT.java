package io.mortise.exporter.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
import io.mortise.testkit.browser.Browser;
import io.mortise.testkit.exporter.ExporterContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.interactions.Actions;

/** What the page's own script answers, in a real Chromium without a network. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HtmlExporterIT extends ExporterContract {
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        browser = Browser.open();
        browser.offline(true);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void nothing_is_complained_of() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Override
    protected ExporterRecipe<?> exporter() {
        return new InChromium(new HtmlExporter());
    }

    @Override
    protected String file() {
        return "model.html";
    }

    @Override
    protected String runtime() {
        return "Chromium";
    }

    /** The exporter, with the page itself for a proof. */
    private record InChromium(HtmlExporter page) implements ExporterRecipe<HtmlExporter.Options> {
        @Override
        public String type() {
            return page.type();
        }

        @Override
        public String title() {
            return page.title();
        }

        @Override
        public List<Path> export(HtmlExporter.Options options, ModelView model, Path output) throws IOException {
            return page.export(options, model, output);
        }

        @Override
        public Optional<ExportedModel> open(HtmlExporter.Options options, ModelView model, List<Path> files) {
            browser.go(files.getFirst().toUri().toString());
            return Optional.of(new OpenPage());
        }
    }

    private record OpenPage() implements ExportedModel {
        @Override
        public String runtime() {
            return "Chromium";
        }

        @Override
        public float[][] answers(float[][] examples) {
            var given = IntStream.range(0, examples.length)
                    .mapToObj(i -> list(examples[i]))
                    .toList();
            var answers =
                    (List<?>) browser.js("return arguments[0].map(values => [...mortise.predict(values)])", given);
            return answers.stream().map(answer -> floats((List<?>) answer)).toArray(float[][]::new);
        }

        /** What is missing has no word in JSON; as text it is read as what it is. */
        private static List<Object> list(float[] values) {
            return IntStream.range(0, values.length)
                    .mapToObj(i -> Float.isFinite(values[i]) ? (Object) values[i] : Float.toString(values[i]))
                    .toList();
        }

        private static float[] floats(List<?> numbers) {
            var floats = new float[numbers.size()];
            for (int i = 0; i < floats.length; i++) floats[i] = ((Number) numbers.get(i)).floatValue();
            return floats;
        }

        @Override
        public void close() {
            // the browser goes on to the next page
        }
    }

    private void shown() {
        browser.go(folder.resolve(file()).toUri().toString());
    }

    private String said() {
        return browser.find("#said").getText();
    }

    @Test
    void what_is_drawn_is_answered_with_every_class() {
        images().layers("{\"type\":\"flatten\"}").exported();
        shown();
        assertThat(said()).isEqualTo("Nothing is asked yet.");
        var sheet = browser.find("canvas");
        new Actions(browser.driver())
                .moveToElement(sheet, -40, -60)
                .clickAndHold()
                .moveByOffset(80, 0)
                .moveByOffset(-60, 120)
                .release()
                .perform();
        browser.until("no answer", d -> said().matches("class [0-3], \\d+\\.\\d+ %"));
        assertThat(browser.driver().findElements(By.cssSelector("#answers tr"))).hasSize(4);
        browser.find("button").click();
        assertThat(said()).isEqualTo("Nothing is asked yet.");
    }

    @Test
    void a_file_that_is_no_picture_is_told_in_words() throws IOException {
        images().layers("{\"type\":\"flatten\"}").exported();
        shown();
        var text = Files.writeString(folder.resolve("notes.txt"), "no picture");
        browser.driver().findElement(By.id("file")).sendKeys(text.toString());
        browser.sees("notes.txt is no picture that this browser can read");
    }

    @Test
    void the_numbers_of_a_row_are_answered_and_what_is_wrong_with_them_is_told() {
        rows().layers("").exported();
        shown();
        var field = browser.find("textarea");
        field.sendKeys("1 2 3");
        browser.sees("These are 3 numbers; a row has 9.");
        field.sendKeys(", 4, 5, 6; 7 8 9");
        browser.until("no answer", d -> said().matches("class [0-2], \\d+\\.\\d+ %"));
        field.sendKeys("x");
        browser.sees("\"9x\" is no number.");
    }

    @Test
    void it_says_where_it_comes_from() {
        rows().layers("").exported();
        shown();
        browser.find("summary").click();
        browser.sees("run-1");
        browser.sees("some.plugin 1.2.3 cafe");
    }
}
