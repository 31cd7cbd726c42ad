package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.mortise.webui.internal.look.MistakePictures;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Picture;
import io.mortise.webui.internal.part.StatusBadge;
import io.mortise.webui.internal.part.Thinning;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Test examples that two runs did not answer alike, as cards: the picture, what came of it, what each of them said. */
public final class FlipCards {
    private final Path runs;
    private final Compared compared;
    private final int other;

    /**
     * Of the baseline and another run.
     *
     * @param runs the folder of all runs, for the pictures
     */
    FlipCards(Path runs, Compared compared, int other) {
        this.runs = runs;
        this.compared = compared;
        this.other = other;
    }

    /**
     * For a page without a server: some of all such examples. Nothing where the runs kept no answers to the same examples.
     *
     * @param runs the folder of all runs
     * @param most cards
     * @param told hears how many there are where not all are shown
     */
    public static Optional<Div> some(Path runs, Compared compared, int other, int most, Consumer<Integer> told) {
        var both = BothAnswers.read(runs, compared, other);
        if (!both.fit()) return Optional.empty();
        var cards = new FlipCards(runs, compared, other);
        var flips = Flip.of(both.a().orElseThrow(), both.b().orElseThrow(), null, null);
        var shown = Thinning.evenly(flips, most);
        if (shown.size() < flips.size()) told.accept(flips.size());
        var part = new Div(new Paragraph("Answered differently: " + cards.counted(flips)));
        part.addClassNames("stack", "flips");
        if (!shown.isEmpty()) part.add(cards.list("Examples answered differently", shown, flip -> null));
        return Optional.of(part);
    }

    /** What came of them, in a sentence. */
    String counted(List<Flip> flips) {
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

    /** The name of a class. */
    String type(int index) {
        return compared.runs().get(other).classes().get(index);
    }

    /** The cards; below each what {@code foot} gives, unless that is null. */
    UnorderedList list(String name, List<Flip> flips, Function<Flip, @Nullable Div> foot) {
        var pictures = pictures(flips);
        var list = new UnorderedList();
        list.addClassName("samples");
        list.getElement().setAttribute("aria-label", name);
        for (var flip : flips) {
            var card = card(flip, pictures.get(flip.index()));
            var below = foot.apply(flip);
            if (below != null) card.add(below);
            list.add(card);
        }
        return list;
    }

    /** Each is wrong in one of the runs at least, which kept its picture. */
    private Map<Integer, byte[]> pictures(List<Flip> some) {
        var indices = some.stream().map(Flip::index).toList();
        var found = new HashMap<>(MistakePictures.read(folder(compared.baseline()), indices));
        found.putAll(MistakePictures.read(folder(other), indices));
        return found;
    }

    private Path folder(int run) {
        return runs.resolve(compared.id(run).value());
    }

    private ListItem card(Flip flip, byte @Nullable [] png) {
        var card = new ListItem();
        card.addClassName("sample");
        if (png != null) card.add(new Picture(png, "Test example " + flip.index() + ", " + type(flip.label())));
        card.add(new StatusBadge(flip.outcome().state, flip.outcome().word));
        var answer = new Div(
                new Span("true"),
                strong(type(flip.label())),
                name("A", compared.baseline()),
                strong(type(flip.saidA()) + " · " + Figures.percent(flip.sureA())),
                name("B", other),
                strong(type(flip.saidB()) + " · " + Figures.percent(flip.sureB())),
                new Span("example"),
                strong(Figures.count(flip.index())));
        answer.addClassName("answer");
        card.add(answer);
        return card;
    }

    /** The ways into both nets. */
    Div inside(Flip flip) {
        var inside = new Div(inside(compared.baseline(), flip), new Span(" · "), inside(other, flip));
        inside.addClassName("muted");
        return inside;
    }

    private Anchor inside(int run, Flip flip) {
        var link = new Anchor(
                "run/" + compared.id(run) + "?tab=inside&example=" + flip.index(),
                "Inside " + (run == other ? "B" : "A"));
        link.setAriaLabel("Look inside " + compared.label(run) + " at test example " + flip.index());
        return link;
    }

    private Span name(String letter, int run) {
        var name = new Span(letter);
        name.getElement().setAttribute("title", compared.label(run));
        return name;
    }

    private static Span strong(String text) {
        var strong = new Span(text);
        strong.addClassName("figure-text");
        return strong;
    }
}
