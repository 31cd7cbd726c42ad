package io.mortise.webui.internal.part;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.function.Consumer;

/** Asks for a note in place of what was written before. */
public final class NoteDialog extends Dialog {
    /**
     * Over the page.
     *
     * @param notes that there are, of each that gets the new one
     * @param save hears the new one; empty for none
     */
    public NoteDialog(String title, List<String> notes, Consumer<String> save) {
        setHeaderTitle(title);
        setWidth("min(520px, 94vw)");
        var text = new TextArea();
        text.setAriaLabel("Note");
        text.setWidthFull();
        text.setMinHeight("120px");
        text.setAutofocus(true);
        var different = notes.stream().distinct().toList();
        if (different.size() == 1) text.setValue(different.getFirst());
        else text.setHelperText("There are different notes; this one takes their place");
        var done = new Button("Save", e -> {
            save.accept(text.getValue());
            close();
        });
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(text);
        getFooter().add(new Button("Cancel", e -> close()), done);
    }
}
