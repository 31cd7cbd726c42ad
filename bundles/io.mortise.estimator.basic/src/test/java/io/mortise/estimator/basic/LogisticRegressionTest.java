package io.mortise.estimator.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.testkit.Options;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogisticRegressionTest {
    private static final int SIZE = 5;
    private static final int CLASSES = 3;

    @Test
    void the_gradient_is_that_of_the_loss() {
        var loss = new LogLoss(Some.clouds(50, SIZE, CLASSES, 1), true, 0.3, new Task(SIZE, CLASSES, 2));
        double[] point = new Random(2).doubles(loss.length(), -1, 1).toArray();
        var gradient = new double[point.length];
        loss.at(point, gradient);
        var ignored = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            double[] above = point.clone();
            double[] below = point.clone();
            above[i] += 1e-5;
            below[i] -= 1e-5;
            double slope = (loss.at(above, ignored) - loss.at(below, ignored)) / 2e-5;
            assertThat(gradient[i]).isEqualTo(slope, within(1e-8));
        }
    }

    @Test
    void finds_the_lowest_point() {
        double[] point = {4, -3, 2};
        double left = new Lbfgs((p, gradient) -> {
                    gradient[0] = Math.sinh(p[0] - 1) + p[1];
                    gradient[1] = p[0] + 20 * (p[1] - 1);
                    gradient[2] = 4 * Math.pow(p[2], 3);
                    return Math.cosh(p[0] - 1) + p[0] * p[1] + 10 * (p[1] - 1) * (p[1] - 1) + Math.pow(p[2], 4);
                })
                .minimize(point, 1e-6, 500, step -> true);
        assertThat(left).isLessThan(1e-6);
        assertThat(Math.sinh(point[0] - 1)).isEqualTo(-point[1], within(1e-5));
        assertThat(point[2]).isEqualTo(0, within(1e-2));
    }

    /** Two classes, one value, no intercept: c sum(log(1 + exp(-y w x))) + w²/2 has its least where c sum(y x p) = w. */
    @Test
    void of_two_classes_the_penalty_is_that_of_one_row_of_weights() {
        var examples = new Some(new float[][] {{1}, {2}, {-1}, {0.5f}}, new int[] {1, 1, 0, 0});
        var plugin = new LogisticRegression();
        var options = Options.of(plugin, "{\"c\": 0.7, \"fitIntercept\": false, \"tol\": 1e-9}");
        float[] answer = plugin.fit(options, examples, new Task(1, 2, 1)).probabilities(new float[] {1});
        double weight = Math.log(answer[1] / answer[0]);
        double pull = 0;
        for (int i = 0; i < 4; i++) {
            double sign = examples.label(i) == 1 ? 1 : -1;
            double x = examples.values()[i][0];
            pull += sign * x / (1 + Math.exp(sign * weight * x));
        }
        assertThat(weight).isEqualTo(0.7 * pull, within(1e-5));
    }

    @Test
    void says_so_where_the_steps_do_not_suffice() {
        var task = new Task(SIZE, CLASSES, 1);
        var plugin = new LogisticRegression();
        plugin.fit(Options.of(plugin, "{\"maxIter\": 2}"), Some.clouds(50, SIZE, CLASSES, 1), task);
        assertThat(task.log)
                .singleElement()
                .asString()
                .contains("have not settled in 2 steps")
                .contains("maxIter");
    }
}
