package io.mortise.webui.internal.compare;

import io.mortise.json.Answers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A test example that two runs did not answer alike.
 *
 * @param index in the test part, from 0
 * @param label index of the true class
 * @param saidA what the baseline took it for
 * @param saidB what the other run took it for
 */
record Flip(int index, int label, int saidA, float sureA, int saidB, float sureB) {
    /** What came of it. */
    enum Outcome {
        MENDED("right", "Mended"),
        BROKEN("wrong", "Broken"),
        STILL_WRONG("apart", "Wrong in both");

        final String state;
        final String word;

        Outcome(String state, String word) {
            this.state = state;
            this.word = word;
        }
    }

    Outcome outcome() {
        if (saidB == label) return Outcome.MENDED;
        return saidA == label ? Outcome.BROKEN : Outcome.STILL_WRONG;
    }

    /**
     * Those that make up the difference of a cell, mended ones first: examples of that class that one of the runs took for
     * the other class and the other run did not.
     *
     * @param label index of the true class; null for all
     * @param said index of the predicted class; null for all
     */
    static List<Flip> of(Answers a, Answers b, @Nullable Integer label, @Nullable Integer said) {
        return IntStream.range(0, a.size())
                .filter(i -> a.predicted()[i] != b.predicted()[i])
                .filter(i -> label == null || a.labels()[i] == label)
                .filter(i -> said == null || a.predicted()[i] == said || b.predicted()[i] == said)
                .mapToObj(i -> new Flip(
                        i, a.labels()[i], a.predicted()[i], a.confidences()[i], b.predicted()[i], b.confidences()[i]))
                .sorted(Comparator.comparing(Flip::outcome).thenComparing(Flip::index))
                .toList();
    }
}
