package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged bundle where it will live: Vaadin in OSGi breaks in places that no unit test sees. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class In_Felix_IT {
    @Test
    void the_runs_page_is_drawn_and_grows_by_push(@TempDir Path home) throws Exception {
        try (var felix = Felix.start(home, Path.of(System.getProperty("webui.jar")));
                var browser = Browser.open()) {
            browser.go(felix.address().toString());
            browser.sees("mnist-live");
            var before = browser.text();
            browser.until("the page stands still", d -> !browser.text().equals(before));
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
