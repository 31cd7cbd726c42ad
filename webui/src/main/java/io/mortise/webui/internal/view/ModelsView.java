package io.mortise.webui.internal.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.mortise.api.Program;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.model.NamedModel;
import io.mortise.webui.internal.FileFeed;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.model.BestDialog;
import io.mortise.webui.internal.model.RunModels;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The names that models of runs go by, live. */
@Route(value = "models", layout = MainLayout.class)
@PageTitle("Models · Mortise")
public final class ModelsView extends Main {
    private final ZoneId zone = Reader.zone();
    private final transient Ports ports;
    private final Span count = new Span();
    private final Div list = new Div();

    /** With the ports it shows. */
    public ModelsView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        count.addClassName("muted");
        var grow = new Span();
        grow.addClassName("grow");
        var best = new Button("Register the best run…", VaadinIcon.PLUS.create(), e -> register());
        var head = new Div(new H1("Models"), count, grow, best);
        head.addClassName("page-head");
        var lead = new Paragraph(
                "Runs whose models go by a name. What uses a model asks for the name, a version or an alias of it; which"
                        + " run that is, you decide.");
        lead.addClassName("lead");
        add(head, lead, list);
        FileFeed.follow(ports, this, ports.registry()::versions, this::show);
    }

    private void register() {
        new BestDialog(ports, version -> UI.getCurrent().navigate(RunModels.address(version.name()))).open();
    }

    private void show(List<ModelVersion> versions) {
        Map<String, List<ModelVersion>> models = versions.stream()
                .collect(Collectors.groupingBy(ModelVersion::name, LinkedHashMap::new, Collectors.toList()));
        count.setText(models.isEmpty() ? "" : Figures.count(models.size()));
        list.removeAll();
        if (models.isEmpty()) {
            list.add(new Blank(
                            "No models yet",
                            "Give a completed run a name on its page, have the best run of an experiment chosen above, or type:",
                            Program.command("models promote best:EXPERIMENT --name NAME --alias champion"))
                    .leadingTo("", "To the runs"));
            return;
        }
        var table = new Table(
                "Models, with the figures of their latest versions",
                Table.Column.text("Model"),
                Table.Column.number("Latest"),
                Table.Column.text("Aliases"),
                Table.Column.number("val_accuracy"),
                Table.Column.number("test_accuracy"),
                Table.Column.text("Chosen"),
                Table.Column.number("Registered"));
        var latest = NamedModel.of(
                ports.runs(), models.values().stream().map(List::getFirst).toList());
        latest.forEach(model -> row(table, model, models.get(model.version().name())));
        list.add(table);
    }

    private void row(Table table, NamedModel model, List<ModelVersion> versions) {
        var version = model.version();
        var name = new Anchor(RunModels.address(version.name()), version.name());
        table.row(
                name,
                version.version(),
                aliases(versions),
                Figures.exactMetric(model.metrics().get("val_accuracy")),
                Figures.exactMetric(model.metrics().get("test_accuracy")),
                version.chosen(),
                Table.exact(Figures.moment(version.at(), zone, Instant.now()), version.at()));
    }

    /** Of all versions, each with the one that it means. */
    private static Component aliases(List<ModelVersion> versions) {
        var chips = new Div();
        chips.addClassName("chips");
        for (var version : versions)
            for (String alias : version.aliases()) {
                var chip = new Span(alias + " → " + version.version());
                chip.addClassNames("chip", "alias");
                chip.getElement().setAttribute("aria-label", alias + ", version " + version.version());
                chips.add(chip);
            }
        return chips;
    }
}
