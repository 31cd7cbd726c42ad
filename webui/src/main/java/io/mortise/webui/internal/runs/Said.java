package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.api.run.RunId;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.NoteDialog;
import io.mortise.webui.internal.part.Undo;
import java.util.List;

/** What people say of one run, and the buttons by which that is changed. */
public final class Said extends Div {
    private final transient Ports ports;
    private final RunId run;
    private Labels labels = Labels.NONE;
    private final Div chips = new Div();
    private final Span note = new Span();
    private final Button pin = new Button("Pin", e -> change(LabelChange.pinned(!labels.pinned())));
    private final Button archive = new Button("Archive", e -> change(LabelChange.archived(!labels.archived())));
    private final Button restore = new Button("Restore", e -> restore());

    /** Of that run. */
    public Said(Ports ports, RunId run) {
        this.ports = ports;
        this.run = run;
        addClassName("said");
        getElement().setAttribute("role", "group").setAttribute("aria-label", "Tags and note");
        chips.addClassName("chips");
        chips.getElement().setAttribute("role", "status");
        note.addClassName("note");
        var tags = new Button("Tags", e -> new TagDialog(List.of(labels), known(), this::change).open());
        var write = new Button("Note", e -> note());
        var tools = new Div();
        for (var button : List.of(tags, write, pin, archive, restore)) {
            button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            tools.add(button);
        }
        tools.addClassName("row-tools");
        add(chips, note, tools);
        show(now());
    }

    private List<String> known() {
        return List.copyOf(ports.live().vocabulary(ports.runs().list()).tags());
    }

    /** What is said of it now, by whichever process. */
    public Labels now() {
        return ports.runService().labels().of(run);
    }

    /** Shows this. */
    public void show(Labels said) {
        labels = said;
        chips.removeAll();
        if (said.deleted()) chip("In the bin");
        if (said.archived()) chip("Archived");
        if (said.pinned()) chip("Pinned");
        said.tags().forEach(this::chip);
        note.setText(said.note());
        note.setVisible(!said.note().isEmpty());
        pin.setText(said.pinned() ? "Unpin" : "Pin");
        archive.setText(said.archived() ? "Take from archive" : "Archive");
        restore.setVisible(said.deleted() && !said.removed());
    }

    private void chip(String word) {
        var chip = new Span(word);
        chip.addClassName("chip");
        chips.add(chip);
    }

    private void note() {
        new NoteDialog("Note", List.of(labels.note()), text -> change(LabelChange.note(text))).open();
    }

    private void change(LabelChange change) {
        if (Undo.tried(() -> ports.runService().labels().change(List.of(run), change))) show(now());
    }

    private void restore() {
        if (Undo.tried(() -> ports.runService().labels().restore(List.of(run)))) show(now());
    }
}
