package io.mortise.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.benchmarks.training.results.Measurement;
import io.mortise.benchmarks.training.results.Results;
import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.Outcome;
import io.mortise.benchmarks.training.subject.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoundsTest {
    private static final Job.Pace PACE = new Job.Pace(2, 8, 50);

    private final List<Job> measured = new ArrayList<>();
    private final Map<Job, Double> guesses = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private List<Measurement> kept = List.of();

    private void run(int rounds, List<String> nets, List<Integer> batches, Rounds.Measuring measuring) {
        run(new Results.Settings(rounds, nets, batches, 2, PACE, "1g", "1000", null), measuring);
    }

    private void run(Results.Settings settings, Rounds.Measuring measuring) {
        new Rounds(
                        settings,
                        kept,
                        key -> new Job(key.contender(), key.work(), key.net(), "", key.batch(), 2, PACE, ""),
                        measuring,
                        all -> kept = all,
                        said::add)
                .run();
    }

    private Outcome measure(Job job, double guess) {
        measured.add(job);
        guesses.put(job, guess);
        return new Outcome(job.contender() == Contender.ENGINE ? 5000 : 400, null, 0, Map.of());
    }

    private List<Contender> order(Work work) {
        return measured.stream()
                .filter(job -> job.work() == work)
                .map(Job::contender)
                .toList();
    }

    @Test
    void every_round_has_every_contender_once_for_each_net_and_batch() {
        run(2, List.of("a", "b"), List.of(128, 32), this::measure);
        assertThat(order(Work.TRAINING)).hasSize(2 * 2 * 2 * Contender.values().length);
        assertThat(kept).hasSameSizeAs(measured);
        assertThat(measured.subList(0, 12)).allMatch(job -> job.net().equals("a") && job.batch() == 128);
        assertThat(measured.get(0).work()).isEqualTo(Work.SGEMM);
    }

    @Test
    void each_round_begins_with_another() {
        run(6, List.of("a"), List.of(32), this::measure);
        var firsts = new ArrayList<Contender>();
        for (int round = 0; round < 6; round++) firsts.add(order(Work.TRAINING).get(6 * round));
        assertThat(firsts).containsExactlyInAnyOrder(Contender.values());
    }

    @Test
    void some_of_the_contenders_are_enough() {
        var two = List.of(Contender.MORTISE, Contender.ENGINE);
        run(new Results.Settings(2, List.of("a"), List.of(32), 2, PACE, "1g", "1000", two), this::measure);
        assertThat(order(Work.TRAINING)).hasSize(4).containsOnlyElementsOf(two);
        assertThat(order(Work.INFERENCE)).hasSize(2).containsOnly(Contender.ENGINE);
        assertThat(order(Work.SGEMM))
                .as("the machine's peak, whoever is measured")
                .hasSize(4);
    }

    @Test
    void the_product_is_guessed_to_be_as_fast_as_its_engine_was() {
        run(1, List.of("a"), List.of(32), this::measure);
        guesses.forEach((job, guess) -> {
            if (job.contender() == Contender.MORTISE) assertThat(guess).isEqualTo(5000);
            if (job.contender() == Contender.MORTISE_DL4J) assertThat(guess).isEqualTo(1000);
        });
    }

    @Test
    void what_was_measured_before_a_break_is_not_measured_again() {
        run(2, List.of("a"), List.of(32), this::measure);
        kept = kept.subList(0, 15);
        measured.clear();
        run(2, List.of("a"), List.of(32), this::measure);
        assertThat(measured).hasSize(9);
        assertThat(kept).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void what_fails_is_said_and_the_others_go_on() {
        run(1, List.of("a"), List.of(32), (job, guess) -> {
            if (job.contender() == Contender.DL4J) throw new Failed("no such luck");
            return measure(job, guess);
        });
        assertThat(said)
                .filteredOn(line -> line.endsWith("dl4j: FAILED, no such luck"))
                .hasSize(2);
        assertThat(kept).hasSize(10);
    }
}
