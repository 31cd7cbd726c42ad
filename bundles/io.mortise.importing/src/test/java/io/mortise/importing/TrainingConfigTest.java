package io.mortise.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.task.TrainedWith;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files of Keras say of how their model was trained. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrainingConfigTest {
    /** As Keras 2 writes it into {@code .h5}. */
    private static final String OF_KERAS_2 = """
            {"loss": "sparse_categorical_crossentropy", "metrics": [["accuracy"]], "weighted_metrics": null, "loss_weights": null,
             "optimizer_config": {"class_name": "Custom>AdamW", "config": {"name": "AdamW", "weight_decay": 0.004,
               "clipnorm": null, "global_clipnorm": null, "use_ema": false, "learning_rate": 0.0003000000142492354,
               "beta_1": 0.9, "beta_2": 0.98, "epsilon": 1e-07, "amsgrad": true}}}
            """;
    /** As Keras 3 writes it into {@code .keras}. */
    private static final String OF_KERAS_3 = """
            {"optimizer": {"module": "keras.optimizers", "class_name": "SGD", "config": {"learning_rate":
                 {"module": "keras.optimizers.schedules", "class_name": "ExponentialDecay",
                  "config": {"initial_learning_rate": 0.05, "decay_steps": 100}},
               "momentum": 0.9, "nesterov": true, "clipnorm": 1.0, "weight_decay": null}},
             "loss": {"module": "keras.losses", "class_name": "CategoricalCrossentropy",
               "config": {"from_logits": true, "label_smoothing": 0.1}},
             "metrics": ["categorical_accuracy", {"module": "keras.metrics", "class_name": "TopKCategoricalAccuracy",
               "config": {"name": "top3", "k": 3}}, {"class_name": "AUC", "config": {"name": "auc"}}], "jit_compile": true}
            """;

    @TempDir
    Path folder;

    private TrainedWith read(String config, boolean zip) {
        var model = KerasModel.list(9).compiled(config);
        KerasImportTest.dense(model, "answer", 9, 3, "softmax");
        Path file = zip ? model.writeKeras(folder.resolve("model.keras")) : model.write(folder.resolve("model.h5"));
        return Importer.read(file).translation().trainedWith();
    }

    @Test
    void loss_optimizer_and_metrics_of_Keras_2_with_their_options() {
        var trained = read(OF_KERAS_2, false);
        assertThat(trained.unknown()).isEmpty();
        assertThat(trained.sections())
                .containsEntry("loss", "sparse-categorical-crossentropy")
                .containsEntry("metrics", List.of("accuracy"))
                .containsEntry(
                        "optimizer",
                        Map.of(
                                "type",
                                "adamw",
                                "learningRate",
                                0.0003,
                                "weightDecay",
                                0.004,
                                "beta1",
                                0.9,
                                "beta2",
                                0.98,
                                "epsilon",
                                1e-7,
                                "amsgrad",
                                true));
    }

    @Test
    void those_of_Keras_3_and_what_has_no_like_by_name() {
        var trained = read(OF_KERAS_3, true);
        assertThat(trained.sections())
                .containsEntry("loss", Map.of("type", "categorical-crossentropy", "labelSmoothing", 0.1))
                .containsEntry("metrics", List.of("accuracy", Map.of("type", "top-k-categorical-accuracy", "k", 3)))
                .containsEntry(
                        "optimizer", Map.of("type", "sgd", "learningRate", 0.05, "momentum", 0.9, "nesterov", true));
        assertThat(trained.unknown())
                .containsEntry(
                        "optimizer",
                        List.of(
                                "the file's learning rate follows a schedule, `ExponentialDecay`: its first value is taken",
                                "`clipnorm` (1.0) of the file's optimizer is not known here"))
                .containsEntry("metrics", List.of("the file's metric `AUC` is not known here"));
    }

    @Test
    void what_is_not_known_is_no_refusal() {
        var trained = read(
                "{\"loss\": [\"huber\"], \"metrics\": null, \"optimizer_config\": {\"class_name\": \"Lion\", \"config\": {}}}",
                false);
        assertThat(trained.sections()).isEmpty();
        assertThat(trained.unknown())
                .containsEntry("loss", List.of("the file's loss `huber` is not known here"))
                .containsEntry("optimizer", List.of("the file's optimizer `Lion` is not known here"));
    }

    @Test
    void a_model_that_was_never_compiled_says_nothing() {
        var model = KerasModel.list(9);
        KerasImportTest.dense(model, "answer", 9, 3, "softmax");
        assertThat(Importer.read(model.write(folder.resolve("model.h5")))
                        .translation()
                        .trainedWith())
                .isEqualTo(TrainedWith.NOTHING);
    }
}
