package io.mortise.api;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown where a user's input cannot be worked with; carries everything that is wrong with it. Exit code 2. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /** For the problems of one input, at least one. */
    public InvalidInput(List<Problem> problems) {
        super(problems.stream().map(p -> p.where() + ": " + p.summary()).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** For one error. */
    public InvalidInput(String where, String summary, String... fixes) {
        this(List.of(Problem.error(where, summary, fixes)));
    }

    /** The same, told of a place further up: {@code prefix} is put before each {@code where}. */
    public InvalidInput under(String prefix) {
        return new InvalidInput(problems.stream().map(p -> p.under(prefix)).toList());
    }

    /** Everything that is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
