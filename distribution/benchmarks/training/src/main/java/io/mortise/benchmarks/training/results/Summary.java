package io.mortise.benchmarks.training.results;

import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One contender at one work on one net, over all rounds. Ratios are formed within a round, then their median is taken. */
public final class Summary {
    private final Results results;
    private final String net;
    private final int batch;
    private final Work work;
    private final Contender contender;

    private Summary(Results results, String net, int batch, Work work, Contender contender) {
        this.results = results;
        this.net = net;
        this.batch = batch;
        this.work = work;
        this.contender = contender;
    }

    /** Those who were measured at it, in the order of {@link Contender}. */
    static List<Summary> all(Results results, String net, int batch, Work work) {
        return Contender.of(work).stream()
                .map(contender -> new Summary(results, net, batch, work, contender))
                .filter(summary -> !summary.own().isEmpty())
                .toList();
    }

    Contender contender() {
        return contender;
    }

    private List<Measurement> own() {
        return results.of(net, batch, work)
                .filter(m -> m.contender() == contender)
                .toList();
    }

    private Optional<Spread> each(Function<Measurement, Optional<Double>> number) {
        return Spread.of(own().stream().map(number).flatMap(Optional::stream).toList());
    }

    /** Images a second. */
    Spread rate() {
        return each(m -> Optional.of(m.outcome().rate())).orElseThrow();
    }

    /** Rate by the rate of another in the same round. */
    Optional<Spread> ratioTo(Contender other) {
        return each(m -> results.find(m.round(), net, batch, work, other)
                .map(o -> m.outcome().rate() / o.outcome().rate()));
    }

    /** Arithmetic a second by the fastest matrix product of the same round. */
    Optional<Spread> shareOfPeak() {
        double operations = results.operations().get(net).get(work.id());
        var shares = new ArrayList<Double>();
        for (Measurement m : own()) {
            results.peak(m.round(), net, batch)
                    .ifPresent(peak -> shares.add(m.outcome().rate() * operations / 1e9 / peak));
        }
        return Spread.of(shares);
    }

    /** Bytes. */
    Spread peakMemory() {
        return each(m -> Optional.of((double) m.outcome().peakBytes())).orElseThrow();
    }

    /** After the same number of steps; empty where nothing is trained. */
    Optional<Spread> loss() {
        return each(m -> Optional.ofNullable(m.outcome().loss()));
    }
}
