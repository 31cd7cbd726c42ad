package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.html.Anchor;
import io.mortise.api.compare.CompareService;
import io.mortise.api.compare.Comparison;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import io.mortise.api.run.RunReader;
import io.mortise.webui.internal.Ports;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The runs that the page shows, and what is different between them, in the same order.
 *
 * @param runs what is kept of them
 * @param comparison of the same runs
 */
public record Compared(List<RunOutline> runs, Comparison comparison) {
    /** Reads them. {@link io.mortise.api.InvalidInput} where they cannot be compared. */
    public static Compared read(Ports ports, Wanted wanted) {
        var ids = wanted.runs().stream().map(name -> find(ports, name)).toList();
        var baseline =
                wanted.text(Wanted.BASELINE).map(name -> find(ports, name)).filter(ids::contains);
        return of(ports.comparisons(), ports.runs(), ids, baseline.orElse(null));
    }

    /** The same of runs that are found already. */
    public static Compared of(CompareService service, RunReader reader, List<RunId> ids, @Nullable RunId baseline) {
        var each = ids.stream().distinct().toList();
        var runs = reader.outlines(each);
        // Where one is not known, the service says which.
        boolean all = runs.size() == each.size();
        return new Compared(runs, all ? service.compare(runs, baseline) : service.compare(reader, each, baseline));
    }

    private static RunId find(Ports ports, String name) {
        return RunId.isRunId(name) ? new RunId(name) : ports.runService().find(name);
    }

    /** Index of the baseline. */
    public int baseline() {
        return index(comparison.baseline()).orElse(0);
    }

    Optional<Integer> index(RunId run) {
        return IntStream.range(0, runs.size())
                .filter(i -> runs.get(i).summary().run().equals(run))
                .boxed()
                .findFirst();
    }

    /** A short name that no other of them has. */
    public String label(int run) {
        return comparison.runs().get(run).label();
    }

    /** Whether one of them is still to go on. */
    public boolean isLive() {
        return runs.stream().anyMatch(run -> !run.summary().status().isOver());
    }

    /** The id of one. */
    public RunId id(int run) {
        return comparison.runs().get(run).run();
    }

    /** The way to a run's page. */
    Anchor link(int run) {
        return new Anchor("run/" + id(run), label(run));
    }
}
