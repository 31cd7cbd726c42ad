package io.mortise.engine;

import io.mortise.spi.Callback;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.Parts;

/** A callback that a test writes as a lambda; it is {@code "test-hook"} in the spec. */
record Hooks(Callback callback) implements CallbackRecipe<Hooks.Options> {
    record Options() {}

    static final String SPEC = "[\"test-hook\"]";

    @Override
    public String type() {
        return "test-hook";
    }

    @Override
    public String title() {
        return "What the test says";
    }

    @Override
    public Callback build(Options options, Parts parts) {
        return callback;
    }
}
