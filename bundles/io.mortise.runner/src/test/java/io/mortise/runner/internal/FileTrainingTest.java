package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Problem;
import io.mortise.api.SpecService.Checked;
import io.mortise.api.task.TrainedWith;
import io.mortise.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** How a file was trained, and what of it goes into an experiment. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileTrainingTest {
    private static final TrainedWith FILE = new TrainedWith(
            Map.of("loss", "categorical-crossentropy", "optimizer", Map.of("type", "sgd", "learningRate", 3e-4)),
            Map.of("optimizer", List.of("no clipping"), "metrics", List.of("no recall")));

    @Test
    void fills_in_what_the_experiment_leaves_open() {
        var training = FileTraining.of(FILE, "{\"name\": \"x\"}", List.of("/optimizer/learningRate=0.1"));
        assertThat(training.before(List.of("/optimizer/learningRate=0.1")))
                .containsExactly(
                        "/loss=\"categorical-crossentropy\"",
                        "/optimizer=" + Json.write(FILE.sections().get("optimizer")),
                        "/optimizer/learningRate=0.1");
        assertThat(training.notes())
                .containsExactly(
                        "`loss` is the file's: categorical-crossentropy",
                        "`optimizer` is the file's: sgd (learningRate 0.0003)");
        assertThat(training.unknown()).containsExactly("no clipping", "no recall");
    }

    @Test
    void gives_way_to_what_the_experiment_or_the_command_line_says() {
        String experiment = "{\"optimizer\": \"adam\", \"metrics\": []}";
        var training = FileTraining.of(FILE, experiment, List.of("/loss=mean-squared-error"));
        assertThat(training.before(List.of("/loss=mean-squared-error"))).containsExactly("/loss=mean-squared-error");
        assertThat(training.notes()).isEmpty();
        assertThat(training.unknown()).isEmpty();
    }

    @Test
    void says_nothing_to_what_is_no_experiment_of_a_net() {
        assertThat(FileTraining.of(FILE, "{\"estimator\": \"decision-tree\"}", List.of())
                        .before(List.of()))
                .isEmpty();
        assertThat(FileTraining.of(FILE, "{ this is no JSON", List.of()).notes())
                .hasSize(2);
    }

    @Test
    void warns_of_what_is_not_known_beside_all_that_was_found() {
        var found = Problem.error("/loss", "loss is missing");
        var checked = FileTraining.of(FILE, "{}", List.of())
                .added(new Checked(List.of(found), Optional.empty()), Path.of("a.h5"));
        assertThat(checked.problems())
                .extracting(Problem::summary)
                .containsExactly("loss is missing", "no clipping", "no recall");
        assertThat(checked.problems().getLast().isError()).isFalse();
        assertThat(checked.problems().getLast().where()).isEqualTo("a.h5");
    }
}
