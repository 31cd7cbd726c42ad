package io.mortise.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NearestTest {
    private static final List<String> KNOWN = List.of(
            "accuracy",
            "batch-normalization",
            "binary-crossentropy",
            "categorical-crossentropy",
            "conv2d",
            "learningRate",
            "max-pooling2d",
            "mean-squared-error",
            "poolSize",
            "sgd",
            "sparse-categorical-crossentropy",
            "val_accuracy");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "SGD, sgd",
        "Conv2D, conv2d",
        "conv, conv2d",
        "MaxPool2D, max-pooling2d",
        "BatchNorm, batch-normalization",
        "MSE, mean-squared-error",
        "lr, learningRate",
        "val_acc, val_accuracy",
        "categoricalcrosentropy, categorical-crossentropy",
        "size, poolSize"
    })
    void finds_the_one_that_was_meant(String word, String meant) {
        assertThat(Nearest.to(word, KNOWN)).containsExactly(meant);
    }

    @Test
    void finds_all_that_a_part_may_mean() {
        assertThat(Nearest.question("crossentropy", KNOWN))
                .contains("did you mean `binary-crossentropy` or `categorical-crossentropy` or "
                        + "`sparse-categorical-crossentropy`?");
        assertThat(Nearest.to("acc", KNOWN)).containsExactly("accuracy", "val_accuracy");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "e", "''", "2d", "a-word-that-has-conv2d-in-it"})
    void finds_nothing_where_nothing_is_near(String word) {
        assertThat(Nearest.to(word, KNOWN)).isEmpty();
        assertThat(Nearest.to(word, List.of())).isEmpty();
    }
}
