package io.mortise.webui.internal;

import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events of runs to open pages, gathered a few times a second: a fast run has more batches than a browser can
 * draw, and the follower of the journals must not wait for pages.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final long PERIOD_MILLIS = 400;

    private final List<Consumer<News>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webui-live").daemon().factory());
    private Map<RunId, List<RunEvent>> waiting = new LinkedHashMap<>();
    private RunService.Subscription subscription = () -> {};

    private LiveFeed() {}

    /**
     * What happened since the last time.
     *
     * @param events of each run, in order
     */
    public record News(Map<RunId, List<RunEvent>> events) {}

    /** Begins to listen. */
    public static LiveFeed of(RunService runs) {
        var feed = new LiveFeed();
        feed.subscription = runs.subscribe(feed::take);
        feed.clock.scheduleWithFixedDelay(feed::deliver, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return feed;
    }

    /** Tells that listener from now on, on a thread of the feed; run what is given to stop. */
    public Runnable listen(Consumer<News> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private synchronized void take(RunId id, RunEvent event) {
        waiting.computeIfAbsent(id, i -> new ArrayList<>()).add(event);
    }

    private synchronized Map<RunId, List<RunEvent>> drain() {
        var drained = waiting;
        waiting = new LinkedHashMap<>();
        return drained;
    }

    private void deliver() {
        var events = drain();
        if (events.isEmpty()) return;
        var news = new News(events);
        for (var listener : listeners) {
            try {
                listener.accept(news);
            } catch (RuntimeException e) {
                LOG.error("A page could not take in what happened", e);
            }
        }
    }

    @Override
    public void close() {
        subscription.close();
        clock.shutdownNow();
    }
}
