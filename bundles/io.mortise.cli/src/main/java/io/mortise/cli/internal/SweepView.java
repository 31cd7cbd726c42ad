package io.mortise.cli.internal;

import io.mortise.api.Program;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.OptionNames;
import io.mortise.api.sweep.SweepReport;
import io.mortise.api.sweep.SweepService;
import io.mortise.json.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sweep as it is told on the terminal: a line for each trial, the table and the best at the end. */
final class SweepView implements SweepService.Listener {
    private static final int WIDEST = 24;
    /** So much of a trial tells how long all of them take. */
    private static final double TOLD_FROM = 0.2;

    private final PrintStream out;
    private final ProgressLine progress;
    private final SweepService.Opened sweep;
    private final SweepReport before;
    private final Map<String, String> names;
    private final Map<Integer, Double> shares = new HashMap<>();
    private final long began = System.nanoTime();
    private final long toDo;
    private long done;
    private @Nullable Double best;

    SweepView(Console console, PrintStream out, SweepService.Opened sweep) {
        this.out = out;
        this.progress = new ProgressLine(console.err(), console.interactive());
        this.sweep = sweep;
        this.before = sweep.report();
        this.names = before.names();
        this.toDo = before.trials().stream().filter(trial -> !isDone(trial)).count();
        if (before.best() != null) best = before.best().value();
    }

    private static boolean isDone(SweepReport.Trial trial) {
        return trial.status() == RunStatus.COMPLETED || trial.status() == RunStatus.FAILED;
    }

    void begin() {
        int all = before.trials().size();
        out.println("Sweep " + before.sweep() + " · " + before.name() + ": " + count(all, "trial") + ", "
                + sweep.plan().parallel() + " at a time, " + count(sweep.plan().threads(), "thread")
                + " each, chosen by the " + (sweep.plan().maximize() ? "greatest " : "least ") + before.metric());
        if (toDo < all) out.println("Going on: " + (all - toDo) + " of them are done.");
        progress.begin("Trying " + count((int) toDo, "trial"));
    }

    private static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    @Override
    public synchronized void progress(int trial, @Nullable RunId run, double share) {
        shares.put(trial, share);
        show();
    }

    private void show() {
        double part =
                done + shares.values().stream().mapToDouble(Double::doubleValue).sum();
        int all = before.trials().size();
        String text = (all - toDo + done) + " of " + count(all, "trial") + " done"
                + (best == null ? "" : "  best " + before.metric() + " " + number(best));
        // In thousandths, so that the time left is reckoned from parts of trials too; of too small a part it cannot be.
        progress.show(text, part < TOLD_FROM ? 0 : (long) (1000 * part), 1000 * toDo, began);
    }

    @Override
    public synchronized void on(SweepReport.Trial trial) {
        if (!trial.status().isOver()) return;
        shares.remove(trial.trial());
        done++;
        if (trial.value() != null) best = better(trial.value());
        progress.clear();
        out.println("Trial " + trial.trial() + "/" + before.trials().size() + "  " + how(trial) + "  "
                + trial.options().entrySet().stream()
                        .map(option -> names.get(option.getKey()) + " " + value(option.getValue()))
                        .collect(Collectors.joining(", ")));
        show();
    }

    private String how(SweepReport.Trial trial) {
        String time = trial.seconds() == null ? "" : "  (" + ProgressLine.duration(trial.seconds()) + ")";
        if (trial.value() != null) return before.metric() + " " + number(trial.value()) + time;
        return trial.status().id() + (trial.cause() == null ? "" : ": " + trial.cause()) + time;
    }

    private double better(double value) {
        if (best == null) return value;
        return sweep.plan().maximize() ? Math.max(best, value) : Math.min(best, value);
    }

    void end(SweepReport report) {
        progress.clear();
        out.println();
        out.println(table(report));
        out.println();
        String cause = report.cause() == null ? "" : ": " + report.cause();
        out.println("Sweep " + report.sweep() + " " + report.status().id() + cause + " after "
                + ProgressLine.duration(report.seconds()));
        if (report.status() == RunStatus.CANCELLED) {
            out.println("Go on with it: " + Program.command("sweep --resume " + report.sweep()));
        }
        var chosen = report.best();
        if (chosen == null) return;
        out.println("Best: trial " + chosen.trial() + " with " + report.metric() + " " + number(chosen.value())
                + ", run " + chosen.run());
        out.println("Train it and read the test set: " + Program.command("run " + chosen.spec()));
    }

    /** The best first, then those without a value. */
    private String table(SweepReport report) {
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of("Trial", "Run", "Status"));
        head.add(report.metric());
        head.addAll(names.values());
        head.add("Time");
        rows.add(head);
        for (var trial : report.ranked()) rows.add(row(trial));
        return Tables.of(3, rows);
    }

    private List<String> row(SweepReport.Trial trial) {
        var row = new ArrayList<String>();
        row.add(String.valueOf(trial.trial()));
        row.add(trial.run() == null ? "" : trial.run().value());
        row.add(trial.status().id());
        row.add(trial.value() == null ? "" : number(trial.value()));
        names.keySet().forEach(pointer -> row.add(value(trial.options().get(pointer))));
        row.add(trial.seconds() == null ? "" : ProgressLine.duration(trial.seconds()));
        return row;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String value(@Nullable Object value) {
        String text = switch (value) {
            case null -> "";
            case String string -> string;
            case Number number -> OptionNames.number(number);
            default -> Json.write(value);
        };
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
