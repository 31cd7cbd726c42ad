package io.mortise.api;

/** Work could not be done, through no fault in the user's input; the message is one for the user. Exit code 1. */
public final class WorkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what happened, in words. */
    public WorkFailed(String message) {
        super(message);
    }
}
