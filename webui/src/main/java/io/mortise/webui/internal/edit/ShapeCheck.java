package io.mortise.webui.internal.edit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.mortise.api.ModelService;
import io.mortise.api.Problem;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.LayersTable;
import io.mortise.webui.internal.part.Problems;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has a worker build the net, and shows what comes out of each layer. */
final class ShapeCheck extends Div {
    private final Button check = new Button("Check shapes");
    private final Div outcome = new Div();
    private final Consumer<List<Problem>> found;
    private int asked;

    /**
     * For a text.
     *
     * @param text the experiment as it stands when one asks
     * @param found gets what does not fit; nothing where all does
     */
    ShapeCheck(Ports ports, Supplier<String> text, Consumer<List<Problem>> found) {
        this.found = found;
        addClassName("card");
        check.setDisableOnClick(true);
        check.addClickListener(e -> ask(ports, text.get()));
        var head = new Div(new H2("Shapes"), check);
        head.addClassName("card-head");
        var lead = new Paragraph("What comes out of each layer, and how many parameters it has.");
        lead.addClassName("muted");
        add(head, lead, outcome);
    }

    /** Only an experiment without errors can be built. */
    void allow(boolean ready) {
        check.setEnabled(ready);
    }

    /** Another text, or other plug-ins: what came out before, or is still to come, is of no account. */
    void forget() {
        asked++;
        outcome.removeAll();
    }

    private void ask(Ports ports, String text) {
        forget();
        int question = asked;
        outcome.add(Blank.busy("A worker starts and builds the net; this takes some seconds."));
        Background.work(
                ports,
                this,
                () -> ports.models().dryRun(ports.specs().check(text, List.of()).orThrow()),
                dry -> show(question, shapes(dry), List.of()),
                problems -> show(question, new Problems(problems), problems));
    }

    private static Component shapes(ModelService.DryRun dry) {
        var table = LayersTable.of(dry.layers());
        return dry.warnings().isEmpty() ? table : new Div(table, new Problems(dry.warnings()));
    }

    private void show(int question, Component answer, List<Problem> problems) {
        if (question != asked) return;
        check.setEnabled(true);
        outcome.removeAll();
        outcome.add(answer);
        found.accept(problems);
    }
}
