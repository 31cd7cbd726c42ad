package io.mortise.webui.internal.view;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.SerializablePredicate;
import com.vaadin.flow.function.ValueProvider;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.StatusBadge;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of runs; on a narrow screen a list of cards. */
final class RunGrid extends Grid<RunSummary> {
    /** The metrics with a column, and its width: all columns fit beside the navigation on a screen of 1280 pixels. */
    private static final Map<String, String> METRICS = new LinkedHashMap<>();

    static {
        METRICS.put("loss", "66px");
        METRICS.put("accuracy", "74px");
        METRICS.put("val_loss", "70px");
        METRICS.put("val_accuracy", "96px");
        METRICS.put("test_accuracy", "102px");
    }

    private static final int SHORT = 12;
    private static final String PROGRESS = """
            <div class="progress ${item.over}"><div class="bar" role="progressbar" aria-label="Progress"
              aria-valuemin="0" aria-valuemax="100" aria-valuenow="${item.percent}"><i style="width:${item.percent}%"></i></div>
              <span>${item.progress}</span></div>""";
    private static final String STATUS = "<span class=\"status\" data-status=\"${item.status}\">${item.word}</span>";
    private static final String TITLE =
            "<span class=\"title\"><a class=\"name\" href=\"run/${item.id}\">${item.name}</a><span class=\"mono\">${item.id}</span></span>";
    private static final String CARD =
            "<div class=\"run-card\"><div class=\"top\">" + TITLE + STATUS + "</div>" + PROGRESS
                    + "<div class=\"facts\"><span>${item.started}</span><span>${item.duration}</span>"
                    + "${item.metrics.map(m => html`<span>${m.split(' ')[0]} <b>${m.split(' ')[1]}</b></span>`)}</div></div>";

    private final transient Rows rows = new Rows();
    private final ZoneId zone;
    private final Column<RunSummary> card;

    /** Orders that a narrow list offers; a wide one has its column heads. */
    enum Order {
        LATEST("Latest first", Comparator.comparing(RunSummary::run).reversed()),
        NAME("By name", Comparator.comparing(RunSummary::name)),
        BEST("Best val_accuracy first", metric("val_accuracy").reversed()),
        LEAST("Least val_loss first", metric("val_loss"));

        private final String label;
        private final transient Comparator<RunSummary> comparator;

        Order(String label, Comparator<RunSummary> comparator) {
            this.label = label;
            this.comparator = comparator;
        }

        String label() {
            return label;
        }
    }

    RunGrid(ZoneId zone) {
        this.zone = zone;
        addClassName("runs-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", "Runs");
        setEmptyStateText("No run matches. Clear the search or choose another status.");
        setDataProvider(rows);
        columns();
        card = addColumn(rendered(CARD)).setAutoWidth(false).setFlexGrow(1);
        card.setVisible(false);
        addItemClickListener(
                e -> getUI().ifPresent(ui -> ui.navigate("run/" + e.getItem().run())));
    }

    private void columns() {
        column("Name", rendered(TITLE), Comparator.comparing(RunSummary::name), "162px")
                .setFlexGrow(2);
        column("Status", rendered(STATUS), Comparator.comparing(RunSummary::status), "126px");
        column("Progress", rendered(PROGRESS), Comparator.comparing(Figures::share), "158px");
        column("Started", rendered("${item.started}"), Comparator.comparing(RunSummary::run), "108px");
        number("Duration", rendered("${item.duration}"), Comparator.comparing(RunSummary::seconds), "66px");
        METRICS.forEach((name, width) -> number(
                name,
                LitRenderer.<RunSummary>of("${item.m}").withProperty("m", r -> metricOf(r, name)),
                metric(name),
                width));
    }

    private Column<RunSummary> column(
            String head, Renderer<RunSummary> renderer, Comparator<RunSummary> order, String width) {
        return addColumn(renderer)
                .setHeader(head)
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true)
                .setSortable(true)
                .setComparator(order::compare);
    }

    private void number(String head, Renderer<RunSummary> renderer, Comparator<RunSummary> order, String width) {
        column(head, renderer, order, width).setTextAlign(ColumnTextAlign.END).setFlexGrow(1);
    }

    /** A renderer with just the properties that its template names: each is sent to the browser for each row. */
    private LitRenderer<RunSummary> rendered(String template) {
        var properties = new LinkedHashMap<String, ValueProvider<RunSummary, ?>>();
        properties.put("id", r -> r.run().value());
        properties.put("name", RunSummary::name);
        properties.put("status", r -> r.status().id());
        properties.put("word", r -> StatusBadge.word(r.status()));
        properties.put("percent", r -> Math.round(100 * Figures.share(r)));
        properties.put("over", r -> r.status().isOver() ? "over" : "");
        properties.put("progress", Figures::progress);
        properties.put("started", r -> Figures.moment(r.started(), zone, Instant.now()));
        properties.put("duration", r -> Figures.compact(r.seconds()));
        properties.put("metrics", RunGrid::metrics);
        var renderer = LitRenderer.<RunSummary>of(template);
        properties.forEach((name, value) -> {
            if (template.contains("item." + name)) renderer.withProperty(name, value);
        });
        return renderer;
    }

    private static List<String> metrics(RunSummary run) {
        return METRICS.keySet().stream()
                .filter(run.metrics()::containsKey)
                .map(name -> name + " " + metricOf(run, name))
                .toList();
    }

    private static String metricOf(RunSummary run, String name) {
        return Figures.metric(run.metrics().get(name));
    }

    /** Runs without the metric count as the worst, so that they stand last where one looks for the best. */
    private static Comparator<RunSummary> metric(String name) {
        double worst = name.endsWith("loss") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        return Comparator.comparing(r -> r.metrics().getOrDefault(name, worst));
    }

    /**
     * Shows these runs; rows that are alike stay as they are, so that nothing jumps under the reader. The reader of the
     * runs gives the same object for a run that has not changed, which makes many of them quick to compare.
     */
    void show(List<RunSummary> runs) {
        // A short list is as high as its rows; a long one scrolls in itself and draws only what is seen.
        setAllRowsVisible(runs.size() <= SHORT);
        var before = rows.replace(runs);
        boolean plain = getSortOrder().isEmpty() && rows.getFilter() == null;
        if (plain && sameRuns(before, runs)) {
            for (int i = 0; i < runs.size(); i++) if (!runs.get(i).equals(before.get(i))) rows.refreshItem(runs.get(i));
        } else if (!before.equals(runs)) {
            rows.refreshAll();
        }
    }

    private static boolean sameRuns(List<RunSummary> some, List<RunSummary> others) {
        if (some.size() != others.size()) return false;
        for (int i = 0; i < some.size(); i++)
            if (some.get(i) != others.get(i)
                    && !some.get(i).run().equals(others.get(i).run())) return false;
        return true;
    }

    void filter(SerializablePredicate<RunSummary> filter) {
        rows.setFilter(filter);
    }

    void order(Order order) {
        rows.setSortComparator(order.comparator::compare);
    }

    /** Whether a run is a card instead of a row. */
    void narrow(boolean narrow) {
        if (card.isVisible() == narrow) return;
        setClassName("cards", narrow);
        getColumns().forEach(c -> c.setVisible(narrow == (c == card)));
    }

    private static final class Rows extends ListDataProvider<RunSummary> {
        Rows() {
            super(new ArrayList<>());
        }

        @Override
        public Object getId(RunSummary run) {
            return run.run();
        }

        /** Puts other runs there; gives those that were there. */
        List<RunSummary> replace(List<RunSummary> runs) {
            var before = List.copyOf(getItems());
            getItems().clear();
            getItems().addAll(runs);
            return before;
        }
    }
}
