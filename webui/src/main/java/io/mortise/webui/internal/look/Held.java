package io.mortise.webui.internal.look;

import io.mortise.api.ModelService.OpenModel;
import io.mortise.api.WorkFailed;
import org.jspecify.annotations.Nullable;

/** A model that is opened while its page may already be left again: it is closed in any case. */
final class Held {
    private @Nullable OpenModel model;
    private boolean closed;

    /** Takes it over. */
    synchronized Held hold(OpenModel opened) {
        if (closed) opened.close();
        else model = opened;
        return this;
    }

    synchronized OpenModel get() {
        if (model == null) throw new WorkFailed("the model is not open");
        return model;
    }

    synchronized void close() {
        closed = true;
        if (model != null) model.close();
        model = null;
    }
}
