package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.webui.fake.FakeBench;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Asking a run that has learnt from a table. */
class The_form_of_a_table_IT extends Journey {
    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        open(new FakeBench(home).table());
    }

    @BeforeEach
    void form() {
        page("run/" + FakeBench.TABLE + "?tab=predict");
        browser.sees("No answer yet");
    }

    private WebElement field(String css) {
        return browser.find("vaadin-tabsheet " + css);
    }

    private void predict() {
        browser.click(field("vaadin-button[theme~=primary]"));
    }

    @Test
    void has_a_field_for_each_column_and_answers_with_class_and_probability() {
        assertThat(browser.text()).contains("age", "sex");
        field("vaadin-text-field input").sendKeys("61", Keys.TAB);
        predict();
        browser.sees("ill, 75.0 %");
        assertThat(browser.text()).contains("well", "25.0 %");
    }

    @Test
    void marks_what_is_no_number_and_asks_nobody() {
        field("vaadin-text-field input").sendKeys("old", Keys.TAB);
        browser.sees("The model takes a number");
        predict();
        browser.sees("No answer yet");
        assertThat(field("vaadin-text-field").getAttribute("invalid")).isNotNull();
    }
}
