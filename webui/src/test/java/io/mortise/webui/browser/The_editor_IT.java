package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.json.Json;
import io.mortise.webui.fake.FakeBench;
import io.mortise.webui.fake.FakePlugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** An experiment written in the browser, as a person does it. */
class The_editor_IT extends Journey {
    private static final String INVALID = "vaadin-text-field[invalid]";

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        open(new FakeBench(home).filled());
    }

    @BeforeEach
    void wide() {
        // Tall: the driver takes for invisible what would have to be scrolled to.
        browser.size(1280, 5600);
    }

    @Override
    @AfterEach
    void nothing_is_complained_of() {
        super.nothing_is_complained_of();
        browser.go("about:blank");
    }

    private void ready() {
        browser.until(
                "not ready",
                d -> d.findElements(By.cssSelector(".edit-head .status[data-status=ready]"))
                                .size()
                        == 1);
    }

    /** The field of that label, within what is found by a selector. */
    private WebElement field(String within, String label) {
        return browser.driver()
                .findElement(By.id(browser.find(within + " label", label).getDomAttribute("for")));
    }

    private static void type(WebElement field, String text) {
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    private String json() {
        return browser.find(".json textarea").getDomProperty("value");
    }

    private void add(String button, String search) {
        browser.press(button);
        var field = browser.find("vaadin-dialog vaadin-text-field input");
        field.sendKeys(search);
        browser.until(
                "the search does nothing",
                d -> d.findElements(By.cssSelector("button.type-item")).stream()
                        .allMatch(item -> item.getText().contains(search)));
        browser.click(browser.find("button.type-item .type", search));
        browser.until(
                "the menu stays open",
                d -> d.findElements(By.cssSelector("button.type-item")).isEmpty());
    }

    @Test
    void from_a_new_experiment_to_its_run() throws IOException {
        page("experiments");
        browser.press("New experiment");
        ready();
        type(field(".form", "Name"), "written-here");
        browser.until("the name is not in the text", d -> json().contains("\"written-here\""));

        add("Add a layer", "conv2d");
        var filters = field(".item.open", "Filters");
        browser.until(
                "no example",
                d -> json().contains("{ \"type\": \"conv2d\", \"filters\": 32, \"kernelSize\": [3, 3] }"));
        type(filters, "-3");
        browser.until(
                "the problem is not at its field",
                d -> d.findElements(By.cssSelector(".item.open " + INVALID)).stream()
                        .anyMatch(f -> f.getText().contains("at least 1, not -3")));
        assertThat(browser.find(".item.open").getDomAttribute("class")).contains("wrong");
        type(filters, "8");
        ready();
        assertThat(json()).contains("{ \"type\": \"conv2d\", \"filters\": 8, \"kernelSize\": [3, 3] }");

        browser.press("Check shapes");
        browser.sees("conv2d_3");
        browser.click(browser.find("[aria-label='Move up conv2d, number 3']"));
        browser.press("Check shapes");
        browser.until(
                "the layer that does not fit is not marked",
                d -> d.findElements(By.cssSelector(".item.wrong")).size() == 1);
        assertThat(browser.text()).contains("conv2d takes an image");
        browser.click(browser.find("[aria-label='Move up conv2d, number 2']"));
        browser.press("Check shapes");
        browser.sees("conv2d_1");
        ready();

        browser.press("Save");
        type(browser.find("vaadin-dialog vaadin-text-field input"), "no/such name");
        browser.press("Save");
        browser.sees("is no file name");
        type(browser.find("vaadin-dialog vaadin-text-field input"), "written-here" + Keys.ENTER);
        browser.sees("workspace/written-here.json");
        var file = bench.workspace().experiments().resolve("written-here.json");
        browser.until("no file", d -> Files.exists(file));
        assertThat(Files.readString(file)).isEqualTo(json());

        browser.press("Start");
        browser.until("no run is opened", d -> d.getCurrentUrl().contains("/run/"));
        browser.sees("written-here");
    }

    @Test
    void the_text_leads_where_one_writes_it_and_says_where_it_is_broken() {
        page("edit?experiment=product/mnist/quickstart.json");
        ready();
        var text = browser.find(".json textarea");
        type(text, "{ \"name\": \"x\",\n  \"seed\": }");
        browser.sees("line 2, column 11");
        assertThat(field(".form", "Name").isEnabled()).isFalse();
        type(text, "{ \"name\": \"by hand\", \"surprise\": 1 }");
        browser.until(
                "the form does not follow",
                d -> field(".form", "Name").getDomProperty("value").equals("by hand"));
        browser.until(
                "the unknown key is not flagged",
                d -> d.findElements(By.cssSelector(".unknown " + INVALID)).size() == 1);
        type(field(".form", "Seed"), "7");
        browser.until("the text does not follow", d -> json().contains("\"seed\": 7"));
        assertThat(json()).contains("\"surprise\": 1");
    }

    @Test
    void a_problem_in_the_list_leads_to_its_field() {
        page("edit?experiment=workspace/broken.json");
        browser.sees("filter");
        browser.driver().findElements(By.cssSelector(".problem-list button")).stream()
                .filter(b -> b.getText().contains("/model/layers/0/filter"))
                .findFirst()
                .orElseThrow()
                .click();
        browser.until(
                "the field has no focus",
                d -> d.switchTo().activeElement().getTagName().equals("input"));
        assertThat(browser.driver().switchTo().activeElement()).isEqualTo(field(".item.open", "filter"));
    }

    @Test
    void saving_asks_before_it_writes_over_another_file() throws IOException {
        var other = bench.workspace().experiments().resolve("other.json");
        Files.writeString(other, "{}");
        page("edit?experiment=product/mnist/quickstart.json");
        ready();
        browser.press("Save");
        type(browser.find("vaadin-dialog vaadin-text-field input"), "other");
        browser.press("Save");
        browser.sees("There is a file of this name already");
        assertThat(other).hasContent("{}");
        browser.press("Overwrite");
        browser.sees("workspace/other.json");
        assertThat(Files.readString(other)).isEqualTo(json());
        Files.delete(other);
    }

    @Test
    void leaving_with_changes_asks_first() {
        page("edit?experiment=product/mnist/quickstart.json");
        ready();
        type(field(".form", "Seed"), "7");
        browser.until("no change", d -> json().contains("\"seed\": 7"));
        browser.find("vaadin-side-nav-item[path='plugins']").click();
        browser.sees("Leave without saving?");
        browser.press("Stay");
        assertThat(browser.driver().getCurrentUrl()).contains("/edit");
        browser.until("still asking", d -> !browser.text().contains("Leave without saving?"));
        browser.find("vaadin-side-nav-item[path='plugins']").click();
        browser.press("Leave");
        browser.until("not left", d -> d.getCurrentUrl().endsWith("/plugins"));
    }

    @Test
    void a_plug_in_that_comes_while_the_page_is_open_can_be_chosen_without_a_reload() throws IOException {
        page("edit?experiment=product/mnist/quickstart.json");
        ready();
        browser.js("window.here = true");
        install(FakePlugins.layer("org.acme", "1.0.0", "scaled"));
        add("Add a layer", "scaled");
        browser.sees("A layer that scales");
        type(field(".item.open", "Scale"), "0.50");
        browser.until("not in the text", d -> json().contains("{ \"type\": \"scaled\", \"scale\": 0.50 }"));
        ready();
        assertThat(browser.js("return window.here")).isEqualTo(true);
        bench.plugins().remove("org.acme", null);
        browser.sees("no installed plug-in supplies the layer scaled");
        String field = ".item.open vaadin-combo-box[invalid]";
        browser.until("the message runs out of its field", d -> isInside(field, field + " > [slot=error-message]"));
    }

    private void install(PluginDescriptor plugin) throws IOException {
        bench.plugins().install(Files.writeString(Files.createTempFile("plugin-", ".jar"), Json.write(plugin)), false);
    }

    @Test
    void what_a_plug_in_cannot_build_is_not_ready_until_something_changes() throws IOException {
        install(FakePlugins.layer("org.acme.grumpy", "1.0.0", "grumpy"));
        page("edit?experiment=product/mnist/quickstart.json");
        ready();
        add("Add a layer", "grumpy");
        ready();
        refuses();
        type(field(".item.open", "Scale"), "7");
        ready();
        assertThat(browser.find(".page").getText()).doesNotContain("failed in Grumpy.build");
        refuses();
        install(FakePlugins.layer("org.acme.grumpy", "1.0.1", "grumpy"));
        ready();
        assertThat(browser.find(".page").getText()).doesNotContain("failed in Grumpy.build");
        browser.press("Check shapes");
        browser.sees("grumpy_5");
        type(field(".item.open", "Scale"), "none");
        browser.sees("1 problem");
        assertThat(browser.find(".page").getText())
                .as("it is about another text")
                .doesNotContain("grumpy_5");
        bench.plugins().remove("org.acme.grumpy", null);
    }

    /** The catalogue tells of the fault before the worker's answer is there; that does not take it away. */
    private void refuses() {
        browser.press("Check shapes");
        browser.until(
                "no answer",
                d -> d.findElements(By.cssSelector(".stack > .card .problems")).size() == 1);
        browser.sees("1 problem");
        assertThat(browser.find(".edit-head vaadin-button[theme~=primary]").getDomAttribute("disabled"))
                .isNotNull();
        assertThat(browser.find(".stack > .card .problems").getText()).contains("failed in Grumpy.build");
    }

    @Test
    void a_plug_in_that_comes_while_the_menu_is_open_is_in_it() throws IOException {
        page("edit?experiment=product/mnist/quickstart.json");
        ready();
        browser.press("Add a layer");
        browser.find("vaadin-dialog vaadin-text-field input").sendKeys("late");
        browser.sees("None of the installed plug-ins has such a thing");
        install(FakePlugins.layer("org.acme.late", "1.0.0", "late"));
        browser.find("button.type-item").click();
        browser.find(".item.open");
        assertThat(json()).contains("{ \"type\": \"late\" }");
        bench.plugins().remove("org.acme.late", null);
    }

    private boolean isInside(String outer, String inner) {
        return (boolean) browser.js("""
                const [outer, inner] = [...arguments].map(css => document.querySelector(css).getBoundingClientRect());
                return inner.height > 0 && inner.left >= outer.left && inner.right <= outer.right
                    && inner.top >= outer.top && inner.bottom <= outer.bottom""", outer, inner);
    }

    private List<String> proposals() {
        return browser.driver().findElements(By.cssSelector(".proposals li")).stream()
                .filter(WebElement::isDisplayed)
                .map(item -> item.getText().split(" ")[0])
                .toList();
    }

    @Test
    void the_text_is_completed_from_the_schema() {
        page("edit?experiment=product/mnist/quickstart.json");
        ready();
        var text = browser.find(".json textarea");
        type(text, "{ \"name\": \"x\", \"optimizer\": { \"type\": \"ad");
        browser.until("adam is not offered", d -> proposals().contains("adam"));
        while (!"adam"
                .equals(browser.js(
                        "return document.querySelector('.proposals [aria-selected=true]')?.firstChild.data")))
            text.sendKeys(Keys.ARROW_DOWN);
        text.sendKeys(Keys.ENTER);
        browser.until("it is not taken", d -> json().endsWith("{ \"type\": \"adam\""));
        text.sendKeys(", ");
        assertThat(proposals()).isEmpty();
        text.sendKeys(Keys.chord(Keys.CONTROL, Keys.SPACE));
        browser.until("its options are not offered", d -> proposals().contains("learningRate"));
        text.sendKeys(Keys.ESCAPE);
        browser.until("it stays open", d -> proposals().isEmpty());
        text.sendKeys("\"learn");
        browser.until("nothing fits", d -> proposals().equals(List.of("learningRate")));
        text.sendKeys(Keys.ARROW_DOWN, Keys.TAB);
        browser.until("it is not taken", d -> json().endsWith(", \"learningRate\": "));
        text.sendKeys("0.01 } }");
        browser.until(
                "the form does not follow",
                d -> field(".form", "Name").getDomProperty("value").equals("x"));
    }

    @Test
    void a_duplicate_begins_as_another_experiment_or_as_the_spec_of_a_run() {
        page("experiments");
        browser.find("a[aria-label='Duplicate mnist-quickstart with changes']").click();
        ready();
        assertThat(json()).contains("\"mnist-quickstart-2\"", "\"kernelSize\": [3, 3]");
        assertThat(browser.text()).contains("not saved yet");
        browser.press("Save");
        assertThat(browser.find("vaadin-dialog vaadin-text-field input").getDomProperty("value"))
                .isEqualTo("mnist-quickstart-2");
        browser.press("Cancel");
        page("run/" + FakeBench.DONE);
        browser.sees("Duplicate with changes");
        browser.find("a[href='edit?run=" + FakeBench.DONE + "']").click();
        browser.until("not its spec", d -> json().contains("\"mnist-report-cnn-2\""));
        assertThat(json()).contains("\"batchSize\": 128");
        page("edit?run=20200101-000000-nobody");
        browser.sees("There is no 20200101-000000-nobody");
        ready();
    }

    @Test
    void nothing_scrolls_sideways_on_a_phone() {
        browser.size(400, 800);
        page("edit?experiment=workspace/broken.json");
        browser.find(".problem-list button").click();
        browser.find(".item.open");
        assertThat(browser.js("const p = document.querySelector('.page'); return p.scrollWidth <= p.clientWidth"))
                .isEqualTo(true);
    }
}
