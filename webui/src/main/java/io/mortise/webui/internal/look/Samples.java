package io.mortise.webui.internal.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.UnorderedList;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.Sample;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.StatusBadge;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Some test examples with what was said of them. */
public final class Samples {
    private Samples() {}

    /** What went wrong comes first; without a place, nothing can be opened. */
    public static Component of(RunDetails run, @Nullable Place place) {
        if (run.samples().isEmpty())
            return new Blank(
                    "No samples yet",
                    "After the evaluation, some test examples stand here with what the net said of them.");
        var list = new UnorderedList();
        list.addClassName("samples");
        run.samples().stream()
                .sorted(Comparator.comparing(Samples::isRight))
                .forEach(sample -> list.add(card(sample, run, place)));
        return list;
    }

    private static boolean isRight(Sample sample) {
        return sample.label().equals(sample.predicted());
    }

    private static ExampleCard card(Sample sample, RunDetails run, @Nullable Place place) {
        boolean right = isRight(sample);
        double confidence =
                sample.probabilities().stream().mapToDouble(p -> p).max().orElse(0);
        var card = new ExampleCard(sample.index(), sample.label(), sample.predicted(), confidence, sample.png());
        card.addClassName(right ? "right" : "wrong");
        card.addComponentAtIndex(
                card.getComponentCount() - 1, new StatusBadge(right ? "right" : "wrong", right ? "Right" : "Wrong"));
        return place == null ? card : card.leadingInside(run, place);
    }
}
