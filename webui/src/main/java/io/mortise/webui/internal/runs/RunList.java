package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.SortDirection;
import io.mortise.api.Program;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunId;
import io.mortise.api.search.Vocabulary;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The list of runs with all that belongs to it: search, columns, groups, and what is done with those that are chosen. */
public final class RunList extends Div {
    private final Ports ports;
    private final Consumer<Question> remember;
    private final Finder finder;
    private final Span count = new Span();
    private final RunTools tools;
    private final RunActions actions;
    private final RunGrid grid;
    private final GroupGrid groups = new GroupGrid(group -> ask(question().within(group.condition())));
    private final Blank none = new Blank(
                    "No runs yet",
                    "A run is one execution of an experiment. Start your first one from the command line:",
                    Program.command("run experiments/mnist/quickstart.json"))
            .leadingTo("experiments", "Or choose an experiment here");
    // Read by the feed's thread, too
    private volatile Question question = Question.FIRST;

    /**
     * Empty as yet.
     *
     * @param zone of the reader
     * @param remember hears each question of the reader
     */
    public RunList(Ports ports, ZoneId zone, Consumer<Question> remember) {
        this.ports = ports;
        this.remember = remember;
        finder = new Finder(zone, ports.live()::vocabulary);
        grid = new RunGrid(zone);
        tools = new RunTools(ports.bench().workspace(), this::known, this::ask);
        actions = new RunActions(ports.runService().labels(), () -> known().tags(), grid::deselectAll);
        addClassName("run-list");
        count.addClassName("muted");
        count.getElement().setAttribute("role", "status");
        var head = new Div(new H1("Runs"), count, tools);
        head.addClassName("page-head");
        add(head, actions, grid, groups, none);
        grid.addSortListener(e -> {
            if (e.isFromClient()) sort(e.getSortOrder());
        });
        grid.addSelectionListener(e -> chosen(ports.runs().list()));
    }

    private Vocabulary known() {
        return ports.live().vocabulary(ports.runs().list());
    }

    private Question question() {
        return question;
    }

    private void sort(List<GridSortOrder<ListedRun>> orders) {
        if (orders.isEmpty()) {
            ask(question.sort("", false));
            return;
        }
        var order = orders.getFirst();
        boolean descending = order.getDirection() == SortDirection.DESCENDING;
        ask(question.sort(RunGrid.sortName(order.getSorted()), descending));
    }

    /** The reader asks something else. */
    private void ask(Question asked) {
        show(asked);
        remember.accept(asked);
    }

    /** Shows the answer to a question. */
    public void show(Question asked) {
        question = asked;
        var runs = ports.runs().list();
        show(asked, runs, finder.answer(asked, runs));
        tools.show(asked);
    }

    /** Finds the answer among these runs, apart from the page; gives what to do in the page. */
    public Runnable prepare(List<ListedRun> runs) {
        var asked = question;
        var answer = finder.answer(asked, runs);
        return () -> {
            if (asked.equals(question)) show(asked, runs, answer);
        };
    }

    private void show(Question asked, List<ListedRun> runs, Finder.Answer answer) {
        boolean grouped = !asked.group().isEmpty();
        none.setVisible(runs.isEmpty());
        tools.setVisible(!runs.isEmpty());
        visible(grid, !runs.isEmpty() && !grouped);
        visible(groups, !runs.isEmpty() && grouped);
        tools.tell(answer);
        count.setText(counted(answer, grouped));
        boolean wrong = answer.problem() != null;
        String nothing = answer.advice().isEmpty()
                ? RunGrid.NO_MATCH
                : "No run matches: " + answer.advice().replace("`", "") + ".";
        grid.setEmptyStateText(wrong ? "The search cannot be understood." : nothing);
        groups.setEmptyStateText(nothing);
        if (wrong) return;
        if (grouped) {
            var known = ports.live().vocabulary(runs);
            groups.show(
                    answer.groups(),
                    asked.columns().stream().filter(known.metrics()::contains).toList());
            if (!grid.getSelectedItems().isEmpty()) grid.deselectAll();
            return;
        }
        grid.columns(asked.columns());
        grid.sorted(asked);
        grid.show(answer.runs());
        chosen(runs);
    }

    private static void visible(Grid<?> grid, boolean visible) {
        if (grid.isVisible() != visible) grid.setVisible(visible);
    }

    private static String counted(Finder.Answer answer, boolean grouped) {
        if (answer.problem() != null) return "";
        int shown = answer.runs().size();
        String runs = shown == answer.total()
                ? Figures.count(shown)
                : Figures.count(shown) + " of " + Figures.count(answer.total());
        if (grouped) return Figures.count(answer.groups().size()) + " groups of " + runs + " runs";
        return answer.total() == 0 && shown == 0 ? "" : runs;
    }

    /** The chosen runs as they are now: labels may have changed since they were chosen. */
    private void chosen(List<ListedRun> runs) {
        Set<RunId> ids = grid.getSelectedItems().stream().map(ListedRun::id).collect(Collectors.toSet());
        actions.show(
                ids.isEmpty()
                        ? List.of()
                        : runs.stream().filter(run -> ids.contains(run.id())).toList());
    }

    /** Whether runs are cards instead of rows. */
    public void narrow(boolean narrow) {
        grid.narrow(narrow);
        groups.narrow(narrow);
        tools.narrow(narrow);
    }
}
