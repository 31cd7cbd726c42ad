package io.mortise.webui.internal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a page up with files that any process may write: the folders of the sweeps, the names of the models. */
public final class FileFeed {
    private static final Logger LOG = LoggerFactory.getLogger(FileFeed.class);
    private static final Duration EVERY = Duration.ofMillis(700);

    private FileFeed() {}

    /** As long as the page is open, reads it again and again, and shows what has changed. */
    public static <T> void follow(Ports ports, Component page, Supplier<T> read, Consumer<T> show) {
        page.addAttachListener(attached -> {
            var ui = attached.getUI();
            T first = read.get();
            show.accept(first);
            var open = new AtomicBoolean(true);
            page.addDetachListener(detached -> {
                open.set(false);
                detached.unregisterListener();
            });
            ports.background().execute(() -> follow(open, ui, first, read, show));
        });
    }

    private static <T> void follow(AtomicBoolean open, UI ui, T first, Supplier<T> read, Consumer<T> show) {
        T shown = first;
        while (open.get()) {
            try {
                Thread.sleep(EVERY);
                T now = read.get();
                if (now.equals(shown)) continue;
                shown = now;
                Audience.show(ui, () -> show.accept(now));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("A page could not read what it shows", e);
            }
        }
    }
}
