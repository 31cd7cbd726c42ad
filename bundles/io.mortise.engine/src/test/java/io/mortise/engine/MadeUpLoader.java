package io.mortise.engine;

import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;

/** Supplies {@code made-up}: data that a test has at hand. */
record MadeUpLoader(Dataset dataset) implements DatasetLoader<MadeUpLoader.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "made-up";
    }

    @Override
    public String title() {
        return "Made up";
    }

    @Override
    public Dataset load(Options options, Context context) {
        return dataset;
    }
}
