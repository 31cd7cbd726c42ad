package io.mortise.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunEvent;
import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.Job.Pace;
import io.mortise.benchmarks.training.subject.Work;
import io.mortise.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProductRunTest {
    private static final Pace PACE = new Pace(2, 8, 50);

    @Test
    void the_last_epoch_counts_and_the_loss_is_that_of_the_same_steps_as_elsewhere() {
        var events = new ArrayList<RunEvent>();
        for (int step = 1; step <= 120; step++) {
            events.add(new RunEvent.Batch(Instant.EPOCH, 1 + step / 61, step, Map.of("loss", (double) step)));
        }
        events.add(new RunEvent.Epoch(Instant.EPOCH, 1, Map.of("images_per_second", 900.0)));
        events.add(new RunEvent.Epoch(Instant.EPOCH, 2, Map.of("images_per_second", 1100.0)));
        var outcome = ProductRun.outcome(events, PACE, 7);
        assertThat(outcome.rate()).isEqualTo(1100);
        assertThat(outcome.loss()).isEqualTo((41 + 50) / 2.0);
        assertThat(outcome.peakBytes()).isEqualTo(7);
    }

    @Test
    void trains_on_the_same_images_in_the_same_order_with_the_same_threads() {
        var file = Json.object(Json.read(
                "{\"$schema\":\"x\",\"name\":\"n\",\"dataset\":{\"type\":\"mnist\",\"split\":{\"validation\":0.1}},\"training\":{\"epochs\":9,\"batchSize\":64}}",
                Map.class));
        var job = new Job(Contender.MORTISE_DL4J, Work.TRAINING, "n", "", 32, 2, PACE, "/digits");
        assertThat(Json.write(ProductRun.spec(file, job, new Portion(1600, 3)).get("dataset")))
                .contains("\"path\":\"/digits\"", "\"validation\":0", "\"limit\":1600");
        assertThat(ProductRun.spec(file, job, new Portion(1600, 3)))
                .doesNotContainKey("$schema")
                .containsEntry("name", "n")
                .containsEntry(
                        "training",
                        Map.of("epochs", 3, "batchSize", 32, "shuffle", false, "threads", 2, "accelerator", "off"));
    }

    @Test
    void a_portion_lasts_about_as_long_as_others_are_measured() {
        for (double rate : List.of(300.0, 5_000.0, 80_000.0)) {
            var portion = Portion.of(PACE, 128, rate);
            assertThat(portion.images() % 128).isZero();
            assertThat(portion.images()).isBetween(50 * 128, 60_000);
            assertThat(portion.epochs()).isGreaterThanOrEqualTo(2);
            double seconds = portion.images() * portion.epochs() / rate;
            double least = PACE.warmUp() + PACE.seconds();
            assertThat(seconds).isBetween(least, Math.max(1.3 * least, 2 * 50 * 128 / rate));
        }
    }
}
