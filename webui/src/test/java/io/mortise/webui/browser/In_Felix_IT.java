package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.testkit.browser.Browser;
import io.mortise.webui.fake.FakeBench;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The packaged bundle where it will live: Vaadin in OSGi breaks in places that no unit test sees. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class In_Felix_IT {
    private static final Logger LOG = LoggerFactory.getLogger(In_Felix_IT.class);

    @Test
    void the_runs_page_is_drawn_and_grows_by_push(@TempDir Path home) throws Exception {
        try (var browser = Browser.open();
                var felix = Felix.start(home, Path.of(System.getProperty("webui.jar")))) {
            long begin = System.nanoTime();
            browser.go(felix.address().toString());
            browser.sees("mnist-live");
            LOG.info("First page in Felix after {} ms", (System.nanoTime() - begin) / 1_000_000);
            var before = browser.text();
            browser.until("the page stands still", d -> !browser.text().equals(before));
            browser.find("a[href='run/" + FakeBench.DONE + "']").click();
            browser.until(
                    "no curve is drawn",
                    d -> !d.findElements(By.cssSelector("mortise-chart[data-points] canvas"))
                            .isEmpty());
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
