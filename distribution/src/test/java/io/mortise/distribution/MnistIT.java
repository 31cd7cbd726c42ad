package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.json.Digests;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MnistIT {
    /** As it is published with the data set. */
    private static final String TRAINING_IMAGES = "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db";

    @Test
    void a_truncated_file_is_refused_and_fetched_anew(@TempDir Path home) throws IOException {
        Path cache = home.resolve("datasets/mnist");
        MnistFiles.copy(cache);
        Path images = cache.resolve("train-images-idx3-ubyte");
        try (var channel = FileChannel.open(images, StandardOpenOption.WRITE)) {
            channel.truncate(1_000_000);
        }
        try (var workspace = Workspace.empty(home)) {
            var layers =
                    workspace.json("check", Specs.small().toString(), "--json").path("layers");
            assertThat(layers.path("total").asLong()).isEqualTo(13_610);
        }
        assertThat(Digests.sha256(images)).isEqualTo(TRAINING_IMAGES);
    }
}
