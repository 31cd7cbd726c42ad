package io.mortise.compare;

import io.mortise.api.run.RunOutline;
import java.util.Collections;
import java.util.List;

/** Short names that tell runs apart. */
final class Labels {
    private static final int LETTERS = 6;

    private Labels() {}

    /** The experiment's name, with the letters of the id where several have it. */
    static List<String> of(List<RunOutline> runs) {
        var names = runs.stream().map(run -> run.summary().name()).toList();
        return runs.stream()
                .map(run -> Collections.frequency(names, run.summary().name()) == 1
                        ? run.summary().name()
                        : run.summary().name() + " " + letters(run))
                .toList();
    }

    private static String letters(RunOutline run) {
        String id = run.summary().run().value();
        return id.substring(id.length() - LETTERS);
    }
}
