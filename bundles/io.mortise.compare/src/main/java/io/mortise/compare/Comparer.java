package io.mortise.compare;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.compare.CompareService;
import io.mortise.api.compare.Comparison;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import io.mortise.api.run.RunReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Holds runs beside each other. */
@Component
public final class Comparer implements CompareService {
    private final Bench bench;
    private final Outcome.Kept outcomes = new Outcome.Kept();

    /** By Declarative Services. */
    @Activate
    public Comparer(@Reference Bench bench) {
        this.bench = bench;
    }

    @Override
    public Comparison compare(RunReader store, List<RunId> named, @Nullable RunId baseline) {
        var ids = named.stream().distinct().toList();
        check(ids, baseline);
        var runs = store.outlines(ids);
        for (RunId id : ids) {
            if (runs.stream().noneMatch(run -> run.summary().run().equals(id))) throw unknown(id);
        }
        return compare(runs, baseline);
    }

    @Override
    public Comparison compare(List<RunOutline> runs, @Nullable RunId baseline) {
        var ids = runs.stream().map(run -> run.summary().run()).toList();
        check(ids, baseline);
        return compared(runs, baseline == null ? 0 : ids.indexOf(baseline));
    }

    private static void check(List<RunId> ids, @Nullable RunId baseline) {
        if (ids.size() < 2 || ids.size() > MOST) {
            throw new InvalidInput(
                    "RUN",
                    ids.size() + (ids.size() == 1 ? " run cannot" : " runs cannot") + " be compared",
                    "name 2 to " + MOST + " different runs");
        }
        if (baseline != null && !ids.contains(baseline)) {
            throw new InvalidInput(
                    "--baseline", "run " + baseline + " is not one of those that are compared", "name it among them");
        }
    }

    private static InvalidInput unknown(RunId id) {
        return new InvalidInput(
                "RUN", "the store does not know the run " + id, "list the runs with " + Program.command("runs"));
    }

    private Comparison compared(List<RunOutline> runs, int baseline) {
        var labels = Labels.of(runs);
        var notes = new ArrayList<>(Notes.of(runs, labels));
        var pairs = new PairTests(outcomes, bench.workspace().runs(), runs, labels, baseline);
        var tests = pairs.tests(notes);
        var seeds = new SeedGroups(runs, baseline);
        var groupTests = seeds.tests();
        return new Comparison(
                rows(runs, labels),
                runs.get(baseline).summary().run(),
                Verdicts.whole(groupTests.isEmpty() ? labels.get(baseline) : seeds.baseline(), tests, groupTests),
                MetricTable.of(runs, baseline),
                SpecDifferences.of(runs.stream().map(RunOutline::spec).toList()),
                ClassTable.of(runs, baseline),
                tests,
                seeds.groups(notes),
                groupTests,
                List.copyOf(notes));
    }

    private static List<Comparison.Run> rows(List<RunOutline> runs, List<String> labels) {
        var rows = new ArrayList<Comparison.Run>();
        for (var run : runs) {
            var summary = run.summary();
            rows.add(new Comparison.Run(
                    summary.run(),
                    labels.get(rows.size()),
                    summary.name(),
                    summary.status(),
                    summary.seconds(),
                    run.parameters().get("total"),
                    run.spec().get("seed") instanceof Number seed ? seed.longValue() : null));
        }
        return List.copyOf(rows);
    }
}
