package io.mortise.importing.net;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** What of a file cannot be taken over; all of it is told at once. */
public final class Refusals {
    private static final int MOST = 50;
    private final List<Problem> problems = new ArrayList<>();
    private final String file;
    private final String kind;

    /**
     * Of a file.
     *
     * @param kind what its parts are called: layer, node
     */
    public Refusals(String file, String kind) {
        this.file = file;
        this.kind = kind;
    }

    /** A part cannot be taken over. */
    public void add(String name, String type, String why, String... fixes) {
        String summary = "the " + kind + " `" + name + "` (" + type + ") cannot be taken over: " + why;
        problems.add(Problem.error(file, summary, fixes));
    }

    /** Throws where something was refused. */
    public void orThrow() {
        if (!problems.isEmpty())
            throw new InvalidInput(problems.stream().distinct().limit(MOST).toList());
    }

    /** Looks at one part; whatever its lengths and lists that do not go together make of it is a reason, too. */
    public static void looking(Runnable look) {
        try {
            look.run();
        } catch (ArithmeticException
                | IndexOutOfBoundsException
                | NoSuchElementException
                | NegativeArraySizeException
                | IllegalArgumentException
                | ClassCastException e) {
            throw new Refused("its options and its weights do not go together (" + e.getMessage() + ")");
        }
    }

    /** The reason of one part, as the end of a sentence. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** For that reason. */
        public Refused(String why) {
            super(why);
        }
    }
}
