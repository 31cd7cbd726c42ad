package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.serve.Inference.Bulk;
import io.mortise.spi.DatasetLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers everything that files hold: examples are read, go through the model and are written some at a time, so that there may
 * be more of them than fit into memory. What is wrong with one stands in its row.
 */
final class BulkPrediction {
    private static final int FIRST = 5;
    private static final long TELL_NANOS = 500_000_000;

    private final SavedModel model;
    private final Catalogue catalogue;
    private final Passes passes;
    private final DatasetLoader.Context context;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<String> first = new ArrayList<>();
    private long answered;
    private long broken;
    private long total;
    private long told = System.nanoTime();

    BulkPrediction(SavedModel model, Catalogue catalogue, DatasetLoader.Context context) {
        this.model = model;
        this.catalogue = catalogue;
        this.context = context;
        this.passes = new Passes(model, catalogue);
    }

    /** What is to be written next, in the order of reading: an example that has gone through the transforms, or what is wrong. */
    private sealed interface Waiting {
        String input();

        record Example(String input, float[] prepared) implements Waiting {}

        record Broken(String input, String why) implements Waiting {}
    }

    Bulk of(List<Path> inputs, Path output) {
        long began = System.nanoTime();
        var sources = new BulkSources(model, new Assembly(catalogue));
        sources.check(inputs);
        total = sources.count(inputs);
        try (var file = AnswerFile.at(output, model.classes())) {
            sources.read(inputs, new BulkSources.Sink() {
                @Override
                public void example(String input, float[] values) throws IOException {
                    add(file, input, values);
                }

                @Override
                public void broken(String input, List<Problem> problems) throws IOException {
                    put(file, new Waiting.Broken(input, words(problems)));
                }
            });
            flush(file);
            file.finish();
        } catch (IOException e) {
            throw new InvalidInput(
                    output.toString(),
                    "reading or writing failed: " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "check that there is room, and that the file may be written");
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Bulk(output.toString(), answered, broken, first, seconds);
    }

    private void add(AnswerFile file, String input, float[] values) throws IOException {
        Waiting next;
        try {
            next = new Waiting.Example(input, model.prepared(input, values));
        } catch (InvalidInput e) {
            next = new Waiting.Broken(input, words(e.problems()));
        }
        put(file, next);
    }

    private static String words(List<Problem> problems) {
        return problems.stream().map(Problem::summary).collect(Collectors.joining("; "));
    }

    private void put(AnswerFile file, Waiting one) throws IOException {
        waiting.add(one);
        if (waiting.size() >= Passes.MOST) flush(file);
    }

    private void flush(AnswerFile file) throws IOException {
        var examples = waiting.stream()
                .filter(Waiting.Example.class::isInstance)
                .map(one -> ((Waiting.Example) one).prepared())
                .toList();
        var answers = passes.answers(examples).iterator();
        for (Waiting one : waiting) {
            if (one instanceof Waiting.Broken(String input, String why)) {
                file.broken(input, why);
                broken++;
                if (first.size() < FIRST) first.add(input + ": " + why);
            } else {
                file.answer(model.prediction(one.input(), answers.next()));
                answered++;
            }
        }
        waiting.clear();
        tell();
    }

    private void tell() {
        long now = System.nanoTime();
        if (now - told < TELL_NANOS) return;
        told = now;
        context.progress("Predicting", answered + broken, total);
    }
}
