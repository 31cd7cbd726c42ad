package io.mortise.sweep.internal;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.SweepPlan;
import io.mortise.api.sweep.SweepPlanner;
import io.mortise.api.sweep.SweepReport;
import io.mortise.api.sweep.SweepService;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The sweeps of the workspace, each a folder. */
@Component
public final class Sweeps implements SweepService {
    private static final String PREFIX = "sweep-";
    private static final String WHERE = "SWEEP";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Bench bench;
    private final SweepPlanner planner;
    private final RunService runs;

    /** By Declarative Services. */
    @Activate
    public Sweeps(@Reference Bench bench, @Reference SweepPlanner planner, @Reference RunService runs) {
        this.bench = bench;
        this.planner = planner;
        this.runs = runs;
    }

    @Override
    public Opened open(String spec, List<String> overrides, int parallel, boolean anew) {
        var plan = planner.plan(spec, overrides, parallel);
        if (!anew) {
            var unfinished = folders()
                    .filter(folder -> isUnfinished(Standing.of(folder).status()))
                    .filter(folder -> folder.definition().isOf(plan))
                    .findFirst();
            if (unfinished.isPresent()) return resume(unfinished.get(), parallel);
        }
        try {
            var folder = SweepFolder.create(bench.workspace().sweeps(), Definition.of(draw(), plan));
            return opened(folder, plan);
        } catch (IOException e) {
            throw new InvalidInput(
                    "--home",
                    "the workspace " + bench.workspace().home() + " cannot be written to: " + e.getMessage(),
                    "give another folder with --home, or mend its permissions");
        }
    }

    private static boolean isUnfinished(RunStatus status) {
        return status != RunStatus.COMPLETED && status != RunStatus.FAILED;
    }

    @Override
    public Opened resume(String sweep, int parallel) {
        return resume(folder(find(sweep)), parallel);
    }

    private Opened resume(SweepFolder folder, int parallel) {
        var definition = folder.definition();
        var plan = planner.plan(Json.write(definition.spec()), List.of(), parallel);
        if (!definition.agreesWith(plan)) {
            throw new InvalidInput(
                    WHERE,
                    "sweep " + definition.sweep() + " was begun by a version of Mortise that tries other values",
                    "begin it anew with --new");
        }
        return opened(folder, plan);
    }

    private Opened opened(SweepFolder folder, SweepPlan plan) {
        String id = folder.definition().sweep();
        var right = folder.take()
                .orElseThrow(() -> new InvalidInput(
                        WHERE,
                        "sweep " + id + " is going on already",
                        "look at it in the dashboard: " + Program.command("serve"),
                        "end it: " + Program.command("cancel " + id),
                        "begin another one with --new"));
        folder.forgetCancel();
        return new OpenSweep(folder, plan, runs, bench.workspace().runs(), right);
    }

    @Override
    public List<SweepReport> sweeps() {
        return folders().map(folder -> Standing.of(folder).report()).toList();
    }

    @Override
    public Optional<SweepReport> sweep(String id) {
        return folders()
                .filter(folder -> folder.path().getFileName().toString().equals(id))
                .map(folder -> Standing.of(folder).report())
                .findFirst();
    }

    @Override
    public String find(String text) {
        var ids =
                folders().map(folder -> folder.path().getFileName().toString()).toList();
        if (ids.isEmpty()) {
            throw new InvalidInput(
                    WHERE, "there are no sweeps in this workspace", "begin one: " + Program.command("sweep SPEC"));
        }
        if (text.equals("latest")) return ids.getFirst();
        var matching = ids.stream()
                .filter(id -> !text.isEmpty() && (id.startsWith(text) || id.startsWith(PREFIX + text)))
                .toList();
        if (matching.size() == 1) return matching.getFirst();
        throw new InvalidInput(
                WHERE,
                matching.isEmpty()
                        ? "there is no sweep `" + text + "`"
                        : "`" + text + "` could be any of " + String.join(", ", matching),
                "the latest is " + ids.getFirst());
    }

    @Override
    public void cancel(String id) {
        var folder = folder(id);
        if (!folder.alive()) {
            throw new InvalidInput(
                    WHERE,
                    "nobody works on sweep " + id + ": it is "
                            + Standing.of(folder).status().id(),
                    "a run that is still going on ends with " + Program.command("cancel RUN"));
        }
        folder.askToCancel();
    }

    private SweepFolder folder(String id) {
        return new SweepFolder(bench.workspace().sweeps().resolve(id));
    }

    /** The latest first. */
    private Stream<SweepFolder> folders() {
        Path sweeps = bench.workspace().sweeps();
        String[] names = sweeps.toFile().list();
        if (names == null) return Stream.of();
        return Arrays.stream(names)
                .filter(name -> name.startsWith(PREFIX))
                .sorted(Comparator.reverseOrder())
                .map(name -> new SweepFolder(sweeps.resolve(name)))
                .filter(SweepFolder::exists);
    }

    private static String draw() {
        var letters = new StringBuilder();
        for (int i = 0; i < 3; i++) letters.append((char) ('a' + RANDOM.nextInt(26)));
        return PREFIX + STAMP.format(Instant.now()) + "-" + letters;
    }
}
