package io.mortise.webui.internal.model;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.InvalidInput;
import io.mortise.api.model.Choice;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.OneOf;
import io.mortise.webui.internal.part.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives the best run of an experiment a name: what decides is chosen, and the run that it comes to is shown. */
public final class BestDialog extends Dialog {
    private final transient Ports ports;
    private final transient List<RunSummary> completed;
    private final transient Consumer<ModelVersion> registered;
    private final OneOf<String> experiment = new OneOf<>("Experiment");
    private final OneOf<String> metric = new OneOf<>("Best by");
    private final Div outcome = new Div();
    private final Naming naming;
    private final Button register = new Button("Register", e -> register());
    private transient @Nullable Choice best;

    /**
     * Over the page.
     *
     * @param registered hears what was registered
     */
    public BestDialog(Ports ports, Consumer<ModelVersion> registered) {
        this.ports = ports;
        this.registered = registered;
        naming = new Naming(ports.registry());
        completed = ports.runs().list().stream()
                .filter(run -> !run.labels().hidden())
                .map(ListedRun::summary)
                .filter(run -> run.status() == RunStatus.COMPLETED)
                .toList();
        setHeaderTitle("Register the best run");
        setWidth("min(480px, 94vw)");
        experiment.setItems(completed.stream().map(RunSummary::name).distinct().toList());
        if (completed.isEmpty()) experiment.setHelperText("No run is completed yet");
        experiment.setWidthFull();
        experiment.chosen(name -> choose(name, null));
        metric.setWidthFull();
        metric.setHelperText(
                "Less is better of losses and errors. Validation should choose; the test set has the last word");
        metric.setEnabled(false);
        metric.chosen(name -> choose(experiment.getValue(), name));
        outcome.addClassName("outcome");
        outcome.getElement().setAttribute("role", "status");
        register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        register.setEnabled(false);
        var rule = new Div(experiment, metric, outcome);
        rule.addClassName("naming");
        add(rule, naming);
        getFooter().add(new Button("Cancel", e -> close()), register);
        addOpenedChangeListener(e -> {
            if (e.isOpened()) experiment.focus();
        });
    }

    /** Of an experiment by a metric, or by the usual one. */
    private void choose(String of, @Nullable String by) {
        metric.setItems(metrics(of));
        metric.setEnabled(true);
        outcome.removeAll();
        try {
            var found = ports.registry().best(of, by);
            best = found;
            metric.setValue(found.metric());
            show(found);
        } catch (InvalidInput e) {
            best = null;
            outcome.add(new Paragraph(Problems.words(e.problems().getFirst())));
        }
        register.setEnabled(best != null);
    }

    /** What the runs of an experiment have, of the validation data first, of the test set next. */
    private List<String> metrics(String of) {
        return completed.stream()
                .filter(run -> run.name().equals(of))
                .flatMap(run -> run.metrics().keySet().stream())
                .distinct()
                .sorted(Comparator.comparingInt(BestDialog::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int rank(String metric) {
        if (metric.startsWith("val_")) return 0;
        return metric.startsWith("test_") ? 1 : 2;
    }

    private void show(Choice found) {
        var run = new Anchor("run/" + found.run(), found.run().value());
        run.addClassName("mono");
        var said = new Paragraph(
                new Span("Run "),
                run,
                new Span(" has the " + found.words() + ": " + Figures.metric(found.value()) + "."));
        outcome.add(said);
        if (found.byTestSet()) outcome.add(new Caution());
    }

    private void register() {
        var found = best;
        if (found == null) return;
        naming.register(found.run(), found.words()).ifPresent(version -> {
            close();
            registered.accept(version);
        });
    }
}
