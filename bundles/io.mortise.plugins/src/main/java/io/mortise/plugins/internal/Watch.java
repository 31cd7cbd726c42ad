package io.mortise.plugins.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.plugin.PluginManager.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While somebody is subscribed: looks out for jars that are dropped, finds out what they offer, proves them, and calls
 * the subscribers after every change, whoever made it.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long POLL_MILLIS = 1000;
    private static final long AGAIN_SECONDS = 30;
    private static final int AT_ONCE = 2;

    private final Shelves shelves;
    private final Intake intake;
    private final List<Runnable> subscribers = new CopyOnWriteArrayList<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> later = new ConcurrentHashMap<>();
    private @Nullable Work work;
    private Catalogue last = new Catalogue(List.of());

    Watch(Shelves shelves, Intake intake) {
        this.shelves = shelves;
        this.intake = intake;
    }

    /** The threads. */
    private record Work(Thread watching, ExecutorService probing, ExecutorService proving) {}

    synchronized Subscription subscribe(Runnable changed) {
        subscribers.add(changed);
        if (work == null) start();
        return () -> end(changed);
    }

    private void start() {
        last = shelves.catalogue();
        var threads = Thread.ofPlatform().daemon();
        work = new Work(
                threads.name("plug-ins").unstarted(this::watch),
                Executors.newFixedThreadPool(
                        AT_ONCE, threads.name("probing-", 0).factory()),
                Executors.newSingleThreadExecutor(threads.name("proving").factory()));
        work.watching().start();
    }

    private synchronized void end(Runnable subscriber) {
        subscribers.remove(subscriber);
        if (subscribers.isEmpty()) close();
    }

    @Override
    public synchronized void close() {
        if (work == null) return;
        work.watching().interrupt();
        work.probing().shutdownNow();
        work.proving().shutdownNow();
        work = null;
    }

    synchronized boolean isUp() {
        return work != null;
    }

    private void watch() {
        try (var service = shelves.dropFolder().getFileSystem().newWatchService()) {
            Files.createDirectories(shelves.dropFolder())
                    .register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
            while (isUp()) round(service);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("the folder {} cannot be watched", shelves.dropFolder(), e);
        }
    }

    private void round(WatchService service) throws InterruptedException {
        try {
            takeIn();
            look();
            if (shelves.collect()) look();
            prove();
        } catch (RuntimeException e) {
            LOG.error("a look at the plug-ins failed; the next one follows", e);
        }
        var key = service.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (key == null) return;
        key.pollEvents();
        key.reset();
    }

    private void takeIn() {
        for (var jar : shelves.unknown()) {
            submit(true, jar.sha256(), () -> takeIn(jar.file()));
        }
    }

    private void takeIn(Path jar) {
        try {
            intake.take(jar);
        } catch (InvalidInput e) {
            LOG.debug("{} was changed while it was taken in", jar, e);
        }
    }

    private void prove() {
        for (Entry entry : last.entries()) {
            shelves.copy(entry.sha256())
                    .filter(copy -> intake.known(copy).filter(Intake::unproven).isPresent())
                    .ifPresent(copy -> submit(false, copy.sha256(), () -> prove(copy)));
        }
    }

    /** It may have been removed while it waited for its turn. */
    private void prove(KeptCopy copy) {
        if (shelves.catalogue().find(copy.sha256()).isPresent()) intake.prove(copy);
    }

    private synchronized void submit(boolean probe, String sha256, Runnable task) {
        later.values().removeIf(Instant.now()::isAfter);
        if (work == null || later.containsKey(sha256) || !busy.add(sha256)) return;
        (probe ? work.probing() : work.proving()).execute(() -> {
            try {
                task.run();
            } catch (WorkFailed e) {
                LOG.warn("a plug-in is looked at again later: {}", e.getMessage());
                later.put(sha256, Instant.now().plusSeconds(AGAIN_SECONDS));
            } catch (RuntimeException e) {
                LOG.error("a plug-in cannot be looked at", e);
                later.put(sha256, Instant.now().plusSeconds(AGAIN_SECONDS));
            } finally {
                busy.remove(sha256);
            }
            look();
        });
    }

    /** Tells the subscribers where something has changed since the last time. */
    void look() {
        if (!isUp()) return;
        var now = shelves.catalogue();
        synchronized (this) {
            boolean same = now.equals(last);
            last = now;
            if (same) return;
        }
        for (Runnable subscriber : subscribers) {
            try {
                subscriber.run();
            } catch (RuntimeException e) {
                LOG.error("a subscriber failed", e);
            }
        }
    }
}
