package io.mortise.worker.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Glance;
import io.mortise.api.task.TaskResult;
import io.mortise.json.Talk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one picture after another, until nobody asks any more.
 *
 * @param talk with the bench
 * @param folder the task's
 * @param blame makes an answer of what was thrown
 */
record Conversation(Talk talk, Path folder, Function<Throwable, TaskResult> blame) {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /** Says that the model is open, and goes on from there. */
    void hold(Function<Path, Glance> model) throws IOException {
        talk.say(TaskResult.of(Map.of()));
        Path picture = folder.resolve("picture");
        for (Optional<byte[]> asked = talk.hear(byte[].class); asked.isPresent(); asked = talk.hear(byte[].class)) {
            Files.write(picture, asked.get());
            talk.say(answer(model, picture));
        }
    }

    private TaskResult answer(Function<Path, Glance> model, Path picture) {
        try {
            return TaskResult.of(model.apply(picture));
        } catch (InvalidInput e) {
            return blame.apply(e);
        } catch (RuntimeException | Error e) {
            LOG.error("a picture was not answered", e);
            return blame.apply(e);
        }
    }
}
