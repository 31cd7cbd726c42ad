package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.task.TaskResult;
import io.mortise.json.Talk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** A worker that has a model open and is talked to. It ends when it is closed, or when this process is gone. */
final class OpenWorker implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final Talk talk;
    private final Function<Process, Question.Answer> end;
    private final Consumer<Question.Answer> entered;
    private Object greeting = new Object();
    private volatile boolean closed;
    private volatile CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

    private OpenWorker(
            Path folder, Process process, Function<Process, Question.Answer> end, Consumer<Question.Answer> entered) {
        this.folder = folder;
        this.process = process;
        this.talk = new Talk(process.getInputStream(), process.getOutputStream());
        this.end = end;
        this.entered = entered;
    }

    /**
     * Waits until the model is open.
     *
     * @param end what an ended worker has left
     * @param entered hears that, where it was not told to end
     */
    static OpenWorker ready(
            Path folder, Process process, Function<Process, Question.Answer> end, Consumer<Question.Answer> entered) {
        var worker = new OpenWorker(folder, process, end, entered);
        try {
            worker.greeting = worker.hear();
            return worker;
        } catch (InvalidInput | WorkFailed e) {
            worker.close();
            throw e;
        }
    }

    /** What it said when the model was open. */
    Object greeting() {
        return greeting;
    }

    /**
     * Its answer, as JSON values.
     *
     * @throws InvalidInput where it refuses; the model stays open
     * @throws WorkFailed where it cannot, or has come to its end
     */
    synchronized Object ask(Object question) {
        talk.say(question);
        return hear();
    }

    /** The process. */
    ProcessHandle process() {
        return process.toHandle();
    }

    private Object hear() {
        var said = talk.hear(TaskResult.class);
        if (said.isEmpty()) throw gone();
        var result = said.get();
        if (result.fault() != null)
            entered.accept(new Question.Answer(
                    folder.getFileName().toString(), result, false, Duration.ZERO, 0, "", result.fault()));
        if (!result.problems().isEmpty()) throw new InvalidInput(result.problems());
        if (result.failure() != null) throw new WorkFailed(result.failure());
        return result.value() == null ? new Object() : result.value();
    }

    private RuntimeException gone() {
        if (closed) return new WorkFailed("the model was closed");
        try {
            process.waitFor();
            var answer = end.apply(process);
            entered.accept(answer);
            answer.value();
            return new WorkFailed("the worker has ended");
        } catch (InvalidInput | WorkFailed e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WorkFailed("cancelled");
        }
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        process.destroyForcibly();
        ended = process.onExit().thenRun(() -> Folders.delete(folder));
    }

    /** Waits a moment, once it is closed, until nothing of it is left: where this process ends nobody else will take it away. */
    void awaitEnd() {
        ended.completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
    }
}
