package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.mortise.json.Answers;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Csv;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.SaveButton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The test examples that two runs did not answer alike, of one cell of their matrices or of all. */
final class FlipGallery extends Div {
    private static final int PAGE = 24;

    private final transient Compared compared;
    private final transient FlipCards cards;
    private final transient Answers a;
    private final transient Answers b;
    private final int other;
    private transient List<Flip> flips = List.of();
    private String what = "";

    /** Of the baseline's answers and another run's. */
    FlipGallery(Ports ports, Compared compared, int other, Answers a, Answers b) {
        this.compared = compared;
        this.cards = new FlipCards(ports.bench().workspace().runs(), compared, other);
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
        if (label.equals(said)) return "of " + cards.type(label) + " that only one of them recognised";
        return "of " + cards.type(label) + " that only one of them took for " + cards.type(said);
    }

    private void turnTo(int page) {
        removeAll();
        var title = new H2("Examples " + what);
        add(title, new Paragraph(cards.counted(flips)));
        if (flips.isEmpty()) return;
        int first = page * PAGE;
        var some = flips.subList(first, Math.min(first + PAGE, flips.size()));
        add(cards.list("Examples " + what, some, cards::inside), pager(page, some.size()));
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
                    cards.type(flip.label()),
                    cards.type(flip.saidA()),
                    flip.sureA(),
                    cards.type(flip.saidB()),
                    flip.sureB(),
                    flip.outcome().word);
        }
        return csv;
    }
}
