package io.mortise.webui.internal;

import com.vaadin.flow.component.Component;
import io.mortise.api.plugin.PluginManager;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells open pages when plug-ins come, go or change. Changes that follow closely on each other are told once. */
public final class PluginFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginFeed.class);

    private final Executor background;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private PluginManager.Subscription subscription = () -> {};

    private PluginFeed(Executor background) {
        this.background = background;
    }

    /** Begins to listen. */
    public static PluginFeed of(PluginManager manager, Executor background) {
        var feed = new PluginFeed(background);
        feed.subscription = manager.subscribe(feed::changed);
        return feed;
    }

    /**
     * While the page is open, reads after each change and shows what was read.
     *
     * @param read works apart from the page
     */
    public <T> void follow(Component page, Supplier<T> read, Consumer<T> show) {
        page.addAttachListener(attached -> {
            var ui = attached.getUI();
            Runnable listener = () -> {
                T news = read.get();
                Audience.show(ui, () -> show.accept(news));
            };
            listeners.add(listener);
            page.addDetachListener(detached -> {
                listeners.remove(listener);
                detached.unregisterListener();
            });
        });
    }

    private void changed() {
        if (waiting.getAndIncrement() > 0) return;
        try {
            background.execute(this::tell);
        } catch (RejectedExecutionException e) {
            LOG.debug("Plug-ins changed while the dashboard was closing");
        }
    }

    private void tell() {
        int told;
        do {
            told = waiting.get();
            for (var listener : listeners) {
                try {
                    listener.run();
                } catch (RuntimeException e) {
                    LOG.error("A page could not take in that plug-ins changed", e);
                }
            }
        } while (waiting.addAndGet(-told) > 0);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
