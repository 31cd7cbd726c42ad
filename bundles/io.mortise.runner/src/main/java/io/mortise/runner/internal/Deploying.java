package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Exported;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.SampleRequests;
import io.mortise.api.run.TestResult;
import io.mortise.runner.internal.deploy.BundleFiles;
import io.mortise.runner.internal.deploy.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a deployment bundle: a zip with the model in the formats that can express it, each proven, and everything around it.
 * It is at its place whole, or not at all.
 *
 * @param run that the model is of
 * @param checkpoint whether it is the run's checkpoint
 * @param test what the model does on the test part; null where there is none
 * @param mortise the version that makes the bundle
 * @param exporter writes the model in a format
 * @param samples has the model answer examples
 */
record Deploying(
        RunDetails run,
        boolean checkpoint,
        @Nullable TestResult test,
        String mortise,
        Exporter exporter,
        Supplier<SampleRequests> samples) {
    /** What the format is called on the command line. */
    static final String FORMAT = "bundle";

    private static final Map<String, String> MODELS = new LinkedHashMap<>();

    static {
        MODELS.put("onnx", "model.onnx");
        MODELS.put("java", "model.jar");
    }

    /** Writes a model in a format to a file, and proves it. */
    @FunctionalInterface
    interface Exporter {
        Exported export(String format, Path output);
    }

    /** Writes the zip. */
    Exported to(Path output) {
        Path folder = output.getParent();
        if (folder == null || Files.isDirectory(output)) {
            throw new InvalidInput("--output", output + " is a folder", "name a file in it");
        }
        try {
            Files.createDirectories(folder);
            Path drafts = Files.createTempDirectory(folder, ".export-");
            try {
                return packed(output, drafts);
            } finally {
                Folders.delete(drafts);
            }
        } catch (IOException e) {
            throw new InvalidInput(
                    "--output",
                    output + " cannot be written: " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "give another place");
        }
    }

    private Exported packed(Path output, Path drafts) throws IOException {
        var models = new ArrayList<Contents.Model>();
        var refused = new LinkedHashMap<String, InvalidInput>();
        MODELS.forEach((format, file) -> {
            try {
                var proof = exporter.export(format, drafts.resolve(file)).proof();
                if (proof != null) models.add(new Contents.Model(format, file, proof));
            } catch (InvalidInput e) {
                if (!ofFormat(e)) throw e;
                refused.put(format, e);
            }
        });
        if (models.isEmpty()) throw nothing(refused.values().stream().toList());
        var leftOut = new LinkedHashMap<String, String>();
        refused.forEach((format, why) -> leftOut.put(format, summary(why)));
        var made = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var contents = new Contents(run, checkpoint, test, models, leftOut, samples.get(), mortise, made);
        Path draft = drafts.resolve("bundle.zip");
        new BundleFiles(contents).write(draft, drafts);
        Files.move(draft, output, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Exported(List.of(output), worst(models));
    }

    /** Whether it is the format that cannot express the model, and not the data or the output that are wrong. */
    private static boolean ofFormat(InvalidInput e) {
        return e.problems().stream().allMatch(problem -> problem.where().equals("--format"));
    }

    private static InvalidInput nothing(List<InvalidInput> refused) {
        return new InvalidInput(
                refused.stream().flatMap(e -> e.problems().stream()).distinct().toList());
    }

    private static String summary(InvalidInput why) {
        return why.problems().stream().map(problem -> problem.summary()).collect(Collectors.joining("; "));
    }

    /** One proof for all: where they differ most from the trained model. */
    private static Exported.Proof worst(List<Contents.Model> models) {
        var first = models.getFirst().proof();
        return new Exported.Proof(
                models.stream().map(model -> model.proof().runtime()).collect(Collectors.joining(" and in ")),
                first.part(),
                first.examples(),
                models.stream()
                        .mapToDouble(model -> model.proof().largestDifference())
                        .max()
                        .orElseThrow(),
                models.stream()
                        .mapToInt(model -> model.proof().sameClass())
                        .min()
                        .orElseThrow(),
                first.tolerance());
    }
}
