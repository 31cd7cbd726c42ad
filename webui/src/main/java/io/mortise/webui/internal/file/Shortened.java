package io.mortise.webui.internal.file;

import io.mortise.api.Program;
import io.mortise.api.run.RunDetails;
import io.mortise.webui.internal.part.Curves;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Thinning;
import java.util.ArrayList;
import java.util.List;

/**
 * A run with no more of it than a file should hold.
 *
 * @param leftOut what is not in it, in sentences
 */
record Shortened(RunDetails run, List<String> leftOut) {
    /** Metrics that are drawn and stand in the table; so many columns the table of epochs has, too. */
    static final int METRICS = 24;
    /** Classes that a matrix is drawn for. */
    static final int CLASSES = 60;

    private static final int EPOCHS = 1_000;
    private static final int LINES = 500;
    private static final int SAMPLES = 60;

    static Shortened of(RunDetails run) {
        var left = new ArrayList<String>();
        var history = Thinning.evenly(run.history(), EPOCHS);
        int metrics = Curves.metrics(run).size();
        var log = run.log()
                .subList(Math.max(0, run.log().size() - LINES), run.log().size());
        var samples = run.samples().subList(0, Math.min(SAMPLES, run.samples().size()));
        if (metrics > METRICS)
            left.add("Of " + Figures.count(metrics) + " metrics, the first " + METRICS + " are drawn. "
                    + Program.command("show " + run.summary().run() + " --json") + " has the figures of all.");
        tell(left, run.history(), history, "Of %s epochs, %s are here, evenly apart; the last one is among them.");
        tell(left, run.log(), log, "Of %s lines of the log, the last %s are here.");
        tell(left, run.samples(), samples, "Of %s samples, the first %s are here.");
        if (run.classes().size() > CLASSES && run.confusion() != null)
            left.add("A matrix of " + run.classes().size() + " classes is not drawn; at most " + CLASSES + " are.");
        var less = new RunDetails(
                run.summary(),
                run.spec(),
                run.parameters(),
                run.layers(),
                history,
                run.classes(),
                run.confusion(),
                run.report(),
                run.provenance(),
                run.artifacts(),
                samples,
                log,
                run.columns(),
                run.binary(),
                run.robustness());
        return new Shortened(less, List.copyOf(left));
    }

    private static void tell(List<String> left, List<?> all, List<?> some, String sentence) {
        if (some.size() < all.size())
            left.add(sentence.formatted(Figures.count(all.size()), Figures.count(some.size())));
    }
}
