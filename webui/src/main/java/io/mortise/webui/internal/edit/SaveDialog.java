package io.mortise.webui.internal.edit;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.webui.internal.ExperimentFiles;
import io.mortise.webui.internal.ExperimentFiles.FileTaken;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for the name of a file, and before it writes over another one. */
public final class SaveDialog extends Dialog {
    private final Bench bench;
    private final String text;
    private final Consumer<String> saved;
    private final TextField name = new TextField("File name");
    private final Button save = new Button("Save");
    private @Nullable String taken;

    /**
     * For a text.
     *
     * @param suggested a name to begin with
     * @param saved gets the key of the file
     */
    public SaveDialog(Bench bench, String text, String suggested, Consumer<String> saved) {
        this.bench = bench;
        this.text = text;
        this.saved = saved;
        setHeaderTitle("Save the experiment");
        setWidth("min(480px, 94vw)");
        name.setValue(suggested);
        name.setWidthFull();
        name.setAutofocus(true);
        name.setManualValidation(true);
        name.setSuffixComponent(new Span(".json"));
        name.addValueChangeListener(e -> ask());
        name.addKeyPressListener(Key.ENTER, e -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickListener(e -> save());
        var where = new Paragraph("In " + bench.workspace().experiments());
        where.addClassName("mono");
        add(name, where);
        getFooter().add(new Button("Cancel", e -> close()), save);
    }

    private void ask() {
        taken = null;
        name.setInvalid(false);
        save.setText("Save");
        save.removeThemeVariants(ButtonVariant.LUMO_ERROR);
    }

    private void save() {
        try {
            String key = ExperimentFiles.save(bench, name.getValue(), taken, text);
            close();
            saved.accept(key);
        } catch (FileTaken e) {
            taken = ExperimentFiles.text(bench, e.key()).orElse(null);
            refuse("There is a file of this name already. Saving writes over it");
            save.setText("Overwrite");
            save.addThemeVariants(ButtonVariant.LUMO_ERROR);
        } catch (InvalidInput e) {
            var problem = e.problems().getFirst();
            refuse(problem.summary() + ". " + String.join(". ", problem.fixes()));
        }
    }

    private void refuse(String why) {
        name.setErrorMessage(why);
        name.setInvalid(true);
    }
}
