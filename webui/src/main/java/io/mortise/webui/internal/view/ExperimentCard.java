package io.mortise.webui.internal.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.ExperimentFiles;
import io.mortise.webui.internal.ExperimentFiles.Entry;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.StatusBadge;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An experiment in the list: what it is, its problems, its start. */
final class ExperimentCard extends Div {
    private final Ports ports;
    private final Entry entry;
    private final Button start = new Button("Start");
    private final Button sweep = new Button("Sweep");
    private final Div problems = new Div();

    ExperimentCard(Ports ports, Entry entry) {
        this.ports = ports;
        this.entry = entry;
        addClassNames("card", "entry");
        boolean ready = entry.checked().resolved().isPresent();
        var name = new H2(new Span(entry.name()), badge(ready));
        var text = new Div(name, path(entry.key()));
        if (!entry.description().isEmpty()) text.add(new Paragraph(entry.description()));
        text.addClassName("text");
        problems.addClassName("wide");
        show(entry.checked().problems());
        add(text, actions(ready), problems);
    }

    /** Breaks after a slash; within a name only where the name is longer than the line. */
    private static Div path(String key) {
        var path = new Div();
        path.addClassName("mono");
        for (String segment : key.split("(?<=/)")) {
            var span = new Span(segment);
            span.addClassName("segment");
            path.add(span);
        }
        return path;
    }

    private StatusBadge badge(boolean ready) {
        long errors =
                entry.checked().problems().stream().filter(Problem::isError).count();
        if (!ready) return new StatusBadge("error", errors == 1 ? "1 problem" : errors + " problems");
        return new StatusBadge("ready", "Ready");
    }

    private Div actions(boolean ready) {
        start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        start.setEnabled(ready);
        start.setAriaLabel("Start " + entry.name());
        start.setDisableOnClick(true);
        start.addClickListener(e -> start());
        sweep.setAriaLabel("Sweep " + entry.name());
        sweep.setDisableOnClick(true);
        sweep.addClickListener(e -> sweep());
        var actions = new Div();
        actions.addClassName("tools");
        String query = URLEncoder.encode(entry.key(), StandardCharsets.UTF_8);
        var edit = new Anchor("edit?experiment=" + query, "Edit");
        edit.setAriaLabel("Edit " + entry.name());
        var copy = new Anchor("edit?copy=" + query, "Duplicate");
        copy.setAriaLabel("Duplicate " + entry.name() + " with changes");
        actions.add(edit, copy);
        if (ready) {
            var data = new Anchor("data?experiment=" + query, "Data");
            data.setAriaLabel("Data of " + entry.name());
            actions.add(data);
        }
        if (ready && entry.sweep()) actions.add(sweep);
        actions.add(start);
        return actions;
    }

    private void start() {
        start.setText("Starting…");
        Background.work(
                ports,
                this,
                () -> ports.runService().enqueue(entry.checked().orThrow()),
                run -> getUI().ifPresent(ui -> ui.navigate("run/" + run)),
                refused -> {
                    start.setText("Start");
                    start.setEnabled(true);
                    show(refused);
                });
    }

    /** Begins a sweep, or goes on with one that is not finished; the dashboard works on it. */
    private void sweep() {
        Background.work(
                ports,
                this,
                () -> SweepWork.goOn(ports, ports.sweeps().open(text(), List.of(), 0, false)),
                id -> getUI().ifPresent(ui -> ui.navigate("sweep/" + id)),
                refused -> {
                    sweep.setEnabled(true);
                    show(refused);
                });
    }

    private String text() {
        return ExperimentFiles.text(ports.bench(), entry.key())
                .orElseThrow(() -> new InvalidInput(entry.key(), "This file is no longer there", "Load the page anew"));
    }

    private void show(List<Problem> list) {
        problems.removeAll();
        problems.setVisible(!list.isEmpty());
        if (!list.isEmpty()) problems.add(new Problems(list));
    }
}
