package io.mortise.serving.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.serve.LoadedModel;
import io.mortise.api.serve.ModelFacts;
import io.mortise.api.serve.ModelServer.Limits;
import io.mortise.api.serve.Question;
import io.mortise.api.serve.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the model that is asked now, and puts another one in its place: that is loaded beside it, takes what comes from then on,
 * and the old one answers what it has taken in. A worker that ends is replaced.
 */
final class Desk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final long ANSWER_SECONDS = 30;
    private static final long WATCH_SECONDS = 1;
    private static final long LONGEST_REST_SECONDS = 30;

    private final Source source;
    private final Limits limits;
    private final Meters meters;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2, task -> {
        var thread = new Thread(task, "models");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Station current;
    private volatile boolean closed;
    private volatile String complaint = "";

    Desk(Source source, Limits limits, Meters meters) {
        this.source = source;
        this.limits = limits;
        this.meters = meters;
    }

    /** Where models come from. */
    interface Source {
        /** What is to be served now: a run, or a file. */
        String version();

        /** Loads that. */
        LoadedModel load(String version);

        /** Whether {@link #version} may become another one by itself. */
        boolean moves();
    }

    /** A model at work. */
    record Station(String version, ModelFacts facts, Batcher batcher, LoadedModel model) {}

    /** Loads what is to be served, and looks from then on whether that has become another one. */
    Desk open() {
        load();
        if (source.moves()) later.scheduleWithFixedDelay(this::look, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    /** What is asked now; {@link Refusal} where nothing is. */
    Station station() {
        Station now = current;
        if (now == null) throw Refusal.later("the model is not ready");
        return now;
    }

    boolean ready() {
        return current != null;
    }

    int waiting() {
        Station now = current;
        return now == null ? 0 : now.batcher().waiting();
    }

    long memory() {
        Station now = current;
        return now == null ? 0 : now.model().memory();
    }

    /**
     * An answer.
     *
     * @param station that gave it
     * @param asked what was made of the request for that model
     */
    record Answered<A>(Station station, A asked, Reply reply) {}

    /**
     * Asks the model.
     *
     * @param reading makes a request of the body, for the model that will answer it
     */
    <A> Answered<A> ask(Function<ModelFacts, A> reading, Function<A, Question> question) {
        while (true) {
            Station station = station();
            A asked = reading.apply(station.facts());
            var answer = station.batcher().offer(question.apply(asked));
            if (answer.isPresent()) return new Answered<>(station, asked, checked(answer.get()));
            // It was replaced in this very moment, or it has ended.
            if (current == station) throw Refusal.later("the model is not ready");
        }
    }

    private static Reply checked(CompletableFuture<Reply> answer) {
        Reply reply;
        try {
            reply = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw Refusal.later("there was no answer within " + ANSWER_SECONDS + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Refusal refusal ? refusal : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.later("the server ends");
        }
        if (!reply.problems().isEmpty()) throw new Refusal(400, reply.problems());
        if (reply.failure() != null) throw new Refusal(500, "", reply.failure());
        return reply;
    }

    /** Loads what is to be served now in place of what is; the model's version. */
    synchronized String load() {
        String version = source.version();
        LoadedModel model;
        try {
            model = source.load(version);
        } catch (RuntimeException e) {
            meters.load(false);
            throw e;
        }
        meters.load(true);
        Station old = current;
        var gone = new CompletableFuture<Station>();
        var station = new Station(
                version,
                model.facts(),
                new Batcher(model, limits, meters, () -> gone.thenAccept(this::restart)),
                model);
        current = station;
        gone.complete(station);
        if (old != null) later.execute(old.batcher()::close);
        if (closed) station.batcher().close();
        return version;
    }

    private void look() {
        try {
            Station now = current;
            if (now == null || source.version().equals(now.version())) return;
            String version = load();
            LOG.warn("{} is served from now on, in place of {}", version, now.version());
            complaint = "";
        } catch (InvalidInput | WorkFailed e) {
            // Once for each thing that is wrong: this is looked at every second.
            if (!complaint.equals(e.getMessage())) LOG.error("the model stays as it is: {}", e.getMessage());
            complaint = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("the model stays as it is", e);
        }
    }

    /** The worker of a model has ended, which nobody told it to. */
    private void restart(Station gone) {
        if (closed || current != gone) return;
        current = null;
        LOG.error("the worker of {} has ended; another one is started", gone.version());
        later.execute(gone.model()::close);
        later.execute(() -> again(1));
    }

    private void again(long rest) {
        if (closed || current != null) return;
        try {
            load();
        } catch (RuntimeException e) {
            LOG.error("the model cannot be loaded; the next attempt is in {} s: {}", rest, e.getMessage());
            long next = Math.min(2 * rest, LONGEST_REST_SECONDS);
            later.schedule(() -> again(next), rest, TimeUnit.SECONDS);
        }
    }

    /** Answers what waits, and ends the worker. */
    @Override
    public void close() {
        closed = true;
        later.shutdownNow();
        Station now = current;
        if (now != null) now.batcher().close();
    }
}
