package io.mortise.benchmarks.training;

/** A measurement that came to nothing; the message says which, why, and where its log is. */
final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
        super(message);
    }
}
