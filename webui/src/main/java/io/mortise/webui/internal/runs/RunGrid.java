package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.Renderer;
import io.mortise.api.run.ListedRun;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The table of runs; on a narrow screen a list of cards. It holds no rows of its own: it shows a part of the list that it
 * is given, which the store shares with all pages.
 */
final class RunGrid extends Grid<ListedRun> {
    static final String NO_MATCH = "No run matches. Clear the search or choose another status.";
    private static final int SHORT = 12;
    /** All columns that a reader sees at first fit beside the navigation on a screen of 1280 pixels. */
    private static final Map<String, String> WIDTHS = Map.of(
            "loss", "62px", "accuracy", "72px", "val_loss", "66px", "val_accuracy", "92px", "test_accuracy", "98px");

    private final RunCells cells;
    private final Column<ListedRun> card;
    private final List<Column<ListedRun>> chosen = new ArrayList<>();
    private List<String> columns = List.of();
    private List<ListedRun> runs = List.of();
    private boolean narrow;
    private boolean redraw;

    RunGrid(ZoneId zone) {
        cells = new RunCells(zone);
        addClassName("runs-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER);
        setSelectionMode(SelectionMode.MULTI);
        getElement().setAttribute("aria-label", "Runs");
        setEmptyStateText(NO_MATCH);
        setDataProvider(new CallbackDataProvider<ListedRun, Void>(
                query -> runs.stream().skip(query.getOffset()).limit(query.getLimit()),
                query -> runs.size(),
                ListedRun::id));
        column("Name", "name", cells.title(), "163px").setFlexGrow(2);
        column("Status", "status", cells.status(), "120px");
        column("Progress", "progress", cells.progress(), "118px");
        column("Started", "started", cells.started(), "110px");
        number("Duration", "seconds", cells.duration(), "64px");
        card = addColumn(cells.card()).setAutoWidth(false).setFlexGrow(1);
        card.setVisible(false);
        addItemClickListener(
                e -> getUI().ifPresent(ui -> ui.navigate("run/" + e.getItem().id())));
    }

    private Column<ListedRun> column(String head, String name, Renderer<ListedRun> renderer, String width) {
        return addColumn(renderer)
                .setHeader(head)
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true)
                .setSortProperty(name);
    }

    private Column<ListedRun> number(String head, String name, Renderer<ListedRun> renderer, String width) {
        return column(head, name, renderer, width)
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(1);
    }

    /** Columns for these metrics and options. */
    void columns(List<String> names) {
        if (names.equals(columns)) return;
        columns = names;
        chosen.forEach(this::removeColumn);
        chosen.clear();
        for (String name : names) {
            String width =
                    WIDTHS.getOrDefault(name, Math.clamp(24L + 7L * head(name).length(), 80, 220) + "px");
            var column = number(head(name), name, cells.value(name), width);
            column.setVisible(!narrow);
            chosen.add(column);
        }
        cells.columns(names);
        redraw = true;
    }

    /** The end of a path says enough in a head; numbers in it do not. */
    static String head(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(name.lastIndexOf('.', dot - 1) + 1);
    }

    /** Shows by the arrows what the list is sorted by. */
    void sorted(Question question) {
        var direction = question.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING;
        var wanted = getColumns().stream()
                .filter(column -> !question.sort().isEmpty() && sortName(column).equals(question.sort()))
                .map(column -> new GridSortOrder<>(column, direction))
                .toList();
        if (!names(wanted).equals(names(getSortOrder()))) sort(wanted);
    }

    private static List<String> names(List<GridSortOrder<ListedRun>> orders) {
        return orders.stream()
                .map(order -> order.getDirection() + sortName(order.getSorted()))
                .toList();
    }

    /** The name that a column sorts by; empty for one that does not. */
    static String sortName(Column<ListedRun> column) {
        return column.getSortOrder(SortDirection.ASCENDING)
                .findFirst()
                .map(order -> order.getSorted())
                .orElse("");
    }

    /**
     * Shows these runs; rows that are alike stay as they are, so that nothing jumps under the reader. The store gives the
     * same object for a run that has not changed, which makes many of them quick to compare.
     */
    void show(List<ListedRun> now) {
        // A short list is as high as its rows; a long one scrolls in itself and draws only what is seen.
        setAllRowsVisible(now.size() <= SHORT);
        var before = runs;
        runs = now;
        if (!redraw && sameRuns(before, now)) {
            for (int i = 0; i < now.size(); i++)
                if (now.get(i) != before.get(i) && !now.get(i).equals(before.get(i)))
                    getDataProvider().refreshItem(now.get(i));
        } else {
            redraw = false;
            getDataProvider().refreshAll();
        }
    }

    private static boolean sameRuns(List<ListedRun> some, List<ListedRun> others) {
        if (some.size() != others.size()) return false;
        for (int i = 0; i < some.size(); i++)
            if (some.get(i) != others.get(i)
                    && !some.get(i).id().equals(others.get(i).id())) return false;
        return true;
    }

    /** Whether a run is a card instead of a row. */
    void narrow(boolean wanted) {
        if (narrow == wanted) return;
        narrow = wanted;
        setClassName("cards", narrow);
        getColumns().forEach(c -> c.setVisible(narrow == (c == card)));
    }
}
