package io.mortise.webui.internal.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.Problem;
import io.mortise.webui.internal.Background;
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
        var actions = new Div();
        actions.addClassName("tools");
        String query = URLEncoder.encode(entry.key(), StandardCharsets.UTF_8);
        var edit = new Anchor("edit?experiment=" + query, "Edit");
        edit.setAriaLabel("Edit " + entry.name());
        actions.add(edit);
        if (ready) {
            var data = new Anchor("data?experiment=" + query, "Data");
            data.setAriaLabel("Data of " + entry.name());
            actions.add(data);
        }
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

    private void show(List<Problem> list) {
        problems.removeAll();
        problems.setVisible(!list.isEmpty());
        if (!list.isEmpty()) problems.add(new Problems(list));
    }
}
