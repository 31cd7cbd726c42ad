package io.mortise.accelerator.onednn.plan;

/** A net that is not accelerated; the message says what it is that is not known. */
public final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsupported(String reason) {
        super(reason);
    }
}
