package io.mortise.webui.internal.view;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.Ports;

/** All runs. */
@Route("")
@PageTitle("Runs")
public final class RunsView extends Div {
    /** With the ports it shows. */
    public RunsView(Ports ports) {
        var grid = new Grid<RunSummary>();
        grid.addColumn(RunSummary::name).setHeader("Name");
        grid.addColumn(RunSummary::step).setHeader("Step");
        grid.setItems(ports.runs().runs());
        add(grid);
        addAttachListener(e -> ports.live()
                .listen(news ->
                        e.getUI().access(() -> grid.setItems(ports.runs().runs()))));
    }
}
