package io.mortise.webui.internal.view;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.SpecService.Checked;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.ExperimentFiles;
import io.mortise.webui.internal.ExperimentFiles.FileTaken;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.edit.NewExperiment;
import io.mortise.webui.internal.edit.Origin;
import io.mortise.webui.internal.edit.SaveDialog;
import io.mortise.webui.internal.edit.SpecEditor;
import io.mortise.webui.internal.form.Blueprint;
import io.mortise.webui.internal.form.JsonText;
import io.mortise.webui.internal.part.Danger;
import io.mortise.webui.internal.part.StatusBadge;
import java.util.List;

/**
 * An experiment being written: {@code /edit?experiment=…}; a new one that begins as {@code ?copy=…} of another experiment or as
 * the spec of a {@code ?run=…}; or a new one.
 */
@Route(value = "edit", layout = MainLayout.class)
public final class EditView extends Main implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {
    private final Ports ports;
    private final H1 title = new H1();
    private final Span state = new Span();
    private final Span file = new Span();
    private final Button start = new Button("Start");
    private final SpecEditor editor;
    private String key = "";
    private String saved = "";
    private boolean guarded;

    /** With the ports it works through. */
    public EditView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        editor = new SpecEditor(ports, this::show);
        add(head(), editor);
    }

    private Div head() {
        file.addClassName("mono");
        state.getElement().setAttribute("aria-live", "polite");
        start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        start.addClickListener(e -> start());
        var grow = new Span();
        grow.addClassName("grow");
        var tools = new Div(new Button("Save", e -> save()), new Button("Save as…", e -> saveAs()), start);
        tools.addClassName("tools");
        var head = new Div(title, state, file, grow, tools);
        head.addClassNames("page-head", "edit-head");
        return head;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var from = Origin.of(event.getLocation().getQueryParameters());
        var text = from.text(ports);
        key = text.isPresent() ? from.key() : "";
        if (text.isEmpty() && from.isAsked())
            Notification.show("There is no " + from.name() + "; this is a new experiment");
        var blueprint = Blueprint.of(ports.specs().schema(), ports.plugins());
        editor.open(text.orElseGet(() -> NewExperiment.text(blueprint)));
        saved = editor.text();
        name();
    }

    @Override
    public String getPageTitle() {
        return title.getText() + " · Mortise";
    }

    private void name() {
        title.setText(JsonText.read(editor.text())
                .map(document -> document.path("name").asText())
                .filter(name -> !name.isBlank())
                .orElse("Experiment"));
        file.setText((key.isEmpty() ? "not saved yet" : key) + (isChanged() && !key.isEmpty() ? ", changed" : ""));
        if (guarded != isChanged()) guard(isChanged());
    }

    /** Has the browser ask before it closes the page or loads it anew. */
    private void guard(boolean on) {
        guarded = on;
        getElement().executeJs("window.onbeforeunload = $0 ? (e) => e.preventDefault() : null", on);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().getPage().executeJs("window.onbeforeunload = null");
    }

    private boolean isChanged() {
        return !editor.text().equals(saved);
    }

    private void show(Checked checked) {
        boolean ready = checked.resolved().isPresent();
        long errors = checked.problems().stream().filter(Problem::isError).count();
        state.removeAll();
        state.add(
                ready
                        ? new StatusBadge("ready", "Ready")
                        : new StatusBadge("error", errors == 1 ? "1 problem" : errors + " problems"));
        start.setEnabled(ready);
        name();
    }

    private void save() {
        if (!key.startsWith("workspace/")) {
            saveAs();
            return;
        }
        try {
            String name = key.substring(key.indexOf('/') + 1);
            saved(ExperimentFiles.save(ports.bench(), name, saved, editor.text()));
        } catch (FileTaken e) {
            // Somebody else has changed it since.
            saveAs();
        } catch (InvalidInput e) {
            editor.show(e.problems());
        }
    }

    private void saveAs() {
        String known = key.startsWith("workspace/")
                ? key.substring(key.indexOf('/') + 1)
                : title.getText().replaceAll("[^A-Za-z0-9._-]+", "-");
        new SaveDialog(ports.bench(), editor.text(), known.replaceFirst("\\.json$", ""), this::saved).open();
    }

    private void saved(String as) {
        key = as;
        saved = editor.text();
        name();
        var location = new Location("edit", QueryParameters.of("experiment", key));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, location));
        Notification.show("Saved as " + key, 2500, Notification.Position.BOTTOM_START);
    }

    private void start() {
        start.setEnabled(false);
        String text = editor.text();
        Background.work(
                ports,
                this,
                () -> ports.runService()
                        .enqueue(ports.specs().check(text, List.of()).orThrow()),
                run -> {
                    // The run keeps what it was started with.
                    saved = editor.text();
                    getUI().ifPresent(ui -> ui.navigate("run/" + run));
                },
                editor::show);
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (!isChanged()) return;
        var leaving = event.postpone();
        String consequence = "What you changed in " + title.getText() + " is lost then.";
        var question = new Danger("Leave without saving?", consequence, "Stay", "Leave", leaving::proceed);
        question.addCancelListener(e -> leaving.cancel());
        question.open();
    }
}
