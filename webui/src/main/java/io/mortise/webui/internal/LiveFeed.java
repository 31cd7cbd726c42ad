package io.mortise.webui.internal;

import com.vaadin.flow.component.Component;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunService;
import io.mortise.api.search.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events of runs to open pages, gathered a few times a second: a fast run has more batches than a browser can
 * draw, and the follower of the journals must not wait for pages.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final long PERIOD_MILLIS = 400;

    private final RunReader reader;
    private final List<Consumer<News>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webui-live").daemon().factory());
    private Map<RunId, List<RunEvent>> waiting = new LinkedHashMap<>();
    private Set<RunId> told = new HashSet<>();
    private List<ListedRun> named = List.of();
    private Vocabulary vocabulary = Vocabulary.of(named);
    private RunService.Subscription subscription = () -> {};

    private LiveFeed(RunReader reader) {
        this.reader = reader;
    }

    /** What happened since the last time. */
    public static final class News {
        private final Map<RunId, List<RunEvent>> events;
        private final Set<RunId> told;
        private final RunReader reader;
        private @Nullable List<ListedRun> runs;

        private News(Map<RunId, List<RunEvent>> events, Set<RunId> told, RunReader reader) {
            this.events = events;
            this.told = told;
            this.reader = reader;
        }

        /** Whether something was said of a run, or became of its place in the queue. */
        public boolean isTold(RunId id) {
            return told.contains(id);
        }

        /** The events of a run, in order. */
        public List<RunEvent> of(RunId id) {
            return events.getOrDefault(id, List.of());
        }

        /** Whether batches were done and nothing else: no run began or ended, and none changed its place. */
        public boolean onlyBatches() {
            return told.isEmpty()
                    && events.values().stream().flatMap(List::stream).allMatch(RunEvent.Batch.class::isInstance);
        }

        /** All runs as they are now; read once for all pages. */
        public synchronized List<ListedRun> runs() {
            if (runs == null) runs = reader.list();
            return runs;
        }
    }

    /** The names that a search over those runs can have in it; found once for all pages. */
    public synchronized Vocabulary vocabulary(List<ListedRun> runs) {
        if (runs != named) {
            vocabulary = Vocabulary.of(runs);
            named = runs;
        }
        return vocabulary;
    }

    /** Begins to listen. */
    public static LiveFeed of(RunService runs, RunReader reader) {
        var feed = new LiveFeed(reader);
        feed.subscription = runs.subscribe(feed.new Intake());
        feed.clock.scheduleWithFixedDelay(feed::deliver, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return feed;
    }

    /**
     * While the page is open, prepares what happened on a thread of the feed, and shows it in the page.
     *
     * @param prepare gives what to do in the page, or null for nothing
     */
    public void follow(Component page, Preparation prepare) {
        page.addAttachListener(attached -> {
            var ui = attached.getUI();
            Consumer<News> listener = news -> {
                var show = prepare.of(news);
                if (show != null) Audience.show(ui, show);
            };
            listeners.add(listener);
            page.addDetachListener(detached -> {
                listeners.remove(listener);
                detached.unregisterListener();
            });
        });
    }

    /** What a page does with news. */
    @FunctionalInterface
    public interface Preparation {
        /** Reads what is needed; gives what to do in the page. */
        @Nullable
        Runnable of(News news);
    }

    private final class Intake implements RunService.RunListener {
        @Override
        public void on(RunId id, RunEvent event) {
            synchronized (LiveFeed.this) {
                waiting.computeIfAbsent(id, i -> new ArrayList<>()).add(event);
            }
        }

        @Override
        public void labelled(RunId id) {
            synchronized (LiveFeed.this) {
                told.add(id);
            }
        }
    }

    private synchronized @Nullable News drain() {
        if (waiting.isEmpty() && told.isEmpty()) return null;
        var news = new News(waiting, told, reader);
        waiting = new LinkedHashMap<>();
        told = new HashSet<>();
        return news;
    }

    private void deliver() {
        var news = drain();
        if (news == null) return;
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
