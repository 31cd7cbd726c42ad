package io.mortise.benchmarks.training.results;

import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured in one go, as {@code results.json} has it.
 *
 * @param date when it began, ISO 8601
 * @param machine processor, its flags, memory, system, JDK
 * @param versions of what was compared
 * @param settings how it was measured
 * @param operations for each net and each kind of work the floating-point operations for one image
 * @param measurements in the order in which they were made
 */
public record Results(
        String date,
        Map<String, String> machine,
        Map<String, String> versions,
        Settings settings,
        Map<String, Map<String, Long>> operations,
        List<Measurement> measurements) {
    public Results {
        machine = new TreeMap<>(machine);
        versions = new TreeMap<>(versions);
        operations = new TreeMap<>(operations);
        measurements = List.copyOf(measurements);
    }

    /**
     * How it was measured.
     *
     * @param rounds in each of which every contender is measured once
     * @param threads of the numeric kernels
     * @param heap limit of every process's Java heap, as the JVM's option has it
     * @param spins {@code GOMP_SPINCOUNT} of every process
     * @param contenders who is measured; all where older results do not say
     */
    public record Settings(
            int rounds,
            List<String> nets,
            List<Integer> batches,
            int threads,
            Job.Pace pace,
            String heap,
            String spins,
            @Nullable List<Contender> contenders) {
        public Settings {
            nets = List.copyOf(nets);
            batches = List.copyOf(batches);
            contenders = contenders == null ? List.of(Contender.values()) : List.copyOf(contenders);
        }

        /** Those of the contenders who do that work. */
        public List<Contender> of(Work work) {
            return Contender.of(work).stream()
                    .filter(c -> work == Work.SGEMM || contenders.contains(c))
                    .toList();
        }
    }

    /** With these measurements in place of its own. */
    public Results with(List<Measurement> others) {
        return new Results(date, machine, versions, settings, operations, others);
    }

    Stream<Measurement> of(String net, int batch, Work work) {
        return measurements.stream().filter(m -> m.isOf(net, batch, work));
    }

    /** The fastest matrix product of a round beside that net and batch, in GFLOP/s. */
    OptionalDouble peak(int round, String net, int batch) {
        return of(net, batch, Work.SGEMM)
                .filter(m -> m.round() == round)
                .mapToDouble(m -> m.outcome().rate())
                .max();
    }

    Optional<Measurement> find(int round, String net, int batch, Work work, Contender contender) {
        return of(net, batch, work)
                .filter(m -> m.round() == round && m.contender() == contender)
                .findFirst();
    }
}
