package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.mortise.json.Answers;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.look.MistakePictures;
import io.mortise.webui.internal.part.Csv;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Picture;
import io.mortise.webui.internal.part.SaveButton;
import io.mortise.webui.internal.part.StatusBadge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The test examples that two runs did not answer alike, of one cell of their matrices or of all. */
final class FlipGallery extends Div {
    private static final int PAGE = 24;

    private final transient Ports ports;
    private final transient Compared compared;
    private final transient Answers a;
    private final transient Answers b;
    private final int other;
    private transient List<Flip> flips = List.of();
    private String what = "";

    /** Of the baseline's answers and another run's. */
    FlipGallery(Ports ports, Compared compared, int other, Answers a, Answers b) {
        this.ports = ports;
        this.compared = compared;
        this.other = other;
        this.a = a;
        this.b = b;
        addClassNames("stack", "flips");
    }

    /** Of a true and a predicted class; null for all. */
    void show(@Nullable Integer label, @Nullable Integer said) {
        flips = Flip.of(a, b, label, said);
        what = described(label, said);
        turnTo(0);
    }

    private String described(@Nullable Integer label, @Nullable Integer said) {
        if (label == null || said == null) return "answered differently";
        if (label.equals(said)) return "of " + type(label) + " that only one of them recognised";
        return "of " + type(label) + " that only one of them took for " + type(said);
    }

    private String type(int index) {
        return compared.runs().get(other).classes().get(index);
    }

    private void turnTo(int page) {
        removeAll();
        var title = new H2("Examples " + what);
        add(title, new Paragraph(counted()));
        if (flips.isEmpty()) return;
        int first = page * PAGE;
        var some = flips.subList(first, Math.min(first + PAGE, flips.size()));
        var pictures = pictures(some);
        var list = new UnorderedList();
        list.addClassName("samples");
        list.getElement().setAttribute("aria-label", "Examples " + what);
        for (var flip : some) list.add(card(flip, pictures.get(flip.index())));
        add(list, pager(page, some.size()));
    }

    private String counted() {
        if (flips.isEmpty()) return "There is none.";
        Map<Flip.Outcome, Long> counts =
                flips.stream().collect(Collectors.groupingBy(Flip::outcome, Collectors.counting()));
        return "%s: %s mended by %s, %s broken by it, %s wrong in both."
                .formatted(
                        flips.size() == 1 ? "1 example" : Figures.count(flips.size()) + " examples",
                        Figures.count(counts.getOrDefault(Flip.Outcome.MENDED, 0L)),
                        compared.label(other),
                        Figures.count(counts.getOrDefault(Flip.Outcome.BROKEN, 0L)),
                        Figures.count(counts.getOrDefault(Flip.Outcome.STILL_WRONG, 0L)));
    }

    /** Each is wrong in one of the runs at least, which kept its picture. */
    private Map<Integer, byte[]> pictures(List<Flip> some) {
        var indices = some.stream().map(Flip::index).toList();
        var runs = ports.bench().workspace().runs();
        var found = new HashMap<>(MistakePictures.read(
                runs.resolve(compared.id(compared.baseline()).value()), indices));
        found.putAll(MistakePictures.read(runs.resolve(compared.id(other).value()), indices));
        return found;
    }

    private ListItem card(Flip flip, byte @Nullable [] png) {
        var card = new ListItem();
        card.addClassName("sample");
        if (png != null) card.add(new Picture(png, "Test example " + flip.index() + ", " + type(flip.label())));
        card.add(new StatusBadge(flip.outcome().state, flip.outcome().word));
        var answer = new Div(
                new Span("true"),
                strong(type(flip.label())),
                name(compared.label(compared.baseline())),
                strong(type(flip.saidA()) + " · " + Figures.percent(flip.sureA())),
                name(compared.label(other)),
                strong(type(flip.saidB()) + " · " + Figures.percent(flip.sureB())),
                new Span("example"),
                strong(Figures.count(flip.index())));
        answer.addClassName("answer");
        card.add(answer);
        var inside = new Div(inside(compared.baseline(), flip), new Span(" · "), inside(other, flip));
        inside.addClassName("muted");
        card.add(inside);
        return card;
    }

    private Anchor inside(int run, Flip flip) {
        var link = new Anchor(
                "run/" + compared.id(run) + "?tab=inside&example=" + flip.index(),
                "Inside " + (run == other ? "B" : "A"));
        link.setAriaLabel("Look inside " + compared.label(run) + " at test example " + flip.index());
        return link;
    }

    private static Span name(String label) {
        var name = new Span(label);
        name.addClassName("clip");
        name.getElement().setAttribute("title", label);
        return name;
    }

    private static Span strong(String text) {
        var strong = new Span(text);
        strong.addClassName("figure-text");
        return strong;
    }

    private Div pager(int page, int count) {
        int first = page * PAGE;
        var text = new Span("%s–%s of %s"
                .formatted(Figures.count(first + 1), Figures.count(first + count), Figures.count(flips.size())));
        text.addClassName("muted");
        text.getElement().setAttribute("role", "status");
        var back = new Button("Previous", e -> turnTo(page - 1));
        back.setEnabled(page > 0);
        var on = new Button("Next", e -> turnTo(page + 1));
        on.setEnabled(first + count < flips.size());
        var pager = new Div(text, new Div(back, on, SaveButton.of(csv(), "flipped examples")));
        pager.addClassName("pager");
        return pager;
    }

    private Csv csv() {
        var csv = new Csv(
                "index",
                "label",
                compared.label(compared.baseline()),
                "confidence",
                compared.label(other),
                "confidence",
                "outcome");
        for (var flip : flips) {
            csv.row(
                    flip.index(),
                    type(flip.label()),
                    type(flip.saidA()),
                    flip.sureA(),
                    type(flip.saidB()),
                    flip.sureB(),
                    flip.outcome().word);
        }
        return csv;
    }
}
