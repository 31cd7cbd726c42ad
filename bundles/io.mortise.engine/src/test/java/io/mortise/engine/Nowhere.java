package io.mortise.engine;

import io.mortise.spi.DatasetLoader;
import java.nio.file.Path;

/** Where nothing is fetched from. */
record Nowhere(Path datasets) implements DatasetLoader.Context {
    @Override
    public void progress(String what, long done, long total) {
        throw new AssertionError("nothing is fetched");
    }

    @Override
    public void log(String message) {
        throw new AssertionError(message);
    }
}
