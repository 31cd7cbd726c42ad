package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import io.mortise.api.Workspace;
import io.mortise.api.run.RunStatus;
import io.mortise.api.search.Vocabulary;
import io.mortise.webui.internal.part.StatusBadge;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The fields above the list of runs, in which a reader says what is to be seen. */
final class RunTools extends Div {
    /** Orders that a narrow list offers; a wide one has its column heads. */
    private record Order(String label, String sort, boolean descending) {}

    private static final List<Order> ORDERS = List.of(
            new Order("Latest first", "", false),
            new Order("By name", "name", false),
            new Order("Best val_accuracy first", "val_accuracy", true),
            new Order("Least val_loss first", "val_loss", false));

    private final Supplier<Vocabulary> known;
    private final Consumer<Question> ask;
    private final SearchField search;
    private final Select<RunStatus> status = new Select<>();
    private final ComboBox<String> group = new ComboBox<>();
    private final Select<Order> order = new Select<>();
    private Question question = Question.FIRST;

    /**
     * For a workspace.
     *
     * @param known the names that there are now
     * @param ask hears each question
     */
    RunTools(Workspace workspace, Supplier<Vocabulary> known, Consumer<Question> ask) {
        this.known = known;
        this.ask = ask;
        search = new SearchField(known);
        search.addValueChangeListener(e -> {
            if (e.isFromClient()) change(question.search(e.getValue()));
        });
        status();
        group();
        order();
        var columns = new Button(
                "Columns",
                VaadinIcon.GRID_SMALL_O.create(),
                e -> new ColumnsDialog(question.columns(), known.get(), names -> change(question.columns(names)))
                        .open());
        var views = new Button(
                "Views",
                VaadinIcon.BOOKMARK_O.create(),
                e -> new ViewsDialog(
                                new SavedViews(workspace), question.address().getQueryString())
                        .open());
        var bin = new Anchor("bin", VaadinIcon.TRASH.create(), new Span("Bin"));
        bin.addClassName("bin");
        add(search, status, group, order, columns, views, bin);
        addClassNames("tools", "run-tools");
    }

    private void status() {
        status.setItems(RunStatus.values());
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption("All statuses");
        status.setItemLabelGenerator(s -> s == null ? "All statuses" : StatusBadge.word(s));
        status.setAriaLabel("Status");
        status.addValueChangeListener(e -> {
            if (e.isFromClient()) change(question.status(e.getValue()));
        });
    }

    private void group() {
        group.setPlaceholder("Not grouped");
        group.setAriaLabel("Group by");
        group.setClearButtonVisible(true);
        group.setOverlayWidth("min(360px, 94vw)");
        group.setItemLabelGenerator(by -> switch (by) {
            case Question.EXPERIMENT -> "By experiment";
            case Question.SEEDS -> "Seeds folded";
            default -> "By " + by;
        });
        group.addValueChangeListener(e -> {
            if (e.isFromClient()) change(question.group(e.getValue() == null ? "" : e.getValue()));
        });
    }

    private void order() {
        order.setItems(ORDERS);
        order.setItemLabelGenerator(Order::label);
        order.setAriaLabel("Order");
        order.setVisible(false);
        order.addValueChangeListener(e -> {
            if (e.isFromClient())
                change(question.sort(e.getValue().sort(), e.getValue().descending()));
        });
    }

    private void change(Question asked) {
        question = asked;
        ask.accept(asked);
    }

    /** Shows what is asked, whoever asked it. */
    void show(Question asked) {
        question = asked;
        search.setValue(asked.search());
        status.setValue(asked.status());
        offerGroups();
        group.setValue(asked.group().isEmpty() ? null : asked.group());
        order.setValue(orderOf(asked));
    }

    private void offerGroups() {
        var ways = new ArrayList<>(List.of(Question.EXPERIMENT, Question.SEEDS));
        ways.addAll(known.get().options());
        if (!question.group().isEmpty() && !ways.contains(question.group())) ways.add(question.group());
        if (group.getListDataView().getItemCount() == ways.size()) return;
        group.setItems(ways);
    }

    private static @Nullable Order orderOf(Question asked) {
        return ORDERS.stream()
                .filter(o -> o.sort().equals(asked.sort()) && o.descending() == asked.descending())
                .findFirst()
                .orElse(null);
    }

    /** What came of the question. */
    void tell(Finder.Answer answer) {
        search.tell(answer.problem());
    }

    void narrow(boolean narrow) {
        order.setVisible(narrow);
    }
}
