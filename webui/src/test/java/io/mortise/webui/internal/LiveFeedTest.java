package io.mortise.webui.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.mortise.api.run.RunEvent;
import io.mortise.webui.fake.FakeBench;
import io.mortise.webui.fake.FakeRuns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveFeedTest {
    private final FakeRuns runs = new FakeRuns();
    private final LiveFeed feed = LiveFeed.of(runs, runs);
    private final Div page = new Div();
    private final UI ui = new UI();
    private final LinkedBlockingQueue<List<RunEvent>> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        feed.close();
    }

    private void follow() {
        feed.follow(page, news -> {
            heard.add(news.of(FakeBench.LIVE));
            return null;
        });
    }

    private void batch(long step) {
        runs.emit(FakeBench.LIVE, new RunEvent.Batch(Instant.EPOCH, 1, step, Map.of("loss", 1.0)));
    }

    @Test
    void gathers_what_happens_in_a_short_time_in_order() throws InterruptedException {
        follow();
        ui.add(page);
        for (long step = 1; step <= 100; step++) batch(step);
        var steps = new ArrayList<Long>();
        while (steps.size() < 100) {
            var events = heard.poll(5, TimeUnit.SECONDS);
            assertThat(events).as("news within five seconds").isNotNull();
            events.forEach(e -> steps.add(((RunEvent.Batch) e).step()));
        }
        assertThat(steps).isSorted().hasSize(100);
    }

    @Test
    void tells_the_others_though_one_page_fails() throws InterruptedException {
        feed.follow(page, news -> {
            throw new IllegalStateException("a page that fails on purpose");
        });
        follow();
        ui.add(page);
        batch(1);
        assertThat(heard.poll(5, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void tells_nothing_to_a_page_that_is_closed() throws InterruptedException {
        follow();
        ui.add(page);
        ui.remove(page);
        batch(1);
        assertThat(heard.poll(1, TimeUnit.SECONDS)).isNull();
    }
}
