package io.mortise.serving.internal;

import io.mortise.api.Problem;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.Column;
import io.mortise.api.serve.LoadedModel;
import io.mortise.api.serve.ModelFacts;
import io.mortise.api.serve.Question;
import io.mortise.api.serve.Reply;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Takes images of two by three; the class is the first value, up to three. It can be made to wait, and to die. */
final class MadeUpModel implements LoadedModel {
    static final ModelFacts IMAGES =
            new ModelFacts("made-up", List.of(2, 3, 1), List.of("none", "one", "two", "three"), List.of(), "nothing");
    static final ModelFacts TABLE = new ModelFacts(
            "made-up",
            List.of(2),
            List.of("none", "one", "two", "three"),
            List.of(Column.numeric("first"), Column.numeric("second").optional(true)),
            "nothing");

    /** How many examples each batch had. */
    final List<Integer> batches = new CopyOnWriteArrayList<>();

    private final ModelFacts facts;
    private final Semaphore turns = new Semaphore(0);
    private volatile boolean slow;
    private volatile boolean dead;
    volatile boolean closed;

    MadeUpModel(ModelFacts facts) {
        this.facts = facts;
    }

    /** From now on each batch waits for {@link #turn}. */
    MadeUpModel slow() {
        slow = true;
        return this;
    }

    void turn() {
        turns.release();
    }

    /** From now on it goes as fast as it can. */
    void quick() {
        slow = false;
        turns.release(1000);
    }

    void die() {
        dead = true;
        turns.release(1000);
    }

    @Override
    public ModelFacts facts() {
        return facts;
    }

    @Override
    public List<Reply> ask(List<Question> questions) {
        batches.add(questions.stream().mapToInt(Question::size).sum());
        if (slow) turns.acquireUninterruptibly();
        if (dead) throw new WorkFailed("the worker has ended");
        return questions.stream().map(this::reply).toList();
    }

    private Reply reply(Question question) {
        return switch (question) {
            case Question.Picture(byte[] content) -> answer(List.of((float) (content.length % 4)));
            case Question.Rows(var rows) -> rows(rows);
            case Question.Values values -> {
                var in = ByteBuffer.wrap(values.numbers()).order(ByteOrder.LITTLE_ENDIAN);
                int width = values.form() == Question.Form.UINT8 ? 1 : 4;
                var firsts = new ArrayList<Float>();
                for (int i = 0; i < values.size(); i++) {
                    int at = i * facts.size() * width;
                    firsts.add(width == 1 ? in.get(at) & 0xff : in.getFloat(at));
                }
                yield answer(firsts);
            }
        };
    }

    private static Reply rows(List<Map<String, String>> rows) {
        for (var row : rows) {
            if (!row.containsKey("first"))
                return Reply.refused(List.of(Problem.error("row", "the column `first` is missing")));
            if (row.get("first").equals("fail")) return Reply.failed("the model fails");
        }
        return answer(
                rows.stream().map(row -> Float.parseFloat(row.get("first"))).toList());
    }

    private static Reply answer(List<Float> firsts) {
        int[] classes = firsts.stream().mapToInt(Float::intValue).toArray();
        var probabilities = new float[classes.length][4];
        for (int i = 0; i < classes.length; i++) probabilities[i][classes[i]] = 1;
        return Reply.of(classes, probabilities);
    }

    @Override
    public long memory() {
        return 12_345;
    }

    @Override
    public void close() {
        closed = true;
    }
}
