package io.mortise.estimator.basic;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.testkit.Options;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SupportVectorMachineTest {
    @Test
    void gamma_is_by_default_one_through_the_sum_of_the_variances() throws IOException {
        // values 0 and 2, as many of each: mean 1, variance 1, and two values an example
        var examples = new Some(new float[][] {{0, 2}, {2, 0}, {0, 0}, {2, 2}}, new int[] {0, 0, 1, 1});
        var plugin = new SupportVectorMachine();
        byte[] saved = EstimatorsTest.save(plugin.fit(Options.of(plugin, "{}"), examples, new Task(2, 2, 1)));
        double gamma = new DataInputStream(new ByteArrayInputStream(saved)).readDouble();
        assertThat(gamma).isEqualTo(0.5, Assertions.within(1e-12));
    }

    @Test
    void learns_what_no_line_can_tell_apart() {
        var xor = new Some(new float[][] {{0, 1}, {1, 0}, {0, 0}, {1, 1}}, new int[] {0, 0, 1, 1});
        var plugin = new SupportVectorMachine();
        var classifier = plugin.fit(Options.of(plugin, "{\"c\": 100, \"gamma\": 2}"), xor, new Task(2, 2, 1));
        for (int i = 0; i < 4; i++) {
            float[] answer = classifier.probabilities(xor.values()[i]);
            assertThat(answer[xor.label(i)]).isGreaterThan(0.5f);
        }
    }
}
