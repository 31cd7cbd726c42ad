package io.mortise.accelerator.onednn.plan;

/** Layers that are not accelerated; the message says what it is that is not known. */
public final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsupported(String reason) {
        super(reason);
    }

    /** Throws one, with that reason, unless something is as it should be. */
    public static void unless(boolean known, String reason) {
        if (!known) throw new Unsupported(reason);
    }
}
