package io.mortise.webui.internal.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.ExperimentFiles;
import io.mortise.webui.internal.ExperimentFiles.Entry;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Problems;
import java.util.List;

/** The experiment files that there are, what is wrong with them, and their start. */
@Route(value = "experiments", layout = MainLayout.class)
@PageTitle("Experiments · Mortise")
public final class ExperimentsView extends Main {
    private final Ports ports;
    private final Span count = new Span();
    private final Div list = new Div();
    private final QueueList queue;

    /** With the ports it shows. */
    public ExperimentsView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        count.addClassName("muted");
        var grow = new Span();
        grow.addClassName("grow");
        var create = new Button(
                "New experiment", VaadinIcon.PLUS.create(), e -> UI.getCurrent().navigate(EditView.class));
        var head = new Div(new H1("Experiments"), count, grow, create);
        head.addClassName("page-head");
        var lead =
                new Paragraph("Files of your workspace and samples of the product. Each is checked against the plug-ins"
                        + " that are installed now.");
        lead.addClassName("lead");
        list.addClassName("stack");
        queue = new QueueList(ports);
        add(head, lead, queue, list);
        ports.live().follow(this, news -> news.onlyBatches() ? null : queue.prepare(news.runs()));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        // Read once it is followed: what happens in between would be missed.
        queue.show();
        list.removeAll();
        list.add(Blank.busy("Checking the experiments…"));
        Background.work(ports, this, () -> ExperimentFiles.list(ports.bench(), ports.specs()), this::show, problems -> {
            list.removeAll();
            list.add(new Problems(problems));
        });
    }

    private void show(List<Entry> entries) {
        list.removeAll();
        count.setText(entries.isEmpty() ? "" : Figures.count(entries.size()));
        entries.forEach(entry -> list.add(new ExperimentCard(ports, entry)));
        if (entries.isEmpty())
            list.add(new Blank(
                            "No experiments yet",
                            "An experiment is a JSON file. Put yours here, and they are listed, checked and can be started:",
                            ports.bench().workspace().experiments().toString())
                    .leadingTo("edit", "Write one here"));
    }
}
