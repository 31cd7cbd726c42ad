package io.mortise.plugins.internal;

import io.mortise.api.Bench;
import io.mortise.api.Workspace;
import java.nio.file.Path;

/** A product and a workspace in a folder. */
record TestBench(Path product, Workspace workspace, String version) implements Bench {
    static TestBench in(Path folder) {
        return new TestBench(folder.resolve("product"), new Workspace(folder.resolve("home")), "0.0.0");
    }
}
