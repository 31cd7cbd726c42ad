package io.mortise.webui.internal.look;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.mortise.api.run.RunDetails;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.look.Mistakes.Mistake;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Csv;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.SaveButton;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The test examples that were taken for another class: chosen by class, ordered, and a page at a time. */
public final class MistakeGallery extends Div {
    private static final int PAGE = 24;

    private final transient Ports ports;
    private final transient RunDetails run;
    private final transient Place place;
    private final Select<Integer> label = classes("True class");
    private final Select<Integer> said = classes("Predicted class");
    private final Select<Order> order = new Select<>();
    private final Div shown = new Div();
    private transient Mistakes mistakes = new Mistakes(List.of(), 0, Path.of(""));
    private int page;
    private boolean asked;

    /** What comes first. */
    private enum Order {
        SUREST("Surest first", Comparator.comparingDouble(Mistake::confidence).reversed()),
        DOUBTFUL("Least sure first", Comparator.comparingDouble(Mistake::confidence)),
        DATA("Order of the data", Comparator.comparingInt(Mistake::index));

        private final String title;
        private final Comparator<Mistake> by;

        Order(String title, Comparator<Mistake> by) {
            this.title = title;
            this.by = by;
        }
    }

    /** Of a run; the place says which classes. */
    public MistakeGallery(Ports ports, RunDetails run, Place place) {
        this.ports = ports;
        this.run = run;
        this.place = place;
        addClassName("stack");
        order.setLabel("Order");
        order.setItems(Order.values());
        order.setItemLabelGenerator(o -> o.title);
        order.setValue(Order.SUREST);
        for (var choice : List.of(label, said)) {
            choice.setItems(IntStream.range(0, run.classes().size()).boxed().toList());
            choice.setItemLabelGenerator(c -> c == null ? "Any" : run.classes().get(c));
        }
        choose(place.number(Place.TRUE), place.number(Place.SAID));
        for (var choice : List.of(label, said, order)) {
            choice.addValueChangeListener(e -> {
                if (e.isFromClient()) turnTo(0);
            });
        }
    }

    private static Select<Integer> classes(String title) {
        var select = new Select<Integer>();
        select.setLabel(title);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption("Any");
        return select;
    }

    private void choose(Optional<Integer> trueClass, Optional<Integer> predicted) {
        label.setValue(trueClass.filter(this::isClass).orElse(null));
        said.setValue(predicted.filter(this::isClass).orElse(null));
    }

    private boolean isClass(int index) {
        return index < run.classes().size();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (asked) return;
        asked = true;
        if (run.confusion() == null) {
            add(Confusion.notEvaluated(run));
            return;
        }
        add(Blank.busy("The run's predictions are read."));
        Background.work(ports, this, () -> Mistakes.of(ports.bench(), run), this::show, problems -> {
            removeAll();
            add(new Problems(problems));
        });
    }

    private void show(Optional<Mistakes> read) {
        removeAll();
        if (read.isEmpty()) {
            add(new Blank(
                    "No predictions kept",
                    "The folder of this run has no predictions.csv, so nothing is known of single examples."));
            return;
        }
        mistakes = read.get();
        if (mistakes.all().isEmpty()) {
            add(new Blank(
                    "No mistakes", "All " + Figures.count(mistakes.examples()) + " test examples were recognised."));
            return;
        }
        var tools = new Div(label, said, order);
        tools.addClassNames("tools", "labelled");
        add(tools);
        if (!mistakes.hasPictures()) {
            var note = new Paragraph("This run kept no pictures of its mistakes: its examples are no pictures, or it is"
                    + " older than this page. A new run of its spec keeps them.");
            note.addClassName("muted");
            add(note);
        }
        shown.addClassName("stack");
        add(shown);
        turnTo(0);
    }

    private List<Mistake> chosen() {
        Integer trueClass = label.getValue();
        Integer predicted = said.getValue();
        return mistakes.all().stream()
                .filter(m -> trueClass == null || m.label() == trueClass)
                .filter(m -> predicted == null || m.said() == predicted)
                .sorted(order.getValue().by)
                .toList();
    }

    private void turnTo(int number) {
        page = number;
        remember();
        shown.removeAll();
        var chosen = chosen();
        if (chosen.isEmpty()) {
            shown.add(noneSuch());
            return;
        }
        int first = page * PAGE;
        var some = chosen.subList(first, Math.min(first + PAGE, chosen.size()));
        var pictures = mistakes.pictures(some);
        var list = new UnorderedList();
        list.addClassName("samples");
        list.getElement().setAttribute("aria-label", "Mistakes");
        for (var m : some) {
            var card = new ExampleCard(
                    m.index(), name(m.label()), name(m.said()), m.confidence(), pictures.get(m.index()));
            list.add(card.leadingInside(run, place));
        }
        shown.add(head(chosen, first, some.size()), list);
    }

    private String name(int type) {
        return run.classes().get(type);
    }

    private Div head(List<Mistake> chosen, int first, int count) {
        var text = new Span("%s–%s of %s mistakes among %s test examples"
                .formatted(
                        Figures.count(first + 1),
                        Figures.count(first + count),
                        Figures.count(chosen.size()),
                        Figures.count(mistakes.examples())));
        text.addClassName("muted");
        text.getElement().setAttribute("role", "status");
        var back = new Button("Previous", e -> turnTo(page - 1));
        back.setEnabled(page > 0);
        var on = new Button("Next", e -> turnTo(page + 1));
        on.setEnabled(first + count < chosen.size());
        var head = new Div(text, new Div(back, on, SaveButton.of(csv(chosen), "mistakes")));
        head.addClassName("pager");
        return head;
    }

    private Csv csv(List<Mistake> chosen) {
        var csv = new Csv("index", "label", "predicted", "confidence");
        for (var m : chosen) csv.row(m.index(), name(m.label()), name(m.said()), m.confidence());
        return csv;
    }

    private Blank noneSuch() {
        Integer trueClass = label.getValue();
        Integer predicted = said.getValue();
        boolean right = trueClass != null && trueClass.equals(predicted);
        var blank = new Blank(
                "No such mistake",
                right
                        ? "Where the true and the predicted class are the same, nothing went wrong; some of those examples"
                                + " stand under Samples."
                        : "No test example of this true class was taken for this predicted class.");
        blank.add(new Button("Show all mistakes", e -> {
            choose(Optional.empty(), Optional.empty());
            turnTo(0);
        }));
        return blank;
    }

    private void remember() {
        var address = new LinkedHashMap<String, String>();
        if (label.getValue() != null) address.put(Place.TRUE, label.getValue().toString());
        if (said.getValue() != null) address.put(Place.SAID, said.getValue().toString());
        place.remember(address);
    }
}
