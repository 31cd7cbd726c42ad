package io.mortise.worker.internal;

import io.mortise.api.plugin.PluginFault;
import io.mortise.api.serve.Question;
import io.mortise.api.serve.Reply;
import io.mortise.api.task.TaskResult;
import io.mortise.engine.Answering;
import io.mortise.json.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers batches of questions, until nobody asks any more.
 *
 * @param talk with the bench
 * @param blame makes an answer of what was thrown
 */
record Serving(Talk talk, Function<Throwable, TaskResult> blame) {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    /** Says what the model takes, and goes on from there. */
    void hold(Answering model) {
        hold(model::facts, model::answer);
    }

    void hold(Supplier<Object> facts, Function<List<Question>, List<Reply>> model) {
        talk.say(TaskResult.of(facts.get()));
        for (var asked = hear(); asked.isPresent(); asked = hear())
            talk.say(answers(model, asked.get().questions()));
    }

    private Optional<Question.Batch> hear() {
        return talk.hear(Question.Batch.class);
    }

    /** Where a batch fails, each question is asked alone, so that it fails for nobody else. */
    private TaskResult answers(Function<List<Question>, List<Reply>> model, List<Question> questions) {
        try {
            return TaskResult.of(model.apply(questions));
        } catch (RuntimeException | Error e) {
            LOG.error("a batch of {} was not answered", questions.size(), e);
            return alone(model, questions);
        }
    }

    private TaskResult alone(Function<List<Question>, List<Reply>> model, List<Question> questions) {
        var replies = new ArrayList<Reply>();
        PluginFault fault = null;
        for (Question question : questions) {
            try {
                replies.add(model.apply(List.of(question)).getFirst());
            } catch (RuntimeException | Error e) {
                var blamed = blame.apply(e);
                if (blamed.fault() != null) fault = blamed.fault();
                replies.add(reply(blamed));
            }
        }
        return new TaskResult(List.of(), null, replies, fault);
    }

    private static Reply reply(TaskResult blamed) {
        @Nullable String failure = blamed.failure();
        if (failure == null && !blamed.problems().isEmpty())
            failure = blamed.problems().getFirst().summary();
        return Reply.failed(failure == null ? "the model failed" : failure);
    }
}
