package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.mortise.webui.internal.part.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The table of groups: how many runs each has, and for each metric their mean, deviation and interval. */
final class GroupGrid extends Grid<RunGroup> {
    private static final String SPREAD = "<span class=\"spread\"><b>${item.mean}</b><span>${item.off}</span>"
            + "<span class=\"interval\">${item.interval}</span></span>";
    private static final String LABEL =
            "<span class=\"title\"><button class=\"link name\" @click=\"${opened}\">${item.label}</button>"
                    + "${item.detail.map(d => html`<span class=\"mono\">${d}</span>`)}</span>";
    private static final int SHORT = 12;

    private static final String CARD = "<div class=\"run-card\"><div class=\"top\">" + LABEL
            + "<span>${item.runs}</span></div><div class=\"facts\">"
            + "${item.facts.map(f => html`<span>${f.split(' ')[0]} <b>${f.split(' ').slice(1).join(' ')}</b></span>`)}</div></div>";

    private final Consumer<RunGroup> open;
    private boolean narrow;
    private List<String> metrics = List.of();
    private List<RunGroup> shown = List.of();

    GroupGrid(Consumer<RunGroup> open) {
        this.open = open;
        addClassNames("runs-grid", "groups-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", "Groups of runs");
        setEmptyStateText(RunGrid.NO_MATCH);
        addItemClickListener(e -> open.accept(e.getItem()));
    }

    void show(List<RunGroup> groups, List<String> ofMetrics) {
        if (getColumns().isEmpty() || !metrics.equals(ofMetrics)) columns(ofMetrics);
        if (groups.equals(shown)) return;
        shown = groups;
        setAllRowsVisible(groups.size() <= SHORT);
        setItems(groups);
    }

    private void columns(List<String> ofMetrics) {
        metrics = ofMetrics;
        removeAllColumns();
        setClassName("cards", narrow);
        if (narrow) {
            addColumn(labelled(CARD)
                            .withProperty("runs", group -> group.runs() == 1 ? "1 run" : group.runs() + " runs")
                            .withProperty("facts", this::facts))
                    .setFlexGrow(1);
            return;
        }
        addColumn(labelled(LABEL))
                .setHeader("Group")
                .setWidth("190px")
                .setFlexGrow(2)
                .setComparator(Comparator.comparing(RunGroup::label));
        addColumn(RunGroup::runs)
                .setHeader("Runs")
                .setWidth("64px")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END)
                .setComparator(Comparator.comparing(RunGroup::runs));
        for (String metric : ofMetrics) {
            addColumn(LitRenderer.<RunGroup>of(SPREAD)
                            .withProperty("mean", group -> mean(spread(group, metric)))
                            .withProperty("off", group -> deviation(spread(group, metric)))
                            .withProperty("interval", group -> interval(spread(group, metric))))
                    .setHeader(metric)
                    .setWidth("132px")
                    .setFlexGrow(1)
                    .setTextAlign(ColumnTextAlign.END)
                    .setComparator(
                            Comparator.comparing(group -> spread(group, metric), Comparator.comparing(Spread::mean)));
        }
    }

    private LitRenderer<RunGroup> labelled(String template) {
        return LitRenderer.<RunGroup>of(template)
                .withProperty("label", RunGroup::label)
                .withProperty("detail", RunGroup::detail)
                .withFunction("opened", open::accept);
    }

    private List<String> facts(RunGroup group) {
        return metrics.stream()
                .filter(metric -> spread(group, metric).count() > 0)
                .map(metric -> (metric + " " + mean(spread(group, metric)) + deviation(spread(group, metric)) + "  "
                                + interval(spread(group, metric)))
                        .strip())
                .toList();
    }

    /** Whether a group is a card instead of a row. */
    void narrow(boolean wanted) {
        if (narrow == wanted) return;
        narrow = wanted;
        columns(metrics);
    }

    private static Spread spread(RunGroup group, String metric) {
        return group.spreads().getOrDefault(metric, Spread.of());
    }

    private static String mean(Spread spread) {
        return spread.count() == 0 ? Figures.NONE : Figures.metric(spread.mean());
    }

    private static String deviation(Spread spread) {
        return spread.count() < 2 ? "" : " ± " + Figures.metric(spread.deviation());
    }

    private static String interval(Spread spread) {
        if (spread.count() < 2) return "";
        return "95 %: " + Figures.metric(spread.low()) + " to " + Figures.metric(spread.high());
    }
}
