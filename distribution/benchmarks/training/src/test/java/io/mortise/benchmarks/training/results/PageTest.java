package io.mortise.benchmarks.training.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageTest {
    private static Made made() {
        return new Made()
                .sgemm(1, Contender.PYTORCH, 100)
                .training(1, Contender.MORTISE, 3960, 0.41)
                .training(1, Contender.ENGINE, 4000, 0.4)
                .training(1, Contender.PYTORCH, 2000, 0.42)
                .inference(1, Contender.ENGINE, 9000);
    }

    private static String page(Made made) {
        return new Page(made.results(), "../images").section();
    }

    @Test
    void says_rate_ratio_share_memory_and_loss() {
        assertThat(page(made()))
                .contains(
                        "| `net` | Mortise's engine, bare loop | 4,000 (4,000 to 4,000) | 2.00 (2.00 to 2.00) | 12 % | 500 |"
                                + " 0.40 (0.40 to 0.40) |")
                .contains("| `net` | Mortise's engine, bare loop | 9,000 (9,000 to 9,000) | - | 9 % | 400 |\n")
                .contains("Measured on 2026-01-02 on a processor");
    }

    @Test
    void says_what_the_product_adds_to_its_engine() {
        assertThat(page(made())).contains("| `net` | 32 | 1.0 (1.0 to 1.0) % |");
    }

    @Test
    void says_that_all_learn_or_who_does_not() {
        assertThat(page(made())).contains("All of them learn");
        assertThat(page(made().training(2, Contender.DL4J, 300, 2.3).training(3, Contender.DL4J, 300, Double.NaN)))
                .doesNotContain("All of them learn")
                .contains("Deeplearning4j as it comes on `net`, batch 32, round 2: 2.30")
                .contains("round 3: NaN");
    }

    @Test
    void replaces_its_section_of_a_document_and_nothing_else() {
        var page = new Page(made().results(), "images");
        var once = page.into("before\n" + Page.PLACE + "after\n");
        assertThat(once).startsWith("before\n").endsWith("after\n").contains("### Training, batch 32");
        assertThat(page.into(once)).isEqualTo(once);
        assertThatIllegalArgumentException().isThrownBy(() -> page.into("no place"));
    }

    @Test
    void results_come_back_from_their_file() {
        var results = made().results();
        assertThat(Json.read(Json.write(results), Results.class)).isEqualTo(results);
    }

    @Test
    void every_picture_that_is_shown_is_drawn(@TempDir Path folder) throws IOException {
        new Plots(made().results()).writeTo(folder);
        assertThat(page(made()))
                .contains("../images/benchmark-training-32.png", "../images/benchmark-inference-32.png")
                .contains("../images/benchmark-memory-32.png");
        for (String kind : new String[] {"training", "inference", "memory"}) {
            var picture =
                    ImageIO.read(folder.resolve("benchmark-" + kind + "-32.png").toFile());
            assertThat(picture.getRGB(2, 2)).as("background of " + kind).isEqualTo(0xffffffff);
        }
    }
}
