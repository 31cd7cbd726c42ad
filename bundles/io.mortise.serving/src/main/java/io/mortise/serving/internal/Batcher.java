package io.mortise.serving.internal;

import io.mortise.api.WorkFailed;
import io.mortise.api.serve.LoadedModel;
import io.mortise.api.serve.ModelServer.Limits;
import io.mortise.api.serve.Question;
import io.mortise.api.serve.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a model answer questions together that wait together. An idle model is asked at once; while it is busy the next batch
 * gathers. Where several came together last time, one waits a little for company.
 */
final class Batcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);
    private static final long LOOK_MILLIS = 100;
    /** What goes to the worker at once, where it is more than one request. */
    private static final long MOST_BYTES = 16 << 20;

    private static final long ROW_BYTES = 1000;

    private final LoadedModel model;
    private final Limits limits;
    private final Meters meters;
    private final Runnable gone;
    private final BlockingQueue<Waiting> queue;
    private final Thread thread;
    private @Nullable Waiting held;
    private boolean crowded;
    private volatile boolean closing;

    /** @param gone hears that the model's worker has come to its end */
    Batcher(LoadedModel model, Limits limits, Meters meters, Runnable gone) {
        this.model = model;
        this.limits = limits;
        this.meters = meters;
        this.gone = gone;
        this.queue = new ArrayBlockingQueue<>(limits.queue());
        this.thread = Thread.ofPlatform().daemon().name("batches").start(this::work);
    }

    private record Waiting(Question question, CompletableFuture<Reply> answer) {}

    /**
     * Has a question wait for its answer.
     *
     * @return empty where nothing is taken in any more
     * @throws Refusal where too many wait
     */
    synchronized Optional<CompletableFuture<Reply>> offer(Question question) {
        if (closing) return Optional.empty();
        var answer = new CompletableFuture<Reply>();
        if (!queue.offer(new Waiting(question, answer))) {
            throw Refusal.later(limits.queue() + " requests are waiting already");
        }
        return Optional.of(answer);
    }

    /** How many requests wait. */
    int waiting() {
        return queue.size();
    }

    private void work() {
        try {
            while (true) {
                var batch = next();
                if (!batch.isEmpty()) answer(batch);
                else if (closing && queue.isEmpty()) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> next() throws InterruptedException {
        var batch = new ArrayList<Waiting>();
        Waiting first = held != null ? held : queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        held = null;
        if (first == null) return batch;
        batch.add(first);
        int examples = first.question().size();
        long bytes = bytes(first.question());
        long until = System.nanoTime() + (crowded && !closing ? limits.delay().toNanos() : 0);
        while (examples < limits.batch()) {
            Waiting more = queue.poll(Math.max(until - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
            if (more == null) break;
            examples += more.question().size();
            bytes += bytes(more.question());
            if (examples > limits.batch() || bytes > MOST_BYTES) {
                held = more;
                break;
            }
            batch.add(more);
        }
        crowded = batch.size() > 1;
        return batch;
    }

    private static long bytes(Question question) {
        return switch (question) {
            case Question.Picture(byte[] content) -> content.length;
            case Question.Values values -> values.numbers().length;
            case Question.Rows rows -> ROW_BYTES * rows.size();
        };
    }

    private void answer(List<Waiting> batch) {
        var questions = batch.stream().map(Waiting::question).toList();
        try (var _ = meters.pass(questions.stream().mapToInt(Question::size).sum())) {
            var replies = model.ask(questions);
            for (int i = 0; i < batch.size(); i++) batch.get(i).answer().complete(replies.get(i));
        } catch (RuntimeException e) {
            LOG.error(
                    "{} requests were not answered: {}",
                    batch.size(),
                    e.getMessage(),
                    e instanceof WorkFailed ? null : e);
            var refusal = Refusal.later("the model's worker has ended; another one is started");
            if (e instanceof WorkFailed) stop(refusal);
            for (Waiting one : batch) one.answer().completeExceptionally(refusal);
        }
    }

    /** The worker is no more: nobody waits for it any longer. */
    private void stop(Refusal refusal) {
        synchronized (this) {
            closing = true;
        }
        for (Waiting one = queue.poll(); one != null; one = queue.poll())
            one.answer().completeExceptionally(refusal);
        if (held != null) held.answer().completeExceptionally(refusal);
        held = null;
        gone.run();
    }

    /** Takes in nothing more, answers what waits, and ends the worker. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        model.close();
    }
}
