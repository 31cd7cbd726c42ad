package io.mortise.estimator.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Classifier;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import io.mortise.testkit.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KNearestNeighborsTest {
    private static final int SIZE = 150;
    private static final int CLASSES = 3;
    private static final Some TRAINING = Some.random(80, 1);

    private record Some(float[][] values, int[] labels) implements Examples {
        /** Whole numbers in single precision, so that sums are exact and ties are ties. */
        static Some random(int count, long seed) {
            var random = new Random(seed);
            var values = new float[count][SIZE];
            for (float[] row : values) for (int i = 0; i < SIZE; i++) row[i] = random.nextInt(4);
            return new Some(values, random.ints(count, 0, CLASSES).toArray());
        }

        @Override
        public int size() {
            return labels.length;
        }

        @Override
        public int label(int index) {
            return labels[index];
        }

        @Override
        public void read(int index, float[] into) {
            System.arraycopy(values[index], 0, into, 0, SIZE);
        }
    }

    private record Task(Shape shape, List<String> classes) implements EstimatorRecipe.Context {
        Task() {
            this(new Shape.Vector(SIZE), List.of("a", "b", "c"));
        }

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void progress(long done, long total) {
            throw new AssertionError("nothing to wait for");
        }

        @Override
        public void log(String level, String message) {
            throw new AssertionError("nothing to tell");
        }
    }

    private static KNearestNeighbors.Options options(String json) {
        return Options.of(new KNearestNeighbors(), json);
    }

    private static Classifier fit(String json) {
        return new KNearestNeighbors().fit(options(json), TRAINING, new Task());
    }

    /** All distances in double precision, sorted; the definition as scikit-learn documents it. */
    private static double[] reference(float[] example, int k, boolean byDistance, boolean manhattan) {
        var distances = new double[TRAINING.size()];
        for (int i = 0; i < distances.length; i++) {
            double sum = 0;
            for (int v = 0; v < SIZE; v++) {
                double difference = (double) example[v] - TRAINING.values()[i][v];
                sum += manhattan ? Math.abs(difference) : difference * difference;
            }
            distances[i] = manhattan ? sum : Math.sqrt(sum);
        }
        List<Integer> nearest = IntStream.range(0, distances.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i]))
                .limit(k)
                .toList();
        boolean hit = nearest.stream().anyMatch(i -> distances[i] == 0);
        var votes = new double[CLASSES];
        for (int i : nearest) {
            double inverse = hit ? (distances[i] == 0 ? 1 : 0) : 1 / distances[i];
            votes[TRAINING.label(i)] += byDistance ? inverse : 1;
        }
        double all = votes[0] + votes[1] + votes[2];
        for (int c = 0; c < CLASSES; c++) votes[c] /= all;
        return votes;
    }

    @ParameterizedTest
    @CsvSource({
        "1,uniform,euclidean",
        "5,uniform,euclidean",
        "7,distance,euclidean",
        "4,uniform,manhattan",
        "80,distance,manhattan"
    })
    void answers_as_a_search_through_all_examples_does(int k, String weights, String metric) {
        var classifier = fit("{\"k\": %d, \"weights\": \"%s\", \"metric\": \"%s\"}".formatted(k, weights, metric));
        for (float[] example : Some.random(40, 2).values()) {
            double[] expected = reference(example, k, weights.equals("distance"), metric.equals("manhattan"));
            float[] answer = classifier.probabilities(example);
            for (int c = 0; c < CLASSES; c++) assertThat((double) answer[c]).isEqualTo(expected[c], within(1e-6));
        }
    }

    @Test
    void an_example_that_is_among_those_it_learnt_counts_alone_where_votes_go_by_distance() {
        var classifier = fit("{\"k\": 5, \"weights\": \"distance\"}");
        float[] answer = classifier.probabilities(TRAINING.values()[3]);
        assertThat(answer[TRAINING.label(3)]).isEqualTo(1);
    }

    @Test
    void a_saved_one_answers_in_the_same_way_and_is_saved_in_the_same_bytes() throws IOException {
        var classifier = fit("{}");
        byte[] saved = save(classifier);
        var restored = new KNearestNeighbors()
                .restore(options("{}"), new ByteArrayInputStream(saved), new Shape.Vector(SIZE), CLASSES);
        for (float[] example : Some.random(10, 3).values()) {
            assertThat(restored.probabilities(example)).containsExactly(classifier.probabilities(example));
        }
        assertThat(save(restored)).isEqualTo(saved);
    }

    private static byte[] save(Classifier classifier) throws IOException {
        var out = new ByteArrayOutputStream();
        classifier.save(out);
        return out.toByteArray();
    }

    @Test
    void more_neighbours_than_examples_are_refused_at_their_place() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> fit("{\"k\": 81}"))
                .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("/k"));
    }
}
