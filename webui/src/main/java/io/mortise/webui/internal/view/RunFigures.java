package io.mortise.webui.internal.view;

import io.mortise.api.run.Beat;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunStatus;
import io.mortise.webui.internal.part.Figures;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key figures of a run, as words: what it has learnt, and how it goes or went. */
final class RunFigures {
    private static final String[] METRICS = {"test_accuracy", "test_auc", "val_accuracy", "val_loss", "accuracy", "loss"
    };

    private final RunDetails run;
    private final @Nullable Beat beat;
    private final Map<String, String> figures = new LinkedHashMap<>();

    private RunFigures(RunDetails run, @Nullable Beat beat) {
        this.run = run;
        this.beat = beat;
    }

    /**
     * By name, in the order in which they stand. Of a run that is at work the same ones are there from its first second to its
     * last; what is not known yet is a dash.
     *
     * @param beat what its worker wrote last; null where it wrote nothing
     */
    static Map<String, String> of(RunDetails run, @Nullable Beat beat) {
        var made = new RunFigures(run, beat);
        made.learnt();
        if (run.summary().started() == null) return made.figures;
        if (run.summary().status().isOver()) made.past();
        else made.present();
        made.figures.put("Duration", Figures.duration(run.summary().seconds()));
        return made.figures;
    }

    private void learnt() {
        var metrics = run.summary().metrics();
        for (String name : METRICS)
            if (metrics.containsKey(name) || isToCome(name)) figures.put(name, Figures.metric(metrics.get(name)));
        var total = run.parameters().get("total");
        if (total != null) figures.put("Parameters", Figures.count(total));
    }

    /** What the end of the first epoch brings has its place before. */
    private boolean isToCome(String metric) {
        var summary = run.summary();
        if (summary.status() != RunStatus.RUNNING || summary.epoch() > 0 || !learnsInEpochs()) return false;
        return metric.startsWith("val_") ? validates() : metric.equals("accuracy") || metric.equals("loss");
    }

    private boolean learnsInEpochs() {
        return run.spec().containsKey("training");
    }

    private boolean validates() {
        return run.spec().get("dataset") instanceof Map<?, ?> dataset
                && dataset.get("split") instanceof Map<?, ?> split
                && split.get("validation") instanceof Number share
                && share.doubleValue() > 0;
    }

    private void present() {
        if (learnsInEpochs()) {
            figures.put(
                    speed(),
                    count(
                            beat != null && beat.imagesPerSecond() != null
                                    ? beat.imagesPerSecond()
                                    : latest("images_per_second")));
            Double rate = beat == null ? null : beat.learningRate();
            figures.put("Learning rate", Figures.rate(rate == null ? latest("learning_rate") : rate));
        }
        figures.put(
                "Processors busy", beat == null ? Figures.NONE : String.format(Locale.ROOT, "%.1f", beat.processors()));
        figures.put("Memory", beat == null ? Figures.NONE : bytes(beat.memory()));
    }

    private void past() {
        var mean = mean();
        if (mean != null) figures.put(speed() + ", mean", count(mean));
        if (beat != null && beat.peakMemory() > 0) figures.put("Peak memory", bytes(beat.peakMemory()));
    }

    private String speed() {
        return run.columns().isEmpty() ? "Images/s" : "Rows/s";
    }

    private @Nullable Double latest(String metric) {
        return run.history().isEmpty() ? null : run.history().getLast().get(metric);
    }

    /** All examples by all the time of the epochs. */
    private @Nullable Double mean() {
        double examples = 0;
        double time = 0;
        for (var epoch : run.history()) {
            Double seconds = epoch.get("seconds");
            Double speed = epoch.get("images_per_second");
            if (seconds == null || speed == null) continue;
            examples += seconds * speed;
            time += seconds;
        }
        return time == 0 ? null : examples / time;
    }

    private static String count(@Nullable Double perSecond) {
        return perSecond == null ? Figures.NONE : Figures.count(Math.round(perSecond));
    }

    private static String bytes(long bytes) {
        return bytes == 0 ? Figures.NONE : Figures.bytes(bytes);
    }
}
