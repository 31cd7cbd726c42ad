package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import java.util.List;
import java.util.function.Consumer;

/** Asks for a note on some runs, in place of those that they have. */
final class NoteDialog extends Dialog {
    NoteDialog(List<Labels> runs, Consumer<LabelChange> save) {
        setHeaderTitle(runs.size() == 1 ? "Note" : "One note for " + runs.size() + " runs");
        setWidth("min(520px, 94vw)");
        var text = new TextArea();
        text.setAriaLabel("Note");
        text.setWidthFull();
        text.setMinHeight("120px");
        text.setAutofocus(true);
        var notes = runs.stream().map(Labels::note).distinct().toList();
        if (notes.size() == 1) text.setValue(notes.getFirst());
        else text.setHelperText("These runs have different notes; this one takes their place");
        var done = new Button("Save", e -> {
            save.accept(LabelChange.note(text.getValue()));
            close();
        });
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(text);
        getFooter().add(new Button("Cancel", e -> close()), done);
    }
}
