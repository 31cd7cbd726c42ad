package io.mortise.spec;

import static io.mortise.spec.InstalledSpecsTest.GOOD;
import static io.mortise.spec.InstalledSpecsTest.problem;
import static io.mortise.spec.InstalledSpecsTest.problems;
import static io.mortise.spec.InstalledSpecsTest.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Problem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RulesTest {
    private static void warns(String where, String summary, String... overrides) {
        var problem = problem(overrides);
        assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
        assertThat(problem.where()).isEqualTo(where);
        assertThat(problem.summary()).contains(summary);
        assertThat(problem.fixes()).isNotEmpty();
    }

    @Nested
    class The_split {
        @Test
        void must_leave_something_to_train_on() {
            var problem = problem("/dataset/split/test=0.9");
            assertThat(problem.isError()).isTrue();
            assertThat(problem.where()).isEqualTo("/dataset/split");
            assertThat(problem.summary()).isEqualTo("validation 0.1 and test 0.9 leave nothing to train on");
            assertThat(problems(GOOD, "/dataset/split/test=0.8")).isEmpty();
        }

        @Test
        void that_validates_on_the_test_part_is_not_honest() {
            warns(
                    "/dataset/split/validateOnTest",
                    "too good",
                    "/dataset/split/validateOnTest=true",
                    "/dataset/split/validation=0");
        }

        @Test
        void that_validates_on_the_test_part_makes_no_use_of_a_validation_share() {
            assertThat(problems(GOOD, "/dataset/split/validateOnTest=true"))
                    .map(Problem::where)
                    .containsExactly("/dataset/split/validateOnTest", "/dataset/split/validation");
        }
    }

    @Nested
    class A_monitored_metric {
        @Test
        void of_the_validation_needs_a_validation_part() {
            refuses(
                    "/dataset/split/validation=0",
                    "/callbacks/0/monitor",
                    "early-stopping watches val_loss, and there is no validation part",
                    "hold back a share for it: /dataset/split/validation = 0.1");
        }

        @Test
        void must_be_measured() {
            refuses(
                    "/callbacks/0/monitor=val_acuracy",
                    "/callbacks/0/monitor",
                    "early-stopping watches val_acuracy, which is not measured",
                    "did you mean `val_accuracy`?");
            refuses(
                    "/callbacks/0/monitor=f1",
                    "/callbacks/0/monitor",
                    "early-stopping watches f1, which is not measured",
                    "measured are loss, accuracy, val_loss, val_accuracy; more with \"metrics\"");
        }

        @Test
        void may_be_any_of_the_metrics_in_snake_case() {
            assertThat(problems(
                            GOOD,
                            "/metrics=[\"top-k-categorical-accuracy\"]",
                            "/callbacks/0/monitor=val_top_k_categorical_accuracy"))
                    .isEmpty();
            assertThat(problems(GOOD, "/callbacks/0/monitor=loss", "/dataset/split/validation=0"))
                    .isEmpty();
        }

        @Test
        void does_not_matter_to_a_checkpoint_of_every_epoch() {
            var checkpoint = "/callbacks=[{\"type\":\"model-checkpoint\"}]";
            assertThat(problems(GOOD, checkpoint, "/dataset/split/validation=0"))
                    .isEmpty();
            assertThat(problems(GOOD, checkpoint, "/callbacks/0/saveBestOnly=true", "/dataset/split/validation=0"))
                    .hasSize(1);
        }
    }

    @Nested
    class A_loss {
        @Test
        void for_integer_labels_takes_no_one_hot_vectors() {
            var problem = problem("/transforms/-=one-hot", "/loss=sparse-categorical-crossentropy");
            assertThat(problem.isError()).isTrue();
            assertThat(problem.where()).isEqualTo("/loss");
            assertThat(problem.summary())
                    .isEqualTo("sparse-categorical-crossentropy takes integer labels, and /transforms/1 makes one-hot"
                            + " vectors of them");
            assertThat(problems(GOOD, "/transforms/-=one-hot")).isEmpty();
        }

        @Test
        void over_classes_wants_a_softmax() {
            warns("/model/layers/2/activation", "ends with linear", "/model/layers/2/activation=linear");
            warns("/model/layers/2/activation", "ends with sigmoid", "/model/layers/2/activation=sigmoid");
        }

        @Test
        void over_classes_wants_more_than_one_output() {
            refuses(
                    "/model/layers/2/units=1",
                    "/model/layers/2/units",
                    "categorical-crossentropy needs one output for each class, and there is only one",
                    "set units to the number of classes");
        }

        @Test
        void over_two_classes_wants_one_sigmoid() {
            var binary = "/loss=binary-crossentropy";
            assertThat(problems(GOOD, binary, "/model/layers/2/units=1", "/model/layers/2/activation=sigmoid"))
                    .isEmpty();
            warns("/model/layers/2/activation", "ends with softmax", binary, "/model/layers/2/units=1");
            assertThat(problem(binary, "/model/layers/2/activation=sigmoid").summary())
                    .isEqualTo("binary-crossentropy takes one output, the probability of class 1, and there are 10");
        }
    }

    @Nested
    class A_layer {
        @Test
        void that_is_dense_and_stands_on_an_image_flattens_it() {
            warns("/model/layers/1", "stands on an image", "/model/layers/1={\"type\":\"dense\",\"units\":4}");
            assertThat(problems(GOOD, "/model/layers/0=flatten")).isEmpty();
        }

        @Test
        void that_is_dropout_should_not_be_the_last() {
            warns(
                    "/model/layers/3",
                    "dropout is the last layer",
                    "/model/layers/-={\"type\":\"dropout\",\"rate\":0.5}");
        }
    }

    @Test
    void a_learning_rate_is_changed_by_one_callback_only() {
        var schedule =
                "/callbacks=[{\"type\":\"reduce-lr-on-plateau\"},{\"type\":\"learning-rate-schedule\",\"schedule\":{\"type\":\"step-decay\",\"drop\":0.5}}]";
        warns("/callbacks/0", "sets anew at each epoch", schedule);
    }

    @Test
    void rules_are_checked_beside_other_errors() {
        assertThat(problems(GOOD, "/training/epochs=0", "/dataset/split/validation=0"))
                .map(Problem::where)
                .containsExactlyInAnyOrder("/training/epochs", "/callbacks/0/monitor");
    }
}
