package io.mortise.benchmarks.training.contender;

import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.Memory;
import io.mortise.benchmarks.training.subject.NetDescription;
import io.mortise.benchmarks.training.subject.Outcome;
import io.mortise.benchmarks.training.subject.Work;
import io.mortise.dataset.idx.Mnist;
import io.mortise.json.Json;
import io.mortise.spi.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.config.DL4JClassLoading;
import org.nd4j.common.config.ND4JClassLoading;

/** The process of one measurement. */
public final class Child {
    private Child() {}

    /**
     * Measures, and writes what it came to.
     *
     * @param args the {@link Job} as JSON, and the file for its {@link Outcome}
     */
    public static void main(String[] args) throws IOException {
        ND4JClassLoading.setNd4jClassloader(Child.class.getClassLoader());
        DL4JClassLoading.setDl4jClassloader(Child.class.getClassLoader());
        Job job = Json.read(args[0], Job.class);
        Json.writeFile(Path.of(args[1]), job.work() == Work.SGEMM ? Sgemm.measure(job) : measure(job));
        // PyTorch's threads need no goodbye, and a process that is slow to end would be beside the next one.
        Runtime.getRuntime().halt(0);
    }

    private static Outcome measure(Job job) throws IOException {
        try (BareNet net = net(job)) {
            int batches = job.pace().steps();
            boolean training = job.work() == Work.TRAINING;
            var reading = new Stopwatch(job.pace(), System::nanoTime).run(step -> {
                if (training) return net.train(step % batches);
                net.infer(step % batches);
                return 0;
            });
            return new Outcome(
                    reading.stepsPerSecond() * job.batch(),
                    training ? reading.loss() : null,
                    Memory.peak(),
                    net.facts());
        }
    }

    private static BareNet net(Job job) throws IOException {
        var dataset = new Mnist().load(new Mnist.Options(job.mnist()), Parts.NOWHERE);
        return net(job, NetDescription.read(Path.of(job.file())), dataset);
    }

    static BareNet net(Job job, NetDescription description, Dataset dataset) throws IOException {
        var digits = Digits.of(dataset, job.batch(), job.pace().steps());
        return switch (job.contender()) {
            case ENGINE ->
                job.work() == Work.TRAINING
                        ? EngineNet.toTrain(description.spec(), job, dataset, digits)
                        : EngineNet.toAsk(description.spec(), job, dataset, digits);
            case DL4J, DL4J_ONEDNN -> new Dl4jNet(description, digits);
            case PYTORCH -> new TorchNet(description, digits);
            case MORTISE, MORTISE_DL4J ->
                throw new IllegalArgumentException(job.contender().id() + " is a program of its own");
        };
    }
}
