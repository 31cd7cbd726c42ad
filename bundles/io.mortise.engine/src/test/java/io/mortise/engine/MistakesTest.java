package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MistakesTest {
    private static final Evaluation SAID = new Evaluation(
            Map.of(), new int[] {0, 1, 2, 0}, new float[][] {{.6f, .4f, 0}, {.5f, .2f, .3f}, {.1f, .9f, 0}, {0, 0, 1}});

    @TempDir
    private Path folder;

    @Test
    void come_with_the_surest_first() {
        assertThat(SAID.mistakes()).containsExactly(3, 2, 1);
        assertThat(SAID.confidence(1)).isEqualTo(.5f);
    }

    @Test
    void a_single_output_speaks_for_both_classes() {
        var said = new Evaluation(Map.of(), new int[] {0, 1}, new float[][] {{.9f}, {.2f}});
        assertThat(said.mistakes()).containsExactly(0, 1);
        assertThat(said.confidence(1)).isEqualTo(.8f);
    }

    @Test
    void are_kept_as_pictures() throws IOException {
        Path file = folder.resolve("mistakes.zip");
        var images = MadeUp.images(4, 3);
        assertThat(Mistakes.save(file, SAID.mistakes(), images.training(), images.shape()))
                .isTrue();
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("3.png", "2.png", "1.png");
            assertThat(ImageIO.read(zip.getInputStream(zip.getEntry("2.png"))).getWidth())
                    .isEqualTo(8);
        }
    }

    @Test
    void leave_no_file_where_there_are_none_or_no_pictures() {
        Path file = folder.resolve("mistakes.zip");
        var rows = MadeUp.vectors(4, 3, 9);
        assertThat(Mistakes.save(file, List.of(1), rows.training(), rows.shape()))
                .isFalse();
        var images = MadeUp.images(4, 3);
        assertThat(Mistakes.save(file, List.of(), images.training(), new Shape.Image(8, 8, 1)))
                .isFalse();
        assertThat(Files.exists(file)).isFalse();
    }
}
