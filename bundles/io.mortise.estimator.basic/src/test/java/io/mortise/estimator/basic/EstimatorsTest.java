package io.mortise.estimator.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Classifier;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Shape;
import io.mortise.testkit.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every estimator here owes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EstimatorsTest {
    private static final int SIZE = 24;
    private static final int CLASSES = 4;
    /** More than a block of columns. */
    private static final Some TRAINING = Some.clouds(700, SIZE, CLASSES, 1);

    private static final Some OTHERS = Some.clouds(600, SIZE, CLASSES, 2);

    /** An estimator with options, and the share of others that it gets right. */
    record Candidate(EstimatorRecipe<?> recipe, String options, double accuracy) {
        Classifier fit(Some training, Task task) {
            return fit(recipe, training, task);
        }

        private <O extends Record> Classifier fit(EstimatorRecipe<O> estimator, Some training, Task task) {
            return estimator.fit(Options.of(estimator, options), training, task);
        }

        Classifier restore(byte[] saved) throws IOException {
            return restore(recipe, saved);
        }

        private <O extends Record> Classifier restore(EstimatorRecipe<O> estimator, byte[] saved) throws IOException {
            var in = new ByteArrayInputStream(saved);
            return estimator.restore(Options.of(estimator, options), in, new Shape.Vector(SIZE), CLASSES);
        }

        @Override
        public String toString() {
            return recipe.type() + " " + options;
        }
    }

    static List<Candidate> candidates() {
        return List.of(
                new Candidate(new KNearestNeighbors(), "{}", 0.85),
                new Candidate(new KNearestNeighbors(), "{\"metric\": \"manhattan\", \"weights\": \"distance\"}", 0.85),
                new Candidate(new SupportVectorMachine(), "{}", 0.9),
                new Candidate(new SupportVectorMachine(), "{\"kernel\": \"linear\", \"c\": 0.1}", 0.9),
                new Candidate(new SupportVectorMachine(), "{\"kernel\": \"poly\", \"coef0\": 1, \"degree\": 2}", 0.85),
                new Candidate(new DecisionTree(), "{}", 0.5),
                new Candidate(new DecisionTree(), "{\"criterion\": \"entropy\", \"maxDepth\": 6}", 0.5),
                new Candidate(new RandomForest(), "{\"nEstimators\": 40}", 0.85),
                new Candidate(
                        new RandomForest(), "{\"nEstimators\": 20, \"bootstrap\": false, \"minSamplesLeaf\": 3}", 0.8),
                new Candidate(new LogisticRegression(), "{}", 0.9));
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void learns_what_can_be_learnt(Candidate candidate) {
        float[][] answers = candidate.fit(TRAINING, new Task(SIZE, CLASSES, 2)).probabilities(OTHERS.values());
        int right = 0;
        for (int i = 0; i < answers.length; i++) {
            double sum = 0;
            int said = 0;
            for (int c = 0; c < CLASSES; c++) {
                sum += answers[i][c];
                assertThat(answers[i][c]).isBetween(0f, 1f);
                if (answers[i][c] > answers[i][said]) said = c;
            }
            assertThat(sum).isBetween(0.99999, 1.00001);
            if (said == OTHERS.label(i)) right++;
        }
        assertThat((double) right / answers.length).isGreaterThan(candidate.accuracy());
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void learns_the_same_with_any_number_of_threads(Candidate candidate) throws IOException {
        byte[] one = save(candidate.fit(TRAINING, new Task(SIZE, CLASSES, 1)));
        byte[] three = save(candidate.fit(TRAINING, new Task(SIZE, CLASSES, 3)));
        assertThat(one).isEqualTo(three);
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void answers_to_many_as_to_each(Candidate candidate) {
        var classifier = candidate.fit(TRAINING, new Task(SIZE, CLASSES, 2));
        float[][] answers = classifier.probabilities(OTHERS.values());
        for (int i = 0; i < answers.length; i += 7) {
            assertThat(classifier.probabilities(OTHERS.values()[i])).containsExactly(answers[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void answers_the_same_when_it_is_restored(Candidate candidate) throws IOException {
        var classifier = candidate.fit(TRAINING, new Task(SIZE, CLASSES, 2));
        byte[] saved = save(classifier);
        var restored = candidate.restore(saved);
        assertThat(restored.probabilities(OTHERS.values())).isDeepEqualTo(classifier.probabilities(OTHERS.values()));
        assertThat(restored.probabilistic()).isEqualTo(classifier.probabilistic());
        assertThat(save(restored)).isEqualTo(saved);
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void tells_how_far_it_is(Candidate candidate) {
        var task = new Task(SIZE, CLASSES, 1);
        candidate.fit(TRAINING, task);
        assertThat(task.progress).isSorted().allMatch(share -> share > 0 && share <= 1);
        if (!(candidate.recipe() instanceof KNearestNeighbors))
            assertThat(task.progress).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void stops_when_it_is_asked_to(Candidate candidate) {
        var task = new Task(SIZE, CLASSES, 2);
        candidate.fit(TRAINING, task.cancelledAfter(3));
        assertThat(task.progress.size()).isLessThan(4);
        assertThat(task.log).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void does_without_a_class_that_has_no_examples(Candidate candidate) {
        int[] labels = TRAINING.labels().clone();
        for (int i = 0; i < labels.length; i++) if (labels[i] == 2) labels[i] = 3;
        var classifier = candidate.fit(new Some(TRAINING.values(), labels), new Task(SIZE, CLASSES, 2));
        for (float[] answer : classifier.probabilities(OTHERS.values())) {
            assertThat(answer[2]).isLessThan(Math.max(answer[0], Math.max(answer[1], answer[3])));
        }
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void says_so_where_there_is_but_one_class(Candidate candidate) {
        if (candidate.recipe() instanceof KNearestNeighbors) return; // which has no need of another
        var one = new Some(TRAINING.values(), new int[TRAINING.size()]);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> candidate.fit(one, new Task(SIZE, CLASSES, 1)))
                .withMessageContaining("class 0");
    }

    static byte[] save(Classifier classifier) throws IOException {
        var out = new ByteArrayOutputStream();
        classifier.save(out);
        return out.toByteArray();
    }
}
