package io.mortise.cli.internal;

import io.mortise.api.Program;
import io.mortise.api.run.BinaryReport;
import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunStatus;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run as it is told on the terminal: layer table, a line for each epoch, the report at the end. */
final class RunView {
    private final PrintStream out;
    private final ProgressLine progress;
    private RunEvent.@Nullable Started start;
    private RunEvent.@Nullable Ended end;
    private int epochs;
    private long epochBegan = System.nanoTime();

    RunView(Console console, PrintStream out) {
        this(new ProgressLine(console.err(), console.interactive()), out);
    }

    RunView(ProgressLine progress, PrintStream out) {
        this.out = out;
        this.progress = progress;
    }

    RunEvent.Ended ended() {
        if (end == null) throw new IllegalStateException("the run is not over");
        return end;
    }

    /** Before the start: data are being fetched. */
    void preparing(String what, long done, long total) {
        progress.show(what, done, total);
    }

    void on(RunEvent event) {
        switch (event) {
            case RunEvent.Queued _ -> {}
            case RunEvent.Started started -> started(started);
            case RunEvent.Batch batch -> batch(batch);
            case RunEvent.Epoch epoch -> epoch(epoch);
            case RunEvent.Evaluated evaluated -> evaluated(evaluated);
            case RunEvent.Sampled _ -> {}
            case RunEvent.ArtifactWritten _ -> {}
            case RunEvent.Logged log ->
                say((log.level().equals("info") ? "" : log.level() + ": ") + log.source() + ": " + log.message());
            case RunEvent.Ended ended -> ended(ended);
        }
    }

    private void say(String line) {
        progress.clear();
        out.println(line);
    }

    private void started(RunEvent.Started started) {
        start = started;
        epochs = started.spec().get("training") instanceof Map<?, ?> training
                        && training.get("epochs") instanceof Number n
                ? n.intValue()
                : started.spec().containsKey("estimator") ? 1 : 0;
        say("Run " + started.run() + " · " + started.name());
        if (started.provenance().get("weights") instanceof Map<?, ?> weights)
            out.println("Begins with the weights of run " + weights.get("run"));
        if (!started.layers().rows().isEmpty()) out.println(Tables.layers(started.layers()));
        if (started.provenance().get("imported") instanceof Map<?, ?> imported) imported(imported);
        else progress.begin("Training: " + extent(started));
        epochBegan = System.nanoTime();
    }

    private void imported(Map<?, ?> imported) {
        out.println("Imported from " + imported.get("file") + " (" + imported.get("format") + ")");
        if (imported.get("notes") instanceof List<?> notes) notes.forEach(note -> out.println("note: " + note));
        if (!(imported.get("proof") instanceof Map<?, ?> proof)) return;
        out.println(String.format(
                Locale.ROOT,
                "Answers as the file does in %s on %s %s examples: probabilities differ by at most %.1e",
                proof.get("runtime"),
                proof.get("examples"),
                proof.get("part"),
                proof.get("largest_difference") instanceof Number n ? n.doubleValue() : Double.NaN));
    }

    private String extent(RunEvent.Started started) {
        if (started.spec().containsKey("estimator")) return "one pass over the data";
        return count(epochs, "epoch", "epochs") + ", " + count(started.stepsPerEpoch(), "batch", "batches")
                + " in each";
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private void batch(RunEvent.Batch batch) {
        if (start == null) return;
        long inEpoch = batch.step() - (long) (batch.epoch() - 1) * start.stepsPerEpoch();
        Double loss = batch.metrics().get("loss");
        progress.show(
                loss == null
                        ? "Learning"
                        : String.format(Locale.ROOT, "Epoch %d/%d  loss %.4f", batch.epoch(), epochs, loss),
                inEpoch,
                start.stepsPerEpoch(),
                epochBegan);
    }

    private void epoch(RunEvent.Epoch epoch) {
        var shown = epoch.metrics().entrySet().stream()
                .filter(metric -> !List.of("seconds", "images_per_second", "learning_rate")
                        .contains(metric.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(metric -> String.format(Locale.ROOT, "%s %.4f", metric.getKey(), metric.getValue()))
                .collect(Collectors.joining("  "));
        say(String.format(
                Locale.ROOT,
                "Epoch %d/%d  %s  (%.0f s, %.0f %s/s)",
                epoch.epoch(),
                epochs,
                shown,
                epoch.metrics().getOrDefault("seconds", 0.0),
                epoch.metrics().getOrDefault("images_per_second", 0.0),
                start == null || start.columns() == null ? "images" : "rows"));
        epochBegan = System.nanoTime();
    }

    private void evaluated(RunEvent.Evaluated evaluated) {
        if (start == null) return;
        say("");
        out.println(Tables.report(ClassificationReport.of(start.classes(), evaluated.confusion())));
        out.println();
        String loss = evaluated.metrics().containsKey("test_loss")
                ? String.format(
                        Locale.ROOT, ", test loss %.4f", evaluated.metrics().get("test_loss"))
                : "";
        out.println(String.format(
                        Locale.ROOT,
                        "Test accuracy %.4f",
                        evaluated.metrics().getOrDefault("test_accuracy", Double.NaN))
                + loss);
        if (evaluated.binary() != null) binary(evaluated.binary());
    }

    private void binary(BinaryReport report) {
        out.println(String.format(
                Locale.ROOT,
                "AUC %.4f, average precision %.4f, Brier score %.4f; `%s` above %s: sensitivity %.4f, specificity %.4f",
                report.auc(),
                report.averagePrecision(),
                report.brierScore(),
                report.positive(),
                report.threshold(),
                report.sensitivity(),
                report.specificity()));
    }

    private void ended(RunEvent.Ended ended) {
        end = ended;
        progress.clear();
        String cause = ended.cause() == null ? "" : ": " + ended.cause();
        String line = "Run " + (start == null ? "" : start.run() + " ")
                + ended.status().id() + cause + String.format(Locale.ROOT, " after %.1f s", ended.seconds());
        out.println(line);
        if (ended.status() == RunStatus.COMPLETED && start != null) {
            out.println("Look at it: " + Program.command("show " + start.run()) + "   In the browser: "
                    + Program.command("serve"));
        }
    }
}
