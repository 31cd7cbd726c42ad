package io.mortise.webui.internal.model;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.mortise.api.model.Choice;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.run.RunId;
import io.mortise.webui.internal.part.Undo;

/** Gives the model of a run a name. */
final class RegisterDialog extends Dialog {
    private final transient ModelRegistry registry;
    private final RunId run;
    private final Naming naming;

    RegisterDialog(ModelRegistry registry, RunId run) {
        this.registry = registry;
        this.run = run;
        naming = new Naming(registry);
        setHeaderTitle("Register as model");
        setWidth("min(480px, 94vw)");
        var lead = new Paragraph("What uses a model asks for its name; which run that is, you decide here.");
        lead.addClassNames("muted", "dialog-lead");
        add(lead, naming);
        var done = new Button("Register", e -> register());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", e -> close()), done);
        addOpenedChangeListener(e -> {
            if (e.isOpened()) naming.begin();
        });
    }

    private void register() {
        naming.register(run, Choice.BY_HAND).ifPresent(version -> {
            close();
            String reference = version.reference();
            Undo.offer("This run is " + reference + " now", () -> Undo.tried(() -> registry.remove(reference)));
        });
    }
}
