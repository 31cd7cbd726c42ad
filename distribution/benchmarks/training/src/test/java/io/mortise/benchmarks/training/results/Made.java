package io.mortise.benchmarks.training.results;

import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.Outcome;
import io.mortise.benchmarks.training.subject.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of one net that has 1 MFLOP an image, at one batch size. */
final class Made {
    static final String NET = "net";
    static final int BATCH = 32;

    private final List<Measurement> measurements = new ArrayList<>();

    Made training(int round, Contender contender, double rate, @Nullable Double loss) {
        return add(round, Work.TRAINING, contender, new Outcome(rate, loss, 500_000_000, Map.of()));
    }

    Made inference(int round, Contender contender, double rate) {
        return add(round, Work.INFERENCE, contender, new Outcome(rate, null, 400_000_000, Map.of()));
    }

    Made sgemm(int round, Contender contender, double gigaflops) {
        return add(round, Work.SGEMM, contender, new Outcome(gigaflops, null, 0, Map.of()));
    }

    private Made add(int round, Work work, Contender contender, Outcome outcome) {
        measurements.add(new Measurement(round, NET, BATCH, work, contender, outcome));
        return this;
    }

    Results results() {
        return new Results(
                "2026-01-02T03:04:05Z",
                Map.of("cpu", "a processor", "processors", "2", "memory", "4 GB", "os", "Linux", "java", "a JVM"),
                Map.of("mortise", "1", "dl4j", "2", "onednn", "3", "pytorch", "4", "djl", "5"),
                new Results.Settings(3, List.of(NET), List.of(BATCH), 2, new Job.Pace(2, 8, 50), "1g", "1000", null),
                Map.of(NET, Map.of("training", 3_000_000L, "inference", 1_000_000L)),
                measurements);
    }
}
