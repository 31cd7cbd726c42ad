package io.mortise.callback.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.callback.core.ModelCheckpoint.Options;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelCheckpointTest {
    @Test
    void saves_after_each_epoch_in_place_unless_told_otherwise() {
        Script script = run(new Options("val_loss", false, Mode.AUTO, "last.zip", null), 3, 4, 2);

        assertThat(script.saved).containsExactly(1, 2, 3);
        assertThat(script.savedNames).containsOnly("last.zip");
    }

    @Test
    void saves_after_each_epoch_without_the_metric_too() {
        Script script = run(new Options("nothing", false, Mode.AUTO, "best.zip", null), 3, 4);

        assertThat(script.saved).containsExactly(1, 2);
        assertThat(script.warnings).isEmpty();
    }

    @Nested
    class with_save_best_only {
        @Test
        void saves_what_is_better_than_all_before() {
            assertThat(run(best(Mode.AUTO, null), 3, 4, 3, 2, Double.NaN, 1).saved)
                    .containsExactly(1, 4, 6);
        }

        @Test
        void saves_what_is_larger_where_that_is_better() {
            assertThat(run(best(Mode.MAX, null), 3, 4, 4, 2, 5).saved).containsExactly(1, 2, 5);
        }

        @Test
        void saves_nothing_that_does_not_beat_the_initial_threshold() {
            assertThat(run(best(Mode.MIN, 2.0), 3, 2, 1.5, 1.8).saved).containsExactly(3);
        }

        @Test
        void saves_nothing_without_the_metric_and_says_so_once() {
            Script script = run(new Options("val_accuracy", true, Mode.AUTO, "best.zip", null), 3, 4);

            assertThat(script.saved).isEmpty();
            assertThat(script.warnings).singleElement().asString().contains("val_accuracy", "val_loss");
        }

        private static Options best(Mode mode, @Nullable Double threshold) {
            return new Options("val_loss", true, mode, "best.zip", threshold);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".zip", "best", "events.jsonl", "../best.zip", "/best.zip", "a/b.zip", "a\\b.zip"})
    void refuses_a_file_that_is_no_plain_name_of_a_zip(String file) {
        var problems = catchThrowableOfType(
                        InvalidInput.class, () -> run(new Options("val_loss", false, Mode.AUTO, file, null), 1))
                .problems();

        assertThat(problems).extracting(Problem::where).containsExactly("/file");
    }

    private static Script run(Options options, double... values) {
        return Script.of(values).run(new ModelCheckpoint().build(options, new NoParts()));
    }
}
