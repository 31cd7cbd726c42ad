package io.mortise.dataset.idx;

import io.mortise.spi.DatasetLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the user was told. */
record RecordedContext(Path datasets, List<String> logs, List<Progress> steps) implements DatasetLoader.Context {
    record Progress(String what, long done, long total) {}

    RecordedContext(Path datasets) {
        this(datasets, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    @Override
    public void progress(String what, long done, long total) {
        steps.add(new Progress(what, done, total));
    }

    @Override
    public void log(String message) {
        logs.add(message);
    }
}
