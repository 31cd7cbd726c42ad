package io.mortise.spec.internal;

import io.mortise.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects what is wrong, up to a number that somebody may still want to read. */
public final class Problems implements Consumer<Problem> {
    private static final int MOST = 200;

    private final List<Problem> found = new ArrayList<>();
    private int more;

    @Override
    public void accept(Problem problem) {
        if (found.size() < MOST) found.add(problem);
        else more++;
    }

    /** All of them, in the order in which they were found. */
    public List<Problem> all() {
        if (more == 0) return List.copyOf(found);
        var all = new ArrayList<>(found);
        all.add(Problem.error("", "there are " + more + " problems more", "mend these first"));
        return List.copyOf(all);
    }

    /** Whether one of them stops the work. */
    public boolean anyError() {
        return more > 0 || found.stream().anyMatch(Problem::isError);
    }
}
