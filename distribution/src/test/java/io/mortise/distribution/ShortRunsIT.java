package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample experiment on MNIST runs to its end, on a part of the data and for one epoch. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShortRunsIT {
    private static final Path FOLDER = Path.of("..", "experiments", "mnist");

    static List<Path> experiments() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(Path::getFileName)
                    .filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("experiments")
    void runs(Path experiment, @TempDir Path home) throws IOException {
        var arguments =
                new ArrayList<>(List.of("run", "mnist/" + experiment, "--json", "--set", "/dataset/split/limit=600"));
        boolean net = Files.readString(FOLDER.resolve(experiment)).contains("\"training\"");
        if (net) arguments.addAll(List.of("--set", Specs.epochs(1)));
        try (var workspace = Workspace.withMnist(home)) {
            var document = workspace.json(arguments.toArray(String[]::new));
            assertThat(document.path("status").asText()).isEqualTo("completed");
            assertThat(document.path("metrics").path("test_accuracy").asDouble())
                    .isBetween(0.05, 1.0);
        }
    }
}
