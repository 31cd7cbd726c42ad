package io.mortise.engine;

/** Thrown where work stops because the user asked for it. */
public final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cancelled() {
        super("cancelled");
    }
}
