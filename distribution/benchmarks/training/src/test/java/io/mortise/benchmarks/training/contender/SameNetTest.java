package io.mortise.benchmarks.training.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.NetDescription;
import io.mortise.benchmarks.training.subject.Work;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All contenders build the net that the experiment describes, and can train and ask it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SameNetTest {
    private static final int BATCH = 10;

    private static BareNet net(Contender contender, Work work, Path file) throws IOException {
        var job = new Job(contender, work, "", file.toString(), BATCH, 1, new Job.Pace(0, 0, 2), "");
        var dataset = MadeUp.digits(2 * BATCH);
        return Child.net(job, NetDescription.read(file), dataset);
    }

    @ParameterizedTest
    @CsvSource({
        "../../../experiments/mnist/report-cnn.json, 225930",
        "../../../experiments/mnist/algorithm-cnn.json, 93322",
        "nets/lenet5.json, 61706",
        "nets/mlp.json, 545810"
    })
    void has_the_same_parameters_and_begins_to_learn_everywhere(Path file, long parameters) throws IOException {
        for (Contender contender : Contender.of(Work.INFERENCE)) {
            try (BareNet net = net(contender, Work.TRAINING, file)) {
                assertThat(net.parameters()).as("%s", contender).isEqualTo(parameters);
                double guessing = net.train(0);
                for (int i = 0; i < 20; i++) net.train(0);
                assertThat(net.train(0)).as("%s, last loss", contender).isLessThan(guessing);
            }
            try (BareNet net = net(contender, Work.INFERENCE, file)) {
                net.infer(0);
                net.infer(1);
                assertThat(net.facts()).as("%s", contender).containsEntry("threads", "1");
            }
        }
    }
}
