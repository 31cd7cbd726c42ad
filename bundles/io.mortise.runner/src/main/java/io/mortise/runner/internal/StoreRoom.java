package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunStore;
import io.mortise.api.run.StoreAccess;
import io.mortise.api.run.StoreService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sees to it that the store has one owner: an operating-system lock on a file beside it. */
@Component
public final class StoreRoom implements StoreAccess {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Within which a dashboard says that it is up; it does so in milliseconds. */
    private static final Duration HEALTH = Duration.ofSeconds(5);

    private final Bench bench;
    private final StoreService stores;
    private final Runner runner;
    /** The store while this process owns it. */
    private volatile @Nullable CompletableFuture<RunStore> mine;

    /** By Declarative Services. */
    @Activate
    public StoreRoom(@Reference Bench bench, @Reference StoreService stores, @Reference Runner runner) {
        this.bench = bench;
        this.stores = stores;
        this.runner = runner;
    }

    @Override
    public <T> T ask(Function<RunReader, T> question) {
        var own = mine;
        if (own != null) return question.apply(ServeLoop.await(own));
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            var key = tryLock();
            if (key.isPresent()) return askOwn(key.get(), question);
            var owner = Owner.read(bench.workspace());
            if (owner.isPresent() && owner.get().answers(HEALTH)) return question.apply(owner.get());
            if (Instant.now().isAfter(until)) {
                throw new WorkFailed("the run store is in use by another command; try again when that has ended");
            }
            pause();
        }
    }

    private <T> T askOwn(Key key, Function<RunReader, T> question) {
        try (key;
                var store = stores.open(bench.workspace().store())) {
            new Follower(store, bench.workspace(), runner).takeIn();
            return question.apply(store);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("cancelled");
        }
    }

    @Override
    public void takeIn() {
        tryLock().ifPresent(key -> askOwn(key, store -> true));
    }

    @Override
    public List<Path> rebuild() {
        var key = tryLock().orElseThrow(this::taken);
        try (key) {
            var old = stores.setAside(bench.workspace().store());
            try (var store = stores.open(bench.workspace().store())) {
                new Follower(store, bench.workspace(), runner).takeIn();
            }
            return old;
        }
    }

    @Override
    public Owned own() {
        var key = tryLock().orElseThrow(this::taken);
        var opening = CompletableFuture.supplyAsync(
                () -> stores.open(bench.workspace().store()),
                task -> Thread.ofPlatform().daemon().name("store").start(task));
        mine = opening;
        var work = ServeLoop.start(
                () -> new Follower(ServeLoop.await(opening), bench.workspace(), runner),
                runner,
                bench.workspace().runs());
        return new Owned() {
            @Override
            public RunReader reader() {
                return ServeLoop.await(opening);
            }

            @Override
            public void announce(URI addressWithToken) {
                work.awaitFirstRound();
                Owner.write(bench.workspace(), addressWithToken);
            }

            @Override
            public void close() {
                mine = null;
                Owner.forget(bench.workspace());
                work.close();
                opening.thenAccept(RunStore::close);
                key.close();
            }
        };
    }

    private InvalidInput taken() {
        String where = Owner.read(bench.workspace())
                .map(owner -> " at " + owner.address())
                .orElse("");
        return new InvalidInput(
                "--home",
                "the run store of this workspace is in use by another command" + where,
                "use that dashboard, end it first, or give another workspace with --home");
    }

    private Optional<Key> tryLock() {
        // To try it with another channel, and close that, would give up what this process holds.
        if (mine != null) return Optional.empty();
        try {
            Path folder = Files.createDirectories(bench.workspace().store());
            var channel =
                    FileChannel.open(folder.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new Key(channel));
        } catch (IOException e) {
            throw Folders.notWritable(bench.workspace().home(), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Held by the owner; closing it gives the store free. */
    private record Key(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
