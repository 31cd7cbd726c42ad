package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunLabels;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.NoteDialog;
import io.mortise.webui.internal.part.Undo;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What can be done with the runs that are chosen; to be seen while some are. */
final class RunActions extends Div {
    private static final int MOST = 100;

    private final RunLabels labels;
    private final Supplier<Collection<String>> tags;
    private final Runnable clear;
    private final Span count = new Span();
    private final Button compare = new Button("Compare", e -> compare());
    private final Button pin = new Button("Pin", e -> pin());
    private final Button archive = new Button("Archive", e -> archive());
    private final Button delete = new Button("Delete", e -> delete());
    private List<ListedRun> runs = List.of();

    /**
     * For the labels of a workspace.
     *
     * @param tags that there are
     * @param clear takes the choice back
     */
    RunActions(RunLabels labels, Supplier<Collection<String>> tags, Runnable clear) {
        this.labels = labels;
        this.tags = tags;
        this.clear = clear;
        addClassName("actions");
        getElement().setAttribute("role", "toolbar");
        getElement().setAttribute("aria-label", "The chosen runs");
        count.getElement().setAttribute("role", "status");
        compare.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var all = List.of(
                compare,
                new Button("Tags", e -> new TagDialog(said(), tags.get(), this::change).open()),
                new Button("Note", e -> note()),
                pin,
                archive,
                delete,
                new Button("Clear", e -> clear.run()));
        all.forEach(button -> button.addThemeVariants(ButtonVariant.LUMO_SMALL));
        all.getLast().addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        add(count);
        all.forEach(this::add);
        show(List.of());
    }

    /** The runs that are chosen now. */
    void show(List<ListedRun> chosen) {
        runs = chosen;
        setVisible(!runs.isEmpty());
        count.setText(Figures.count(runs.size()) + " chosen");
        compare.setEnabled(runs.size() >= 2 && runs.size() <= MOST);
        compare.getElement()
                .setAttribute("title", compare.isEnabled() ? "" : "Choose 2 to " + MOST + " runs to compare them");
        pin.setText(all(run -> run.labels().pinned()) ? "Unpin" : "Pin");
        archive.setText(all(run -> run.labels().archived()) ? "Take from archive" : "Archive");
        delete.setText(all(run -> run.labels().deleted()) ? "Restore" : "Delete");
    }

    private List<Labels> said() {
        return runs.stream().map(ListedRun::labels).toList();
    }

    private boolean all(Predicate<ListedRun> is) {
        return !runs.isEmpty() && runs.stream().allMatch(is);
    }

    private void compare() {
        String ids = runs.stream().map(run -> run.id().value()).collect(Collectors.joining(","));
        getUI().ifPresent(ui -> ui.getPage().setLocation("compare?runs=" + ids));
    }

    private void change(LabelChange change) {
        Undo.tried(() -> labels.change(ids(runs), change));
    }

    private void note() {
        var notes = said().stream().map(Labels::note).toList();
        String title = notes.size() == 1 ? "Note" : "One note for " + notes.size() + " runs";
        new NoteDialog(title, notes, text -> change(LabelChange.note(text))).open();
    }

    private void pin() {
        boolean pinned = !all(run -> run.labels().pinned());
        change(LabelChange.pinned(pinned));
        clear.run();
    }

    private void archive() {
        boolean archived = !all(run -> run.labels().archived());
        var changed = ids(
                runs.stream().filter(run -> run.labels().archived() != archived).toList());
        if (!Undo.tried(() -> labels.change(changed, LabelChange.archived(archived)))) return;
        Undo.offer(
                said(changed, archived ? "archived" : "back in the list"),
                () -> labels.change(changed, LabelChange.archived(!archived)));
        clear.run();
    }

    private void delete() {
        boolean back = all(run -> run.labels().deleted());
        var changed =
                ids(runs.stream().filter(run -> run.labels().deleted() == back).toList());
        if (!Undo.tried(() -> move(changed, back))) return;
        Undo.offer(said(changed, back ? "restored" : "deleted"), () -> Undo.tried(() -> move(changed, !back)));
        clear.run();
    }

    private void move(List<RunId> ids, boolean back) {
        if (back) labels.restore(ids);
        else labels.delete(ids);
    }

    private static String said(List<RunId> ids, String what) {
        return (ids.size() == 1 ? "Run " + ids.getFirst() : Figures.count(ids.size()) + " runs") + " " + what;
    }

    private static List<RunId> ids(List<ListedRun> runs) {
        return runs.stream().map(ListedRun::id).toList();
    }
}
