package io.mortise.worker.internal;

import io.mortise.api.WorkFailed;

/** Puts what went wrong into one sentence. */
final class Failures {
    private Failures() {}

    static String describe(Throwable thrown) {
        if (thrown instanceof WorkFailed) return String.valueOf(thrown.getMessage()); // in words already
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        String message = root.getMessage();
        String what = message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
        return root instanceof OutOfMemoryError
                ? "out of memory: " + what
                : root.getClass().getSimpleName() + ": " + what;
    }
}
