package io.mortise.webui.internal.compare;

import io.mortise.json.Answers;
import java.nio.file.Path;
import java.util.Optional;

/** The baseline's answers to the single examples, and another run's; nothing where they were not kept. */
record BothAnswers(Optional<Answers> a, Optional<Answers> b) {
    static BothAnswers read(Path runs, Compared compared, int other) {
        return new BothAnswers(of(runs, compared, compared.baseline()), of(runs, compared, other));
    }

    private static Optional<Answers> of(Path runs, Compared compared, int run) {
        return Answers.in(runs.resolve(compared.id(run).value()));
    }

    /** Whether both kept them, to the same examples. */
    boolean fit() {
        return a.isPresent() && b.isPresent() && a.get().sameTestSet(b.get());
    }
}
