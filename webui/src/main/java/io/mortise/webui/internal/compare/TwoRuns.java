package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.Program;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.OneOf;
import io.mortise.webui.internal.part.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The baseline and one other run: their matrices, down to the single example. */
public final class TwoRuns extends Div {
    private final transient Ports ports;
    private final transient Compared compared;
    private final transient Wanted wanted;
    private final OneOf<Integer> against = new OneOf<>("B, beside A");
    private final Div shown = new Div();
    private final Div examples = new Div();
    private transient Optional<FlipGallery> gallery = Optional.empty();

    /** Of the compared runs; which one stands beside the baseline is in the address. */
    public TwoRuns(Ports ports, Compared compared, Wanted wanted) {
        this.ports = ports;
        this.compared = compared;
        this.wanted = wanted;
        addClassName("stack");
        shown.addClassName("stack");
        var others = IntStream.range(0, compared.runs().size())
                .filter(i -> i != compared.baseline())
                .boxed()
                .toList();
        against.addClassName("run-choice");
        against.setItems(others);
        against.setItemLabelGenerator(compared::label);
        against.setValue(asked(others));
        against.chosen(other -> {
            wanted.remember(Wanted.AGAINST, compared.id(other).value());
            draw();
        });
        var tools = new Div(against, new Span("A is " + compared.label(compared.baseline())));
        tools.addClassNames("tools", "labelled");
        add(tools, shown, examples);
    }

    private int asked(List<Integer> others) {
        return wanted.text(Wanted.AGAINST)
                .flatMap(id -> others.stream()
                        .filter(i -> compared.id(i).value().equals(id))
                        .findFirst())
                .orElse(others.getFirst());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (shown.getComponentCount() == 0) draw();
    }

    private void draw() {
        int other = against.getValue();
        shown.removeAll();
        examples.removeAll();
        gallery = Optional.empty();
        if (!Matrices.fit(compared, other)) {
            shown.add(new Blank(
                    "No matrices to compare", "Both runs must have read the test set, with the same classes."));
            return;
        }
        var matrices = new Matrices(compared, other, this::pick);
        var tables = new Div(matrices.mostChanged(), matrices.perClass());
        tables.addClassName("stack");
        shown.add(matrices.charts(), Matrices.hint(), tables);
        examples.add(Blank.busy("The runs' answers are read."));
        Background.work(
                ports,
                this,
                () -> BothAnswers.read(ports.bench().workspace().runs(), compared, other),
                both -> show(both, other),
                problems -> {
                    examples.removeAll();
                    examples.add(new Problems(problems));
                });
    }

    private void show(BothAnswers both, int other) {
        if (other != against.getValue()) return;
        examples.removeAll();
        if (!both.fit()) {
            examples.add(missing(both, other));
            return;
        }
        var flips = new FlipGallery(
                ports, compared, other, both.a().orElseThrow(), both.b().orElseThrow());
        gallery = Optional.of(flips);
        flips.show(type(Wanted.TRUE), type(Wanted.SAID));
        examples.add(flips);
    }

    private @Nullable Integer type(String name) {
        int classes = compared.runs().get(compared.baseline()).classes().size();
        return wanted.number(name).filter(index -> index < classes).orElse(null);
    }

    private Component missing(BothAnswers both, int other) {
        int without = both.a().isEmpty() ? compared.baseline() : other;
        if (both.a().isPresent() && both.b().isPresent()) {
            return new Blank(
                    "Other examples", "The two runs were not tested on the same examples, or not in the same order.");
        }
        return new Blank(
                "No stored answers",
                compared.label(without) + " has kept no answers to single examples. This stores them:",
                Program.command("evaluate " + compared.id(without)));
    }

    private void pick(int label, int said) {
        wanted.remember(Wanted.TRUE, String.valueOf(label));
        wanted.remember(Wanted.SAID, String.valueOf(said));
        gallery.ifPresent(flips -> flips.show(label, said));
        examples.getElement().executeJs("this.scrollIntoView({ block: 'start' })");
    }
}
