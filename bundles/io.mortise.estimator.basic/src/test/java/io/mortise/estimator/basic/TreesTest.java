package io.mortise.estimator.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Classifier;
import io.mortise.testkit.Options;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TreesTest {
    private static final int SIZE = 8;
    private static final int CLASSES = 3;
    private static final Some TRAINING = Some.clouds(200, SIZE, CLASSES, 4);

    private static Classifier tree(Some training, String options) {
        var plugin = new DecisionTree();
        int size = training.values()[0].length;
        return plugin.fit(Options.of(plugin, options), training, new Task(size, CLASSES, 1));
    }

    @ParameterizedTest
    @EnumSource(Criterion.class)
    void the_first_question_is_the_best_of_all(Criterion criterion) {
        var classifier = tree(TRAINING, "{\"maxDepth\": 1, \"criterion\": \"" + criterion + "\"}");
        double best = Double.POSITIVE_INFINITY;
        float[][] shares = {};
        for (int place = 0; place < SIZE; place++) {
            for (float[] row : TRAINING.values()) {
                float[][] sides = sides(place, row[place]);
                double impurity = impurity(criterion, sides[0]) + impurity(criterion, sides[1]);
                if (impurity < best - 1e-9) {
                    best = impurity;
                    shares = sides;
                }
            }
        }
        for (float[] counts : shares) {
            double total = counts[0] + counts[1] + counts[2];
            float[] expected = new float[CLASSES];
            for (int c = 0; c < CLASSES; c++) expected[c] = (float) (counts[c] / total);
            assertThat(List.of(TRAINING.values()))
                    .anySatisfy(
                            row -> assertThat(classifier.probabilities(row)).containsExactly(expected, within(1e-6f)));
        }
    }

    /** Counts of the classes of those that are at most, and of those that are above. */
    private static float[][] sides(int place, float threshold) {
        var sides = new float[2][CLASSES];
        for (int i = 0; i < TRAINING.size(); i++) {
            sides[TRAINING.values()[i][place] <= threshold ? 0 : 1][TRAINING.label(i)]++;
        }
        return sides;
    }

    private static double impurity(Criterion criterion, float[] counts) {
        double total = counts[0] + counts[1] + counts[2];
        double impurity = criterion == Criterion.GINI ? 1 : 0;
        for (float count : counts) {
            double share = count / total;
            if (count > 0) impurity -= criterion == Criterion.GINI ? share * share : share * Math.log(share);
        }
        return total == 0 ? 0 : total * impurity;
    }

    @Test
    void a_tree_without_limits_knows_all_it_has_seen() {
        var classifier = tree(TRAINING, "{}");
        for (int i = 0; i < TRAINING.size(); i++) {
            assertThat(classifier.probabilities(TRAINING.values()[i])[TRAINING.label(i)])
                    .isEqualTo(1);
        }
    }

    @Test
    void splits_where_no_single_question_helps() {
        var xor = new Some(new float[][] {{0, 1}, {1, 0}, {0, 0}, {1, 1}}, new int[] {0, 0, 1, 1});
        var classifier = tree(xor, "{}");
        for (int i = 0; i < 4; i++)
            assertThat(classifier.probabilities(xor.values()[i])[xor.label(i)]).isEqualTo(1);
    }

    @Test
    void a_leaf_has_as_many_examples_as_it_must() {
        var classifier = tree(TRAINING, "{\"minSamplesLeaf\": 25}");
        var leaves = Arrays.stream(TRAINING.values())
                .map(classifier::probabilities)
                .map(Arrays::toString)
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        assertThat(leaves.values()).hasSizeGreaterThan(2).allMatch(count -> count >= 25);
    }

    @Test
    void examples_that_are_alike_share_a_leaf() {
        var alike = new Some(new float[][] {{1}, {1}, {1}, {2}}, new int[] {0, 1, 1, 2});
        assertThat(tree(alike, "{}").probabilities(new float[] {0})).containsExactly(new float[] {1 / 3f, 2 / 3f, 0});
    }

    @Test
    void ranks_are_those_of_the_values_also_where_there_are_more_than_ranks() {
        int count = 70_000;
        var many = new Some(new float[count][1], new int[count]);
        for (int i = 0; i < count; i++) many.values()[i][0] = (i * 31L) % count;
        var ranks = Ranks.of(many, new Task(1, 2, 2));
        assertThat(ranks.values()[0]).hasSize(65_536).isSorted();
        IntStream.range(0, count).forEach(i -> {
            float value = many.values()[i][0];
            float ranked = ranks.values()[0][ranks.of()[0][i]];
            if (ranked > value || value - ranked >= 2) throw new AssertionError(value + " has the rank of " + ranked);
        });
    }

    @Test
    void a_forest_cannot_look_at_more_values_than_there_are() {
        var plugin = new RandomForest();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() ->
                        plugin.fit(Options.of(plugin, "{\"maxFeatures\": 9}"), TRAINING, new Task(SIZE, CLASSES, 1)))
                .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("/maxFeatures"));
    }
}
