package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.serve.ModelFacts;
import io.mortise.api.serve.Question;
import io.mortise.api.serve.Reply;
import io.mortise.spi.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A saved model that is asked in batches, many times over. For one thread. */
public final class Answering {
    private final SavedModel model;
    private final Passes passes;
    private final Decision decision;
    private final Path picture;

    /** @param scratch a folder for what comes in and must be a file */
    Answering(SavedModel model, Catalogue catalogue, Path scratch) {
        this.model = model;
        this.passes = new Passes(model, catalogue).warmed();
        this.decision = model.decision();
        this.picture = scratch.resolve("picture");
    }

    /** What the model takes and gives. */
    public ModelFacts facts() {
        return new ModelFacts(
                model.experiment().name(),
                model.shape().dimensions(),
                model.classes(),
                model.columns(),
                passes.computes());
    }

    /** Examples of a question after the transforms, or why there are none. */
    private sealed interface Prepared {
        record Ready(List<float[]> examples) implements Prepared {}

        record Refused(Reply reply) implements Prepared {}
    }

    /** A reply to each question. What one has wrong leaves the others alone. */
    public List<Reply> answer(List<Question> questions) {
        var prepared = questions.stream().map(this::prepared).toList();
        var together = new ArrayList<float[]>();
        for (Prepared one : prepared) if (one instanceof Prepared.Ready(var examples)) together.addAll(examples);
        var answers = passes.answers(together);
        var replies = new ArrayList<Reply>();
        int from = 0;
        for (Prepared one : prepared) {
            switch (one) {
                case Prepared.Refused(Reply reply) -> replies.add(reply);
                case Prepared.Ready(var examples) -> {
                    replies.add(reply(answers.subList(from, from + examples.size())));
                    from += examples.size();
                }
            }
        }
        return replies;
    }

    private Prepared prepared(Question question) {
        try {
            var examples = new ArrayList<float[]>();
            switch (question) {
                case Question.Picture(byte[] content) -> examples.add(model.prepared("picture", picture(content)));
                case Question.Values values ->
                    numbers(values).forEach(one -> examples.add(model.prepared("values", one)));
                case Question.Rows(var rows) -> {
                    if (model.columns().isEmpty()) throw noTable();
                    TableRows.read(rows, model.columns(), (name, one) -> examples.add(model.prepared(name, one)));
                }
            }
            return new Prepared.Ready(examples);
        } catch (InvalidInput e) {
            return new Prepared.Refused(Reply.refused(e.problems()));
        }
    }

    private static InvalidInput noTable() {
        return new InvalidInput("row", "this model has not learnt from a table", "give it what it was trained on");
    }

    private float[] picture(byte[] content) {
        try {
            Files.write(picture, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return model.picture(picture);
        } catch (InvalidInput e) {
            // The file is nobody's but ours.
            throw new InvalidInput(e.problems().stream()
                    .map(p -> Problem.error("picture", p.summary(), p.fixes().toArray(String[]::new)))
                    .toList());
        }
    }

    private List<float[]> numbers(Question.Values values) {
        int size = model.shape().size();
        int width = values.form() == Question.Form.UINT8 ? 1 : Float.BYTES;
        if (values.numbers().length != (long) values.size() * size * width) {
            throw new InvalidInput(
                    "values",
                    values.numbers().length / width + " numbers are given for " + values.size() + " examples",
                    "give " + size + " for each");
        }
        var in = ByteBuffer.wrap(values.numbers()).order(ByteOrder.LITTLE_ENDIAN);
        var examples = new ArrayList<float[]>();
        for (int i = 0; i < values.size(); i++) {
            var example = new float[size];
            for (int v = 0; v < size; v++) example[v] = width == 1 ? in.get() & 0xff : in.getFloat();
            examples.add(example);
        }
        return examples;
    }

    private Reply reply(List<float[]> answers) {
        int[] said = answers.stream().mapToInt(decision::of).toArray();
        return Reply.of(said, answers.stream().map(SavedModel::forEachClass).toArray(float[][]::new));
    }
}
