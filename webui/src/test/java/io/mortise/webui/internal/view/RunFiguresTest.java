package io.mortise.webui.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.Beat;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunFiguresTest {
    private static final Instant BEGAN = Instant.parse("2026-11-21T10:15:00Z");
    private static final Beat BEAT = new Beat(BEGAN, 1.94, 812_000_000, 901_000_000, 0.0005, 1234.4);
    private static final Map<String, Object> NET = Map.of(
            "training", Map.of("epochs", 3), "dataset", Map.of("type", "mnist", "split", Map.of("validation", 0.1)));

    private static RunDetails run(
            RunStatus status,
            int epoch,
            Map<String, Object> spec,
            Map<String, Double> metrics,
            List<Map<String, Double>> history) {
        var id = new RunId("20261121-101500-abcdef");
        var began = status == RunStatus.QUEUED ? null : BEGAN;
        var summary = new RunSummary(id, "a", status, 65, metrics, began, 7, 30, epoch, 3, null);
        return new RunDetails(
                summary,
                spec,
                Map.of("total", 54538L),
                null,
                history,
                List.of(),
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Map<String, String> running(int epoch, Map<String, Double> metrics, @Nullable Beat beat) {
        return RunFigures.of(run(RunStatus.RUNNING, epoch, NET, metrics, List.of()), beat);
    }

    @Test
    void of_a_run_at_work_tell_how_it_goes_now() {
        assertThat(running(0, Map.of("loss", 0.5, "accuracy", 0.9), BEAT))
                .containsEntry("Images/s", "1\u202f234")
                .containsEntry("Learning rate", "0.0005")
                .containsEntry("Processors busy", "1.9")
                .containsEntry("Memory", "812.0 MB")
                .containsEntry("Duration", "1 min 05 s");
    }

    @Test
    void of_a_run_at_work_have_their_places_from_the_first_second_on() {
        var metrics = Map.of("loss", 0.5, "accuracy", 0.9, "val_loss", 0.4, "val_accuracy", 0.8);
        var first = running(0, Map.of(), null);
        assertThat(first.keySet())
                .containsExactlyElementsOf(running(1, metrics, BEAT).keySet());
        assertThat(first)
                .containsEntry("Images/s", "–")
                .containsEntry("Learning rate", "–")
                .containsEntry("Memory", "–");
    }

    @Test
    void come_from_the_last_epoch_where_the_worker_is_older_than_its_beats() {
        var history = List.of(Map.of("images_per_second", 900.0, "learning_rate", 1.25e-5));
        var figures = RunFigures.of(run(RunStatus.RUNNING, 1, NET, Map.of(), history), null);
        assertThat(figures).containsEntry("Images/s", "900").containsEntry("Learning rate", "1.25e-5");
    }

    @Test
    void of_a_run_that_is_over_tell_how_it_went() {
        var history = List.of(
                Map.of("seconds", 10.0, "images_per_second", 100.0),
                Map.of("seconds", 30.0, "images_per_second", 500.0));
        var figures = RunFigures.of(run(RunStatus.COMPLETED, 3, NET, Map.of("test_accuracy", 0.9874), history), BEAT);
        assertThat(figures.keySet())
                .containsExactly("test_accuracy", "Parameters", "Images/s, mean", "Peak memory", "Duration");
        assertThat(figures).containsEntry("Images/s, mean", "400").containsEntry("Peak memory", "901.0 MB");
    }

    @Test
    void of_a_classifier_that_is_no_net_have_neither_speed_nor_rate() {
        var figures = RunFigures.of(
                run(RunStatus.RUNNING, 0, Map.of("estimator", "decision-tree"), Map.of(), List.of()), BEAT);
        assertThat(figures.keySet()).containsExactly("Parameters", "Processors busy", "Memory", "Duration");
    }

    @Test
    void of_a_run_that_waits_have_no_time_yet() {
        assertThat(RunFigures.of(run(RunStatus.QUEUED, 0, NET, Map.of(), List.of()), null))
                .doesNotContainKeys("Duration", "Memory", "Images/s");
    }
}
