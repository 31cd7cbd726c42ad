package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunViewTest {
    private static final RunId ID = new RunId("20261121-223609-kqzbva");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final RunView view =
            new RunView(new Console(printed, new PrintStream(err, true, StandardCharsets.UTF_8)), printed);

    @Test
    void says_when_training_begins_and_how_much_there_is_to_do() {
        view.on(new RunEvent.Started(
                Instant.EPOCH,
                ID,
                "quick",
                Map.of("training", Map.of("epochs", 2)),
                Map.of(),
                new LayerTable(List.of(), 0, 0, 0),
                List.of("0", "1"),
                422));
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("Training: 2 epochs, 422 batches in each");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Run " + ID + " · quick");
    }

    @Test
    void says_before_the_layer_table_whose_weights_the_run_begins_with() {
        view.on(new RunEvent.Started(
                Instant.EPOCH,
                ID,
                "finer",
                Map.of("training", Map.of("epochs", 2)),
                Map.of("weights", Map.of("run", "20261120-101500-abcdef", "sha256", "cafe")),
                new LayerTable(List.of(new LayerTable.Row("dense", "dense", List.of(10), 7850, 7850)), 7850, 7850, 0),
                List.of("0", "1"),
                422));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsSubsequence("· finer", "Begins with the weights of run 20261120-101500-abcdef", "dense");
    }

    @Test
    void an_estimator_has_no_loss_on_its_way_and_shows_how_far_it_is() {
        var line = new ProgressLine(new PrintStream(err, true, StandardCharsets.UTF_8), true);
        var terminal = new RunView(line, printed);
        terminal.on(new RunEvent.Started(
                Instant.EPOCH,
                ID,
                "forest",
                Map.of("estimator", Map.of("type", "random-forest")),
                Map.of(),
                new LayerTable(List.of(), 0, 0, 0),
                List.of("0", "1"),
                100));
        terminal.on(new RunEvent.Batch(Instant.EPOCH, 1, 100, Map.of()));
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Learning  [####")
                .contains("100 %");
    }
}
