package io.mortise.webui.fake;

import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.json.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs to be compared: two recipes, some seeds of each, with answers to the same made-up test examples. */
public final class Rivals {
    /** Examples in the test set. */
    public static final int EXAMPLES = 2000;

    /** An example that the first of the {@code deep} runs knows for a 4, and the first of the {@code wide} ones takes for a 9. */
    public static final int FLIPPED = 4;

    private Rivals() {}

    /** The run of that recipe and seed. */
    public static RunId id(String recipe, int seed) {
        return new RunId("20261118-1%05d-".formatted(seed) + (recipe + "zzzzzz").substring(0, 6));
    }

    /** Adds so many seeds of {@code wide} and of {@code deep}. */
    public static FakeBench in(FakeBench bench, int seeds) {
        for (int seed = 0; seed < seeds; seed++) {
            add(bench, "wide", seed, 0.06);
            add(bench, "deep", seed, 0.03);
        }
        return bench;
    }

    private static void add(FakeBench bench, String recipe, int seed, double errors) {
        var id = id(recipe, seed);
        var answers = answers(recipe.hashCode() + seed, errors + 0.002 * seed, recipe.equals("wide") && seed == 0);
        var began = Instant.parse("2026-11-18T10:00:00Z").plusSeconds(3600L * seed + (recipe.equals("deep") ? 60 : 0));
        var events = new Script(id, recipe, 5).whole(began);
        double accuracy = accuracy(answers);
        events.replaceAll(event -> switch (event) {
            case RunEvent.Started s ->
                new RunEvent.Started(
                        s.at(),
                        id,
                        recipe,
                        spec(s.spec(), recipe, seed),
                        s.provenance(),
                        s.layers(),
                        s.classes(),
                        s.stepsPerEpoch());
            case RunEvent.Batch b -> new RunEvent.Batch(b.at(), b.epoch(), b.step(), scaled(b.metrics(), recipe, seed));
            case RunEvent.Epoch e -> new RunEvent.Epoch(e.at(), e.epoch(), scaled(e.metrics(), recipe, seed));
            case RunEvent.Evaluated e ->
                new RunEvent.Evaluated(
                        e.at(), Map.of("test_accuracy", accuracy, "test_loss", 4 * (1 - accuracy)), confusion(answers));
            case RunEvent.Ended e ->
                new RunEvent.Ended(
                        e.at(), e.status(), null, 60 + seed, Map.of("test_accuracy", accuracy), e.provenance());
            default -> event;
        });
        bench.runs().keep(id, events);
        keep(bench.workspace().runs().resolve(id.value()), answers);
    }

    private static Map<String, Double> scaled(Map<String, Double> metrics, String recipe, int seed) {
        var scaled = new LinkedHashMap<>(metrics);
        double factor = (recipe.equals("deep") ? 0.6 : 1) * (1 + 0.08 * seed);
        scaled.replaceAll((name, value) -> name.endsWith("loss") ? value * factor : value);
        return scaled;
    }

    private static Map<String, Object> spec(Map<String, Object> base, String recipe, int seed) {
        var spec = new LinkedHashMap<>(base);
        spec.put("name", recipe);
        spec.put("seed", seed);
        boolean deep = recipe.equals("deep");
        spec.put("optimizer", Map.of("type", deep ? "adam" : "sgd", "learningRate", deep ? 0.001 : 0.01));
        return spec;
    }

    private static Answers answers(int seed, double errors, boolean flipped) {
        var random = new Random(seed);
        var labels = new int[EXAMPLES];
        var said = new int[EXAMPLES];
        var confidences = new float[EXAMPLES];
        var contents = new int[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            labels[i] = i % 10;
            boolean wrong = i == FLIPPED ? flipped : random.nextDouble() < errors;
            said[i] = wrong ? (labels[i] + 5) % 10 : labels[i];
            confidences[i] = 0.5f + random.nextFloat() / 2;
            contents[i] = i;
        }
        return new Answers(labels, said, confidences, contents);
    }

    private static double accuracy(Answers answers) {
        int right = 0;
        for (int i = 0; i < EXAMPLES; i++) if (answers.right(i)) right++;
        return (double) right / EXAMPLES;
    }

    private static List<List<Long>> confusion(Answers answers) {
        var counts = new long[10][10];
        for (int i = 0; i < EXAMPLES; i++) counts[answers.labels()[i]][answers.predicted()[i]]++;
        var rows = new ArrayList<List<Long>>();
        for (long[] row : counts) {
            var cells = new ArrayList<Long>();
            for (long cell : row) cells.add(cell);
            rows.add(cells);
        }
        return rows;
    }

    private static void keep(Path folder, Answers answers) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers.write(folder.resolve(Answers.FILE));
        var mistakes = new LinkedHashMap<Integer, String>();
        for (int i = 0; i < EXAMPLES; i++)
            if (!answers.right(i)) mistakes.put(i, Script.DIGITS.get(answers.labels()[i]));
        Pictures.zip(folder.resolve("mistakes.zip"), mistakes);
    }
}
