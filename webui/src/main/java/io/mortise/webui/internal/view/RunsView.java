package io.mortise.webui.internal.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.mortise.api.Program;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.StatusBadge;
import java.util.List;
import java.util.Locale;

/** All runs, live. */
@Route(value = "", layout = MainLayout.class)
@PageTitle("Runs · Mortise")
public final class RunsView extends Main {
    /** Below this width, in pixels, a run is a card. */
    private static final int NARROW = 800;

    private final Span count = new Span();
    private final TextField search = new TextField();
    private final Select<RunStatus> status = new Select<>();
    private final Select<RunGrid.Order> order = new Select<>();
    private final Div tools = new Div();
    private final Blank none = new Blank(
                    "No runs yet",
                    "A run is one execution of an experiment. Start your first one from the command line:",
                    Program.command("run experiments/mnist/quickstart.json"))
            .leadingTo("experiments", "Or choose an experiment here");
    private final RunGrid grid = new RunGrid(Reader.zone());

    /** With the ports it shows. */
    public RunsView(Ports ports) {
        addClassNames("page", "full");
        add(head(), grid, none);
        ports.live().follow(this, news -> {
            var runs = news.runs();
            return () -> show(shown(runs));
        });
        // Read once it is followed: what happens in between would be missed.
        addAttachListener(e -> show(shown(ports.runs().list())));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        int width = Reader.width();
        narrow(width > 0 && width <= NARROW);
        var resizing = event.getUI().getPage().addBrowserWindowResizeListener(e -> narrow(e.getWidth() <= NARROW));
        addDetachListener(e -> {
            resizing.remove();
            e.unregisterListener();
        });
    }

    private Component head() {
        search.setPlaceholder("Search name or id");
        search.setAriaLabel("Search name or id");
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(e -> filter());
        status.setItems(RunStatus.values());
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption("All statuses");
        status.setItemLabelGenerator(s -> s == null ? "All statuses" : StatusBadge.word(s));
        status.setAriaLabel("Status");
        status.addValueChangeListener(e -> filter());
        order.setItems(RunGrid.Order.values());
        order.setValue(RunGrid.Order.LATEST);
        order.setItemLabelGenerator(RunGrid.Order::label);
        order.setAriaLabel("Order");
        order.addValueChangeListener(e -> grid.order(e.getValue()));
        count.addClassName("muted");
        var grow = new Span();
        grow.addClassName("grow");
        tools.add(search, status, order);
        tools.addClassName("tools");
        var head = new Div(new H1("Runs"), count, grow, tools);
        head.addClassName("page-head");
        return head;
    }

    private void narrow(boolean narrow) {
        grid.narrow(narrow);
        order.setVisible(narrow);
    }

    private void filter() {
        String text = search.getValue().strip().toLowerCase(Locale.ROOT);
        grid.filter(run -> (status.getValue() == null || run.status() == status.getValue())
                && (run.name().toLowerCase(Locale.ROOT).contains(text)
                        || run.run().value().contains(text)));
    }

    private static List<RunSummary> shown(List<ListedRun> runs) {
        return runs.stream()
                .filter(run -> !run.labels().hidden())
                .map(ListedRun::summary)
                .toList();
    }

    private void show(List<RunSummary> runs) {
        none.setVisible(runs.isEmpty());
        grid.setVisible(!runs.isEmpty());
        tools.setVisible(!runs.isEmpty());
        count.setText(runs.isEmpty() ? "" : Figures.count(runs.size()));
        grid.show(runs);
    }
}
