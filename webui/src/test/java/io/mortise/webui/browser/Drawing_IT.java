package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.webui.fake.FakeBench;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.interactions.Actions;

/** Drawing a digit, with a made-up model that takes what is slim for a 1 and all else for a 0. */
class Drawing_IT extends Journey {
    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        open(new FakeBench(home).filled());
    }

    @BeforeEach
    void sheet() {
        browser.size(1280, 900);
        page("draw?run=" + FakeBench.DONE);
        browser.sees("Ready");
    }

    private void stroke(int fromX, int fromY, int x, int y) {
        new Actions(browser.driver(), Duration.ofMillis(50))
                .moveToElement(browser.find("mortise-pad canvas"), fromX, fromY)
                .clickAndHold()
                .moveByOffset((x - fromX) / 2, (y - fromY) / 2)
                .moveByOffset((x - fromX) / 2, (y - fromY) / 2)
                .release()
                .perform();
    }

    @Test
    void each_stroke_is_answered_with_all_probabilities_and_what_counts() {
        stroke(0, -80, 0, 80);
        browser.sees("1, 91.0 %");
        assertThat(browser.text()).contains("What it sees", "Which pixels count");
        assertThat(browser.find(".respondent mortise-chart").getAttribute("data-points"))
                .isEqualTo("10");
        stroke(-80, 0, 80, 0);
        browser.sees("0, 91.0 %");
    }

    @Test
    void a_cleared_sheet_is_asked_about_no_more() {
        stroke(0, -80, 0, 80);
        browser.sees("1, 91.0 %");
        browser.press("Clear");
        browser.sees("Ready");
        stroke(-80, 0, 80, 0);
        browser.sees("0, 91.0 %");
    }

    @Test
    void two_models_answer_side_by_side_to_the_same_address() {
        page("draw?run=" + FakeBench.DONE + "&with=" + FakeBench.DONE);
        browser.until("two models are ready", d -> browser.text().split("Ready").length == 3);
        stroke(0, -80, 0, 80);
        browser.until("both answer", d -> browser.text().split("1, 91.0 %").length == 3);
    }

    @Test
    void the_model_is_closed_when_the_page_is_left() {
        assertThat(bench.opened()).contains(FakeBench.DONE.value());
        page("data");
        browser.until("all models are closed", d -> bench.opened().isEmpty());
    }

    @Test
    void fits_a_narrow_window() {
        browser.size(400, 800);
        stroke(0, -80, 0, 80);
        browser.sees("1, 91.0 %");
        assertThat((Boolean) browser.js(
                        "return document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"))
                .isTrue();
    }
}
