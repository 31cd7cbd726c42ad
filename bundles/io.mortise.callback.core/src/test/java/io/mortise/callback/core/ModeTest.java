package io.mortise.callback.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "accuracy",
                "val_accuracy",
                "acc",
                "top_k_categorical_accuracy",
                "val_auc",
                "precision",
                "recall",
                "f1_score",
                "mean_iou",
                "cosine_similarity",
                "r2_score",
                "true_positives"
            })
    void auto_wants_more_of(String metric) {
        assertThat(Mode.AUTO.maximizes(metric)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss", "val_loss", "mean_squared_error", "false_positives", "learning_rate", "vacancy"})
    void auto_wants_less_of(String metric) {
        assertThat(Mode.AUTO.maximizes(metric)).isFalse();
    }

    @Test
    void min_and_max_go_before_any_name() {
        assertThat(Mode.MIN.maximizes("accuracy")).isFalse();
        assertThat(Mode.MAX.maximizes("loss")).isTrue();
    }
}
