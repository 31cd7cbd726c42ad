package io.mortise.benchmarks.training.results;

import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.benchmarks.training.subject.NetDescription;
import io.mortise.benchmarks.training.subject.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures as Markdown. */
public final class Page {
    private static final String BEGIN = "<!-- figures: written by distribution/benchmarks/run -->";
    private static final String END = "<!-- end of the figures -->";
    /** Where figures may stand in a document. */
    public static final String PLACE = BEGIN + "\n" + END + "\n";

    /** A net that guesses among ten classes has a loss of ln 10; whose loss is above this share of it has not learnt. */
    private static final double LEARNT = 0.75;

    private final Results results;
    private final String images;

    /**
     * @param images the way from the page to the folder of the plots
     */
    public Page(Results results, String images) {
        this.results = results;
        this.images = images;
    }

    /** A document with its section of figures made anew. */
    public String into(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) throw new IllegalArgumentException("the document has no place for figures");
        return document.substring(0, begin + BEGIN.length()) + "\n\n" + section() + "\n" + document.substring(end);
    }

    /** All figures. */
    public String section() {
        var lines = new ArrayList<String>();
        conditions(lines);
        for (Work work : List.of(Work.TRAINING, Work.INFERENCE)) {
            for (int batch : results.settings().batches()) table(work, batch, lines);
        }
        learning(lines);
        memory(lines);
        overhead(lines);
        return String.join("\n", lines) + "\n";
    }

    private void conditions(List<String> lines) {
        var settings = results.settings();
        var machine = results.machine();
        lines.add("Measured on " + results.date().substring(0, 10) + " on " + machine.get("cpu") + " ("
                + machine.get("processors") + " processors, " + machine.get("memory") + "), " + machine.get("os") + ", "
                + machine.get("java") + ". " + settings.threads() + " threads; " + settings.rounds()
                + " rounds, in each of which every contender is a new process; Java heap at most " + settings.heap()
                + " and `GOMP_SPINCOUNT=" + settings.spins() + "` for all. Mortise "
                + results.versions().get("mortise")
                + ", Deeplearning4j " + results.versions().get("dl4j") + ", oneDNN "
                + results.versions().get("onednn")
                + ", PyTorch " + results.versions().get("pytorch") + " through DJL "
                + results.versions().get("djl")
                + ".");
        lines.add("");
    }

    private void table(Work work, int batch, List<String> lines) {
        boolean training = work == Work.TRAINING;
        lines.add("### " + (training ? "Training" : "Inference") + ", batch " + batch);
        lines.add("");
        lines.add("![Images a second of each contender](" + picture(Plots.name(work, batch)) + ")");
        lines.add("");
        lines.add("| net | contender | images/s (range) | x PyTorch (range) | of sgemm peak | peak memory, MB |"
                + (training ? " loss |" : ""));
        lines.add("|---|---|---|---|---|---|" + (training ? "---|" : ""));
        for (String net : results.settings().nets()) {
            for (Summary row : Summary.all(results, net, batch, work)) lines.add(row(net, row, training));
        }
        lines.add("");
    }

    private String picture(String name) {
        return images.isEmpty() ? name : images + "/" + name;
    }

    private static String row(String net, Summary row, boolean training) {
        return "| `" + net + "` | " + row.contender().title() + " | "
                + spread(row.rate(), 1, "%,.0f") + " | "
                + row.ratioTo(Contender.PYTORCH).map(s -> spread(s, 1, "%.2f")).orElse("-") + " | "
                + row.shareOfPeak()
                        .map(s -> format("%.0f %%", 100 * s.median()))
                        .orElse("-") + " | "
                + format("%.0f", row.peakMemory().median() / 1e6) + " |"
                + (training ? " " + row.loss().map(s -> spread(s, 1, "%.2f")).orElse("-") + " |" : "");
    }

    private void learning(List<String> lines) {
        int steps = results.settings().pace().steps();
        lines.add("### What they learn");
        lines.add("");
        lines.add("The losses are means of steps " + (steps - Job.Pace.SMOOTHED + 1) + " to " + steps
                + " from the start, on the same images in the same order; guessing gives "
                + format("%.2f", Math.log(NetDescription.CLASSES)) + ". " + verdict());
        lines.add("");
    }

    private String verdict() {
        double limit = LEARNT * Math.log(NetDescription.CLASSES);
        List<String> failed = results.measurements().stream()
                .filter(m -> m.outcome().loss() != null && !(m.outcome().loss() < limit))
                .map(m -> "**" + m.contender().title() + " on `" + m.net() + "`, batch " + m.batch() + ", round "
                        + m.round() + ": " + format("%.2f", m.outcome().loss()) + "**")
                .toList();
        return failed.isEmpty()
                ? "All of them learn: every single loss is below " + format("%.2f", limit) + "."
                : "These did not learn: " + String.join("; ", failed) + ".";
    }

    private void memory(List<String> lines) {
        lines.add("### What they take");
        lines.add("");
        lines.add("The most memory that the training process had resident at any time.");
        lines.add("");
        for (int batch : results.settings().batches()) {
            lines.add(
                    "![Peak memory of each contender, batch " + batch + "](" + picture(Plots.memoryName(batch)) + ")");
        }
        lines.add("");
    }

    private void overhead(List<String> lines) {
        var rows = new ArrayList<String>();
        for (String net : results.settings().nets()) {
            for (int batch : results.settings().batches()) overhead(net, batch).ifPresent(rows::add);
        }
        if (rows.isEmpty()) return;
        lines.add("### What Mortise adds to its engine");
        lines.add("");
        lines.add(
                "The time of a step in `mortise run`, with data pipeline, metrics of every batch, journal and store, by that"
                        + " of the bare loop in the same round.");
        lines.add("");
        lines.add("| net | batch | more time (range) |");
        lines.add("|---|---|---|");
        lines.addAll(rows);
        lines.add("");
    }

    private Optional<String> overhead(String net, int batch) {
        return Summary.all(results, net, batch, Work.TRAINING).stream()
                .filter(row -> row.contender() == Contender.ENGINE)
                .findFirst()
                .flatMap(engine -> engine.ratioTo(Contender.MORTISE))
                .map(s -> new Spread(s.least() - 1, s.median() - 1, s.most() - 1))
                .map(s -> "| `" + net + "` | " + batch + " | " + spread(s, 100, "%.1f") + " % |");
    }

    private static String spread(Spread s, double factor, String form) {
        return format(form, factor * s.median()) + " (" + format(form, factor * s.least()) + " to "
                + format(form, factor * s.most()) + ")";
    }

    private static String format(String form, double number) {
        return String.format(Locale.ROOT, form, number);
    }
}
