package io.mortise.webui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Dashboard;
import io.mortise.testkit.browser.Browser;
import io.mortise.webui.fake.FakeBench;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.TestInstance;

/** What every journey through the dashboard opens and closes: a bench with made-up runs, its pages, and a browser. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Journey {
    Browser browser;
    FakeBench bench;
    Dashboard.Served served;

    /** Shows the bench, which is closed at the end, on its first page. */
    void open(FakeBench made) throws Exception {
        bench = made;
        served = serve(made);
        browser = Browser.open();
        browser.go(served.address().toString());
    }

    static Dashboard.Served serve(FakeBench bench) throws Exception {
        return bench.dashboard().serve(new Dashboard.Settings("127.0.0.1", 0, "t"), bench.runs());
    }

    @AfterAll
    void close() {
        browser.close();
        served.close();
        bench.close();
    }

    @AfterEach
    void nothing_is_complained_of() {
        assertThat(browser.complaints()).isEmpty();
    }

    /** Goes to a page, such as {@code run/latest}. */
    void page(String path) {
        browser.go(served.address().resolve("/" + path).toString());
    }
}
