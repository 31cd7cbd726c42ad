package io.mortise.benchmarks.scale;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which runs a workspace is filled with. The same plan gives the same runs.
 *
 * @param experiments how many, taking turns
 * @param runs of each
 * @param wide how many of all runs have very many metrics; they are spread evenly
 * @param metrics of each batch in a wide run, loss and accuracy included
 * @param points of each metric in a wide run
 */
record Plan(int experiments, int runs, int wide, int metrics, int points) {
    private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");
    private static final int SECONDS_BETWEEN = 300;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final List<String> DATA = List.of("mnist", "fashion", "emnist", "kmnist", "svhn");
    private static final List<String> NETS = List.of(
            "report-cnn",
            "algorithm-cnn",
            "lenet5",
            "mlp",
            "resnet8",
            "resnet20",
            "vgg7",
            "mobilenet",
            "densenet22",
            "squeezenet");
    private static final List<String> KINDS = List.of(
            "gradient_norm",
            "gradient_mean",
            "weight_norm",
            "weight_mean",
            "update_ratio",
            "activation_mean",
            "activation_stdev",
            "dead_share",
            "kernel_max",
            "kernel_min");
    private static final int ANSWERED = 300;
    private static final int EPOCHS = 5;
    private static final int STEPS_PER_EPOCH = 20;

    /** Of all runs together. */
    int total() {
        return experiments * runs;
    }

    /** Whether that run has very many metrics. */
    boolean isWide(int number) {
        return wide > 0 && (number + 1) % (total() / wide) == 0;
    }

    /** Whether that run keeps what it said of the test set, as runs do that can be tested against each other. */
    boolean isAnswered(int number) {
        return number >= total() - ANSWERED;
    }

    /** That run, from 0, in the order of their starts. */
    MadeUpRun run(int number) {
        var began = FIRST.plusSeconds((long) number * SECONDS_BETWEEN);
        var random = new SplittableRandom(number);
        var id = new RunId(STAMP.format(began) + "-" + letters(random));
        var status = isWide(number) ? RunStatus.COMPLETED : status(random.nextInt(100));
        int epochs = isWide(number) ? 10 : EPOCHS;
        int steps = isWide(number) ? points / epochs : STEPS_PER_EPOCH;
        List<String> others = isWide(number) ? others() : List.of();
        return new MadeUpRun(id, name(number % experiments), began, status, epochs, steps, others, number);
    }

    private static String letters(SplittableRandom random) {
        var letters = new StringBuilder();
        for (int i = 0; i < 6; i++) letters.append((char) ('a' + random.nextInt(26)));
        return letters.toString();
    }

    private static RunStatus status(int lot) {
        if (lot < 86) return RunStatus.COMPLETED;
        if (lot < 92) return RunStatus.FAILED;
        return lot < 98 ? RunStatus.CANCELLED : RunStatus.INTERRUPTED;
    }

    private static String name(int experiment) {
        String name = DATA.get(experiment % DATA.size()) + "-" + NETS.get(experiment / DATA.size() % NETS.size());
        int round = experiment / (DATA.size() * NETS.size());
        return round == 0 ? name : name + "-" + (round + 1);
    }

    private List<String> others() {
        return IntStream.range(0, metrics - 2)
                .mapToObj(i -> "layer_%03d_%s".formatted(i / KINDS.size(), KINDS.get(i % KINDS.size())))
                .toList();
    }
}
