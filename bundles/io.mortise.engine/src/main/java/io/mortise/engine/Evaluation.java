package io.mortise.engine;

import io.mortise.api.run.BinaryReport;
import io.mortise.json.Answers;
import io.mortise.spi.Decision;
import io.mortise.spi.Examples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a net says of examples.
 *
 * @param metrics means over all examples, without a prefix
 * @param labels true classes
 * @param answers probabilities, a row for each example
 * @param decision which class an answer stands for
 */
public record Evaluation(Map<String, Double> metrics, int[] labels, float[][] answers, Decision decision) {
    /** With the usual decision. */
    public Evaluation(Map<String, Double> metrics, int[] labels, float[][] answers) {
        this(metrics, labels, answers, Decision.USUAL);
    }

    /** The same answers, taken for classes in another way. The metrics must have been measured that way. */
    Evaluation decided(Decision other) {
        return new Evaluation(metrics, labels, answers, other);
    }

    private Evaluation with(Map<String, Double> more) {
        var all = new LinkedHashMap<>(metrics);
        all.putAll(more);
        return new Evaluation(all, labels, answers, decision);
    }

    /** With what is measured where there are two classes. */
    Evaluation ofTwo(List<String> classes, String prefix) {
        return binary(classes).map(report -> with(report.metrics(prefix))).orElse(this);
    }

    static Evaluation of(
            Net net, Batches batches, List<Assembly.NamedMetric> metrics, String prefix, BooleanSupplier cancelled) {
        var tally = new Tally(metrics);
        var labels = new int[batches.examples()];
        var answers = new float[batches.examples()][];
        int done = 0;
        for (Batches.Batch batch : batches.inOrder()) {
            if (cancelled.getAsBoolean()) throw new Cancelled();
            try (batch) {
                float[][] some = answer(net, batch, tally);
                System.arraycopy(some, 0, answers, done, some.length);
                System.arraycopy(batch.classes(), 0, labels, done, some.length);
                done += some.length;
            }
        }
        return new Evaluation(tally.means(prefix), labels, answers);
    }

    private static float[][] answer(Net net, Batches.Batch batch, Tally tally) {
        INDArray logits = net.logits(batch.features());
        double loss =
                net.head().getLossFn().computeScore(batch.labels(), logits.dup(), net.headActivation(), null, true);
        float[][] answers = Tally.probabilities(logits, net.headActivation());
        tally.add(loss, batch.classes(), answers);
        return answers;
    }

    /** Counts; rows are true classes, columns predicted ones. */
    public List<List<Long>> confusion(int classes) {
        var counts = new long[classes][classes];
        for (int i = 0; i < labels.length; i++) counts[labels[i]][predicted(i)]++;
        var rows = new ArrayList<List<Long>>();
        for (long[] row : counts) {
            var cells = new ArrayList<Long>();
            for (long cell : row) cells.add(cell);
            rows.add(List.copyOf(cells));
        }
        return List.copyOf(rows);
    }

    /** The class that an example was taken for. */
    public int predicted(int index) {
        return decision.of(answers[index]);
    }

    /**
     * How well two classes are told apart. Empty where there are more, where an answer is no probability, or where one of
     * the two does not occur, so that there is nothing to tell apart.
     */
    public Optional<BinaryReport> binary(List<String> classes) {
        if (classes.size() != 2 || IntStream.of(labels).distinct().count() < 2) return Optional.empty();
        var probabilities = new double[answers.length];
        for (int i = 0; i < answers.length; i++) {
            probabilities[i] = answers[i][answers[i].length - 1];
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) return Optional.empty();
        }
        return Optional.of(BinaryReport.of(classes.get(1), labels, probabilities, decision.threshold()));
    }

    /** The probability of the class that an example was taken for. */
    public float confidence(int index) {
        float[] answer = answers[index];
        int said = predicted(index);
        return answer.length > 1 ? answer[said] : said == 1 ? answer[0] : 1 - answer[0];
    }

    /** What is kept of it: the examples are those that it was made of. */
    Answers answers(Examples recorded, int size) {
        var said = new int[labels.length];
        var confidences = new float[labels.length];
        var contents = new int[labels.length];
        var values = new float[size];
        for (int i = 0; i < labels.length; i++) {
            said[i] = predicted(i);
            confidences[i] = confidence(i);
            recorded.read(i, values);
            contents[i] = Answers.content(values);
        }
        return new Answers(labels, said, confidences, contents);
    }

    /** The examples that were taken for another class than theirs, the surest first. */
    List<Integer> mistakes() {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] != predicted(i))
                .boxed()
                .sorted(Comparator.comparing(this::confidence).reversed())
                .toList();
    }
}
