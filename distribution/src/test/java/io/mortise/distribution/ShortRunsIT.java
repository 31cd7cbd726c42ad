package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every net among the sample experiments on MNIST is trained to its end, on a part of the data and for one epoch; those that
 * were written after a report are that net, parameter for parameter.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShortRunsIT {
    private static final Path FOLDER = Path.of("..", "experiments", "mnist");
    private static final Map<String, Map<String, Long>> PARAMETERS = Map.of(
            "report-cnn.json", counts(225_930, 225_482),
            "augmented-cnn.json", counts(225_930, 225_482),
            "algorithm-cnn.json", counts(93_322, 93_322),
            "lenet5.json", counts(61_706, 61_706),
            "mlp.json", counts(545_810, 545_810),
            "residual.json", counts(78_426, 77_754));

    private static Map<String, Long> counts(long total, long trainable) {
        return Map.of("total", total, "trainable", trainable);
    }

    static List<Path> experiments() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(ShortRunsIT::isNet)
                    .map(Path::getFileName)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isNet(Path experiment) {
        try {
            return Files.readString(experiment).contains("\"training\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("experiments")
    void runs(Path experiment, @TempDir Path home) throws IOException {
        try (var workspace = Workspace.withMnist(home)) {
            var document = workspace.json(
                    "run",
                    "mnist/" + experiment,
                    "--json",
                    "--set",
                    "/dataset/split/limit=600",
                    "--set",
                    Specs.epochs(1));
            assertThat(document.path("status").asText()).isEqualTo("completed");
            assertThat(document.path("metrics").path("test_accuracy").asDouble())
                    .isBetween(0.05, 1.0);
            var built = built(workspace);
            assertThat(built).isEqualTo(PARAMETERS.getOrDefault(experiment.toString(), built));
        }
    }

    /** Counts of the parameters of the net that was trained. */
    private static Map<String, Long> built(Workspace workspace) {
        return workspace.events(workspace.runFolders().getFirst()).stream()
                .filter(RunEvent.Started.class::isInstance)
                .map(RunEvent.Started.class::cast)
                .map(started -> started.layers().counts())
                .findFirst()
                .orElseThrow();
    }
}
