package io.mortise.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.serve.ModelFacts;
import io.mortise.api.serve.Question;
import io.mortise.api.serve.Reply;
import io.mortise.api.task.TaskResult;
import io.mortise.json.Json;
import io.mortise.json.Talk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServingTest {
    private static final ModelFacts FACTS =
            new ModelFacts("made-up", List.of(2), List.of("no", "yes"), List.of(), "nothing");

    /** Says of each question how many examples it has; fails at batches with a picture of three bytes. */
    private static List<Reply> size(List<Question> questions) {
        for (Question question : questions)
            if (question instanceof Question.Picture(byte[] content) && content.length == 3)
                throw new IllegalStateException("three");
        return questions.stream()
                .map(question -> Reply.of(new int[] {question.size()}, new float[][] {{0.25f, 0.75f}}))
                .toList();
    }

    private static List<TaskResult> answersTo(Question.Batch... batches) {
        var asked = new ByteArrayOutputStream();
        var asking = new Talk(InputStream.nullInputStream(), asked);
        for (var batch : batches) asking.say(batch);
        var answered = new ByteArrayOutputStream();
        new Serving(
                        new Talk(new ByteArrayInputStream(asked.toByteArray()), answered),
                        thrown -> new TaskResult(List.of(), thrown.getMessage(), null))
                .hold(() -> FACTS, ServingTest::size);
        var listening = new Talk(new ByteArrayInputStream(answered.toByteArray()), OutputStream.nullOutputStream());
        var results = new ArrayList<TaskResult>();
        for (var heard = listening.hear(TaskResult.class); heard.isPresent(); heard = listening.hear(TaskResult.class))
            results.add(heard.get());
        return results;
    }

    private static Reply[] replies(TaskResult result) {
        return Json.convert(result.value(), Reply[].class);
    }

    @Test
    void begins_with_what_the_model_takes() {
        assertThat(answersTo())
                .singleElement()
                .satisfies(ready -> assertThat(Json.convert(ready.value(), ModelFacts.class))
                        .isEqualTo(FACTS));
    }

    @Test
    void answers_batch_after_batch_with_every_kind_of_question() {
        var rows = new Question.Rows(List.of(Map.of("a", "1"), Map.of("a", "")));
        var values = new Question.Values(3, Question.Form.UINT8, new byte[] {0, 1, -1, 3, 4, 5});
        var results = answersTo(
                new Question.Batch(List.of(rows, values)),
                new Question.Batch(List.of(new Question.Picture(new byte[] {1, 2}))));
        assertThat(results).hasSize(3);
        assertThat(replies(results.get(1)))
                .extracting(reply -> reply.classes()[0])
                .containsExactly(2, 3);
        assertThat(replies(results.get(2))[0].probabilities()[0]).containsExactly(0.25f, 0.75f);
    }

    @Test
    void where_a_batch_fails_the_others_in_it_are_answered_nevertheless() {
        var bad = new Question.Picture(new byte[3]);
        var good = new Question.Picture(new byte[4]);
        var results = answersTo(new Question.Batch(List.of(good, bad, good)), new Question.Batch(List.of(good)));
        assertThat(replies(results.get(1))).extracting(Reply::failure).containsExactly(null, "three", null);
        assertThat(replies(results.get(1))[2].classes()).containsExactly(1);
        assertThat(replies(results.get(2))).extracting(Reply::failure).containsExactly((String) null);
    }
}
