package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.mortise.api.compare.Comparison;
import io.mortise.api.compare.Comparison.GroupTest;
import io.mortise.api.compare.Comparison.PairTest;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.StatusBadge;
import io.mortise.webui.internal.part.Still;
import io.mortise.webui.internal.part.Table;
import io.mortise.webui.internal.part.Table.Column;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether one is really better: the sentence, what could not be said, and the figures behind it. */
public final class Verdict extends Div {
    /** More of them are folded. */
    private static final int NOTES = 6;
    /** More of them are folded: the curves below are to be near. */
    private static final int TESTS = 8;

    /** Of a comparison. */
    public Verdict(Compared compared) {
        var comparison = compared.comparison();
        addClassName("stack");
        var sentence = new Paragraph(comparison.verdict());
        sentence.addClassName("verdict");
        var card = new Div(new H2("Is it real?"), sentence);
        card.addClassNames("card", "verdict-card");
        if (!comparison.notes().isEmpty()) card.add(notes(comparison.notes()));
        add(card);
        if (!comparison.tests().isEmpty()) add(tests(compared, comparison));
        if (!comparison.groups().isEmpty()) add(groups(comparison));
        if (!comparison.groupTests().isEmpty()) add(groupTests(comparison));
    }

    private static Component notes(List<String> notes) {
        var list = new UnorderedList(notes.stream().map(ListItem::new).toArray(ListItem[]::new));
        list.addClassName("compare-notes");
        return notes.size() <= NOTES ? list : new NativeDetails(notes.size() + " notes", list);
    }

    private static Table tests(Compared compared, Comparison comparison) {
        var table = new Table(
                        "Against " + compared.label(compared.baseline()) + ", on the same test examples",
                        Column.text("Run"),
                        Column.text("Verdict"),
                        Column.number("Points"),
                        Column.number("95 % interval"),
                        Column.number("Right only in the baseline"),
                        Column.number("Right only here"),
                        Column.number("McNemar's p"),
                        Column.number("after Holm"))
                .folds(TESTS);
        for (PairTest test : comparison.tests()) {
            table.row(
                    Table.exact(Still.of(compared.link(compared.index(test.b()).orElseThrow())), test.b()),
                    word(test.better()),
                    Table.exact(points(test.accuracyDifference()), test.accuracyDifference()),
                    interval(test.interval()),
                    Figures.exactCount(test.onlyA()),
                    Figures.exactCount(test.onlyB()),
                    p(test.p()),
                    p(test.corrected()));
        }
        return table;
    }

    private static Table groups(Comparison comparison) {
        var table = new Table(
                "Over seeds",
                Column.text("Spec"),
                Column.number("Seeds"),
                Column.text("Metric"),
                Column.number("Mean"),
                Column.number("Standard deviation"),
                Column.number("95 % interval of the mean"));
        for (var group : comparison.groups()) {
            var interval = group.interval();
            table.row(
                    group.label(),
                    Figures.exactCount(group.runs().size()),
                    group.metric(),
                    Figures.exactMetric(group.mean()),
                    Figures.exactMetric(group.runs().size() == 1 ? null : group.deviation()),
                    interval == null
                            ? Figures.NONE
                            : Figures.metric(interval.getFirst()) + " to " + Figures.metric(interval.getLast()));
        }
        return table;
    }

    private static Table groupTests(Comparison comparison) {
        var table = new Table(
                "Means over seeds, against the baseline's spec",
                Column.text("Spec"),
                Column.text("Verdict"),
                Column.number("Points"),
                Column.number("95 % interval"),
                Column.number("Welch's p"),
                Column.number("after Holm"),
                Column.number("More seeds needed"));
        for (GroupTest test : comparison.groupTests()) {
            table.row(
                    comparison.groups().get(test.b()).label(),
                    word(test.better()),
                    Table.exact(points(test.difference()), test.difference()),
                    interval(test.interval()),
                    p(test.p()),
                    p(test.corrected()),
                    test.moreSeeds() == null ? Figures.NONE : Figures.exactCount(test.moreSeeds()));
        }
        return table;
    }

    private static Still word(@Nullable String better) {
        return Still.of(
                switch (better) {
                    case "b" -> new StatusBadge("right", "Better");
                    case "a" -> new StatusBadge("wrong", "Worse");
                    case null, default -> new StatusBadge("apart", "Cannot be told apart");
                });
    }

    private static String interval(List<Double> interval) {
        return points(interval.getFirst()) + " to " + points(interval.getLast());
    }

    static String points(double share) {
        String text = String.format(Locale.ROOT, "%+.2f", 100 * share);
        return text.matches("[+-]0\\.00") ? "0.00" : text.replace('-', '−');
    }

    private static Table.Exact p(double p) {
        return Table.exact(p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p), p);
    }
}
