package io.mortise.estimator.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Classifier;
import io.mortise.testkit.Options;
import java.util.Comparator;
import java.util.List;
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
    private static final Some TRAINING = Some.random(80, SIZE, CLASSES, 1);

    private static KNearestNeighbors.Options options(String json) {
        return Options.of(new KNearestNeighbors(), json);
    }

    private static Classifier fit(String json) {
        return new KNearestNeighbors().fit(options(json), TRAINING, new Task(SIZE, CLASSES, 1));
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
        for (float[] example : Some.random(40, SIZE, CLASSES, 2).values()) {
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

    /** Far from zero the product in single precision tells nothing any more; the answer must be right nevertheless. */
    @Test
    void is_exact_where_the_rough_distances_are_not() {
        var clouds = Some.clouds(300, SIZE, CLASSES, 4);
        for (float[] row : clouds.values()) for (int i = 0; i < SIZE; i++) row[i] += 3000;
        var plugin = new KNearestNeighbors();
        var classifier = plugin.fit(options("{\"k\": 1}"), clouds, new Task(SIZE, CLASSES, 1));
        for (int e = 0; e < clouds.size(); e += 10) {
            float[] asked = clouds.values()[e].clone();
            asked[e % SIZE] += 0.25f;
            assertThat(classifier.probabilities(asked)[clouds.label(e)]).isEqualTo(1);
        }
    }

    @Test
    void more_neighbours_than_examples_are_refused_at_their_place() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> fit("{\"k\": 81}"))
                .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("/k"));
    }

    @Test
    void too_many_examples_to_be_exported_are_refused_with_sizes_and_a_cure() {
        Columns.requireMemory(60_000, 784, 1L << 30);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> Columns.requireMemory(120_000, 784, 1L << 30))
                .satisfies(e -> {
                    var problem = e.problems().getFirst();
                    assertThat(problem.where()).isEqualTo("--format");
                    assertThat(problem.summary()).contains("120000 examples", "358 MB", "1794 MB", "it has 1024");
                    assertThat(problem.fixes()).anyMatch(cure -> cure.contains("-Xmx1920m"));
                });
    }
}
