package io.mortise.webui.internal.look;

import io.mortise.api.Bench;
import io.mortise.api.run.RunDetails;
import io.mortise.json.Answers;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The test examples that a run took for another class than theirs, out of the files that it left: {@link Answers}, and
 * {@link MistakePictures}.
 *
 * @param all the surest first
 * @param examples how many were asked about
 * @param folder of the run
 */
record Mistakes(List<Mistake> all, int examples, Path folder) {
    /**
     * One of them.
     *
     * @param index in the test part, from 0
     * @param label index of the true class
     * @param said index of the class that it was taken for
     * @param confidence the probability of that, in [0, 1]
     */
    record Mistake(int index, int label, int said, float confidence) {}

    /** Reads them; empty where the run has no predictions. */
    static Optional<Mistakes> of(Bench bench, RunDetails run) {
        var folder = bench.workspace().runs().resolve(run.summary().run().value());
        return Answers.in(folder).map(answers -> of(answers, folder));
    }

    private static Mistakes of(Answers answers, Path folder) {
        var all = IntStream.range(0, answers.size())
                .filter(i -> !answers.right(i))
                .mapToObj(i -> new Mistake(i, answers.labels()[i], answers.predicted()[i], answers.confidences()[i]))
                .sorted(Comparator.comparingDouble(Mistake::confidence).reversed())
                .toList();
        return new Mistakes(all, answers.size(), folder);
    }

    boolean hasPictures() {
        return MistakePictures.areIn(folder);
    }

    /** Pictures by the example's index; some may be missing. */
    Map<Integer, byte[]> pictures(List<Mistake> of) {
        return MistakePictures.read(folder, of.stream().map(Mistake::index).toList());
    }
}
