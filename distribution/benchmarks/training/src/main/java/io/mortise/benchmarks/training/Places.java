package io.mortise.benchmarks.training;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param root of the clone
 */
record Places(Path root) {
    /** The program as it was packed. */
    Path product() {
        return root.resolve("distribution/target/mortise/bin/mortise");
    }

    private Path benchmarks() {
        return root.resolve("distribution/benchmarks");
    }

    /** What need not be kept: natives, workspaces, logs. */
    Path scratch() {
        return benchmarks().resolve("training/target/benchmark");
    }

    /** The results that are kept. */
    Path results() {
        return benchmarks().resolve("results.json");
    }

    Path page() {
        return root.resolve("docs/explanation/performance.md");
    }

    Path images() {
        return root.resolve("docs/images");
    }

    /** The experiment file of a net: one of the product's, or of the benchmark's own. */
    Path net(String name) {
        Path product = root.resolve("experiments/mnist").resolve(name + ".json");
        Path own = benchmarks().resolve("training/nets").resolve(name + ".json");
        if (Files.exists(own)) return own;
        if (Files.exists(product)) return product;
        throw new IllegalArgumentException("there is no net " + name + ": neither " + own + " nor " + product);
    }
}
