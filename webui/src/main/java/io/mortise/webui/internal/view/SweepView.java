package io.mortise.webui.internal.view;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.mortise.api.sweep.SweepReport;
import io.mortise.webui.internal.FileFeed;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.Scatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sweep, live: {@code /sweep/<id>}. */
@Route(value = "sweep", layout = MainLayout.class)
public final class SweepView extends Main implements HasUrlParameter<String>, HasDynamicTitle {
    private final Ports ports;
    private final Map<String, Chart> charts = new LinkedHashMap<>();
    private final Div plots = new Div();
    private final Div table = new Div();
    private String id = "";
    private @Nullable SweepReport sweep;
    private @Nullable SweepHead head;

    /** With the ports it shows. */
    public SweepView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        plots.addClassName("pair");
        table.addClassName("stack");
        FileFeed.follow(ports, this, () -> ports.sweeps().sweep(id), this::show);
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        id = parameter;
        sweep = null;
        show(ports.sweeps().sweep(id));
    }

    @Override
    public String getPageTitle() {
        var shown = sweep;
        return (shown == null ? "Sweep " + id : shown.name()) + " · Mortise";
    }

    private void show(Optional<SweepReport> report) {
        if (report.isEmpty()) {
            removeAll();
            add(new Blank("There is no sweep " + id, "Here are all that there are.").leadingTo("sweeps", "Sweeps"));
            return;
        }
        if (sweep == null || head == null) open(report.get());
        sweep = report.get();
        head.show(sweep);
        plot(sweep);
        table.removeAll();
        table.add(TrialsTable.of(sweep));
    }

    private void open(SweepReport report) {
        head = new SweepHead(ports, report);
        charts.clear();
        plots.removeAll();
        for (String pointer : report.pointers()) {
            String name = report.names().get(pointer);
            var chart = new Chart(report.metric() + " against " + name + ", a dot for each trial; the figures stand in"
                    + " the table of trials");
            charts.put(pointer, chart);
            var card = new ChartCard(name, chart);
            card.setTitle(pointer);
            plots.add(card);
        }
        removeAll();
        add(head, plots, new H2("Trials"), table);
    }

    private void plot(SweepReport report) {
        var best = report.best();
        var done =
                report.trials().stream().filter(trial -> trial.value() != null).toList();
        plots.setVisible(!done.isEmpty());
        if (done.isEmpty()) return;
        charts.forEach((pointer, chart) -> chart.show(Scatter.option(
                report.names().get(pointer),
                report.metric(),
                done.stream()
                        .map(trial -> new Scatter.Dot(
                                "Trial " + trial.trial(),
                                trial.options().get(pointer),
                                trial.value(),
                                best != null && best.trial() == trial.trial()))
                        .toList())));
    }
}
