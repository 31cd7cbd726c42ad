package io.mortise.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Glance;
import io.mortise.api.run.Prediction;
import io.mortise.api.task.TaskResult;
import io.mortise.json.Json;
import io.mortise.json.Talk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConversationTest {
    @TempDir
    private Path folder;

    /** Says how many bytes a picture has; refuses an empty one, and fails at one of three bytes. */
    private static Glance size(Path picture) {
        try {
            long size = Files.size(picture);
            if (size == 0) throw new InvalidInput("picture", "nothing is drawn", "draw");
            if (size == 3) throw new IllegalStateException("three");
            return new Glance(
                    new Prediction("picture", "" + size, 1, Map.of("" + size, 1.0)), new byte[0], new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TaskResult blamed(Throwable thrown) {
        return thrown instanceof InvalidInput input
                ? new TaskResult(input.problems(), null, null)
                : new TaskResult(List.of(), thrown.getMessage(), null);
    }

    private List<TaskResult> answersTo(byte[]... pictures) throws IOException {
        var asked = new ByteArrayOutputStream();
        var asking = new Talk(InputStream.nullInputStream(), asked);
        for (byte[] picture : pictures) asking.say(picture);
        var answered = new ByteArrayOutputStream();
        answered.write("somebody else's line\nand the start of another, ".getBytes());
        new Conversation(
                        new Talk(new ByteArrayInputStream(asked.toByteArray()), answered),
                        folder,
                        ConversationTest::blamed)
                .hold(ConversationTest::size);
        var listening = new Talk(new ByteArrayInputStream(answered.toByteArray()), OutputStream.nullOutputStream());
        var results = new ArrayList<TaskResult>();
        for (var heard = listening.hear(TaskResult.class); heard.isPresent(); heard = listening.hear(TaskResult.class))
            results.add(heard.get());
        return results;
    }

    @Test
    void begins_with_a_word_that_the_model_is_open() throws IOException {
        assertThat(answersTo()).singleElement().satisfies(ready -> {
            assertThat(ready.problems()).isEmpty();
            assertThat(ready.failure()).isNull();
        });
    }

    @Test
    void answers_each_picture_and_goes_on_after_one_that_cannot_be_answered() throws IOException {
        var answers = answersTo(new byte[5], new byte[0], new byte[3], new byte[7]);
        assertThat(answers).hasSize(5);
        assertThat(said(answers.get(1))).isEqualTo("5");
        assertThat(answers.get(2).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).isEqualTo("nothing is drawn"));
        assertThat(answers.get(3).failure()).isEqualTo("three");
        assertThat(said(answers.get(4))).isEqualTo("7");
    }

    private static String said(TaskResult result) {
        return Json.convert(result.value(), Glance.class).prediction().predicted();
    }
}
