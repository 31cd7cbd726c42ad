package io.mortise.webui.internal.edit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.mortise.api.Problem;
import io.mortise.api.run.LayerTable;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.LayersTable;
import io.mortise.webui.internal.part.Problems;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has a worker build the net, and shows what comes out of each layer. */
public final class ShapeCheck extends Div {
    private final Button check = new Button("Check shapes");
    private final Div outcome = new Div();
    private final Consumer<List<Problem>> refused;

    /**
     * For a text.
     *
     * @param text the experiment as it stands when one asks
     * @param refused gets what does not fit
     */
    public ShapeCheck(Ports ports, Supplier<String> text, Consumer<List<Problem>> refused) {
        this.refused = refused;
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
    public void allow(boolean ready) {
        check.setEnabled(ready);
    }

    private void ask(Ports ports, String text) {
        outcome.removeAll();
        outcome.add(Blank.busy("A worker starts and builds the net; this takes some seconds."));
        Background.work(
                ports,
                this,
                () -> ports.models().dryRun(ports.specs().check(text, List.of()).orThrow()),
                this::show,
                this::refuse);
    }

    private void show(LayerTable layers) {
        check.setEnabled(true);
        outcome.removeAll();
        outcome.add(LayersTable.of(layers));
        refused.accept(List.of());
    }

    private void refuse(List<Problem> problems) {
        check.setEnabled(true);
        outcome.removeAll();
        outcome.add(new Problems(problems));
        refused.accept(problems);
    }
}
