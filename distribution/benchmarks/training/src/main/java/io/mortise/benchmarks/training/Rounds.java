package io.mortise.benchmarks.training;

import io.mortise.benchmarks.training.results.Measurement;
import io.mortise.benchmarks.training.results.Results;
import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.Outcome;
import io.mortise.benchmarks.training.subject.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Measures in rounds. In each, every net and batch size is a block: the peak of the machine, then all contenders one after
 * the other, so that whatever the machine does meanwhile hits them alike. Each round begins with another of them.
 */
final class Rounds {
    /** Enough for a first guess: what is too much is only more time, what is too little a shorter last epoch. */
    private static final double SLOW = 1000;

    private final Results.Settings settings;
    private final Function<Key, Job> jobs;
    private final Measuring measuring;
    private final Consumer<List<Measurement>> keep;
    private final Consumer<String> say;
    private final List<Measurement> done;

    /** What is to be measured. */
    record Key(String net, int batch, Work work, Contender contender) {}

    /** Measures one, whose images a second are about to be guess. */
    @FunctionalInterface
    interface Measuring {
        Outcome measure(Job job, double guess) throws Failed;
    }

    /**
     * @param before what was measured before a break, and is not measured again
     * @param keep gets all that was measured so far after each measurement
     */
    Rounds(
            Results.Settings settings,
            List<Measurement> before,
            Function<Key, Job> jobs,
            Measuring measuring,
            Consumer<List<Measurement>> keep,
            Consumer<String> say) {
        this.settings = settings;
        this.done = new ArrayList<>(before);
        this.jobs = jobs;
        this.measuring = measuring;
        this.keep = keep;
        this.say = say;
    }

    /** Gives all measurements. */
    List<Measurement> run() {
        for (int round = 1; round <= settings.rounds(); round++) {
            for (String net : settings.nets()) {
                for (int batch : settings.batches()) block(round, net, batch);
            }
        }
        return List.copyOf(done);
    }

    private void block(int round, String net, int batch) {
        for (Work work : List.of(Work.SGEMM, Work.TRAINING, Work.INFERENCE)) {
            for (Contender contender : order(settings.of(work), round)) {
                one(round, new Key(net, batch, work, contender));
            }
        }
    }

    /** The neighbours stay neighbours; the first round begins with the second. */
    static List<Contender> order(List<Contender> contenders, int round) {
        var order = new ArrayList<>(contenders);
        Collections.rotate(order, -round);
        return order;
    }

    private void one(int round, Key key) {
        if (done.stream().anyMatch(m -> m.round() == round && isOf(m, key, key.contender()))) return;
        String what = "round " + round + "/" + settings.rounds() + "  " + key.net() + "  batch " + key.batch() + "  "
                + key.work().id() + "  " + key.contender().id() + ": ";
        try {
            Outcome outcome = measuring.measure(jobs.apply(key), guess(key));
            done.add(new Measurement(round, key.net(), key.batch(), key.work(), key.contender(), outcome));
            keep.accept(List.copyOf(done));
            say.accept(what + told(key.work(), outcome));
        } catch (Failed e) {
            say.accept(what + "FAILED, " + e.getMessage());
        }
    }

    private static String told(Work work, Outcome outcome) {
        String rate = String.format("%,.0f %s", outcome.rate(), work == Work.SGEMM ? "GFLOP/s" : "images/s");
        String loss = outcome.loss() == null ? "" : String.format(", loss %.2f", outcome.loss());
        return rate + loss + String.format(", %,.0f MB", outcome.peakBytes() / 1e6) + " " + outcome.facts();
    }

    private double guess(Key key) {
        Contender bare = key.contender() == Contender.MORTISE ? Contender.ENGINE : Contender.DL4J_ONEDNN;
        return last(key, key.contender()).orElseGet(() -> last(key, bare).orElse(SLOW));
    }

    private OptionalDouble last(Key key, Contender contender) {
        return done.stream()
                .filter(m -> isOf(m, key, contender))
                .mapToDouble(m -> m.outcome().rate())
                .reduce((a, b) -> b);
    }

    private static boolean isOf(Measurement m, Key key, Contender contender) {
        return m.net().equals(key.net())
                && m.batch() == key.batch()
                && m.work() == key.work()
                && m.contender() == contender;
    }
}
