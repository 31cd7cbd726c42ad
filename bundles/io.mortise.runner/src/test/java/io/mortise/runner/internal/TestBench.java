package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.Workspace;
import java.nio.file.Path;

/** A bench in a folder of the test; it starts no worker. */
record TestBench(Path home) implements Bench {
    @Override
    public Workspace workspace() {
        return new Workspace(home);
    }

    @Override
    public Path product() {
        return home.resolve("product");
    }

    @Override
    public String version() {
        return "0.0.0";
    }

    Runner runner() {
        return new Runner(this, new Workers(this), new NoPlugins(), new Faults(this));
    }
}
