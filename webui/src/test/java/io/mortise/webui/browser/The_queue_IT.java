package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.SpecService;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.webui.fake.FakeBench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Runs that wait, in a real browser. */
class The_queue_IT extends Journey {
    private List<RunId> waiting = List.of();

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        open(new FakeBench(home).filled());
    }

    @BeforeEach
    void three_wait() {
        browser.size(1280, 900);
        waiting = List.of(enqueue("first"), enqueue("second"), enqueue("third"));
        page("experiments");
        browser.until("three do not wait", d -> names().equals(List.of("first", "second", "third")));
    }

    @AfterEach
    void none_waits() {
        browser.go("about:blank");
        bench.runs().queue().waiting().forEach(bench.runs()::cancel);
    }

    private RunId enqueue(String name) {
        return bench.runs().enqueue(new SpecService.Resolved(Map.of("name", name), List.of()));
    }

    private List<String> names() {
        return browser.driver().findElements(By.cssSelector(".queue li a")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private WebElement button(String label) {
        return browser.find(".queue vaadin-button[aria-label^='" + label + "']");
    }

    @Test
    void are_moved_with_the_keyboard_and_the_focus_stays_on_the_run() {
        browser.js("arguments[0].focus()", button("Move up third"));
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.until("it stays", d -> names().equals(List.of("first", "third", "second")));
        browser.sees("Queue");
        browser.until(
                "the focus is lost",
                d -> "Move up third, number 2"
                        .equals(d.switchTo().activeElement().getDomAttribute("aria-label")));
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.until("it stays", d -> names().equals(List.of("third", "first", "second")));
        browser.until(
                "at the end the focus does not go to the other button",
                d -> "Move down third, number 1"
                        .equals(d.switchTo().activeElement().getDomAttribute("aria-label")));
        assertThat(bench.runs().queue().waiting()).containsExactly(waiting.get(2), waiting.get(0), waiting.get(1));
        assertThat(browser.js("return document.querySelector('.queue .unseen').textContent"))
                .isEqualTo("third is now number 1 of 3");
    }

    @Test
    void are_cancelled_and_queued_again() {
        button("Cancel second").click();
        browser.until("it waits still", d -> names().equals(List.of("first", "third")));
        assertThat(bench.runs().run(waiting.get(1)).orElseThrow().summary().status())
                .isEqualTo(RunStatus.CANCELLED);
        browser.press("Undo");
        browser.until("it does not come back", d -> names().equals(List.of("first", "third", "second")));
    }

    @Test
    void are_seen_on_a_page_that_is_open_already_and_go_when_they_begin() {
        enqueue("fourth");
        browser.until("no fourth", d -> names().size() == 4);
        bench.runs().queue().move(waiting.get(1), -1);
        browser.until("another's change is not seen", d -> names().getFirst().equals("second"));
        bench.runs()
                .emit(
                        waiting.get(1),
                        new RunEvent.Ended(Instant.now(), RunStatus.FAILED, "it did not fit", 0, Map.of(), Map.of()));
        browser.until("it waits still", d -> names().equals(List.of("first", "third", "fourth")));
    }

    @Test
    void say_on_their_own_page_how_many_stand_before_them() {
        page("run/" + waiting.get(2));
        browser.sees("waiting in the queue, 3 of 3");
        bench.runs().cancel(waiting.get(0));
        browser.sees("waiting in the queue, 2 of 2");
    }

    @Test
    void fit_a_phone() {
        browser.size(400, 800);
        page("experiments");
        browser.until("three do not wait", d -> names().size() == 3);
        assertThat(browser.js("return document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"))
                .isEqualTo(false);
    }
}
