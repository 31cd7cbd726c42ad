package io.mortise.webui.internal.plugin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.mortise.api.Problem;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginManager;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.Uploaded;
import java.nio.file.Path;
import java.util.List;

/** Takes a jar, says what installing it would do, and installs it. */
public final class PluginUpload extends Div {
    private final Ports ports;
    private final PluginManager manager;
    private final Upload upload;
    private final Div outcome = new Div();
    private final transient Uploaded jar = new Uploaded();

    /** With the manager that installs. */
    public PluginUpload(Ports ports, PluginManager manager) {
        this.ports = ports;
        this.manager = manager;
        addClassNames("card", "upload-card");
        upload = new Upload(UploadHandler.toFile(
                (metadata, file) -> plan(file.toPath()),
                metadata -> Uploaded.draft(metadata.fileName()).toFile()));
        upload.setMaxFiles(1);
        var choose = new Button("Choose a jar…");
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span("or drop one here: you see what it brings, then install it, without a restart"));
        outcome.addClassName("outcome");
        add(new H2("Install a plug-in"), upload, outcome);
    }

    private void plan(Path file) {
        jar.keep(file);
        upload.clearFileList();
        say(Blank.busy("A worker looks into " + file.getFileName() + "…"));
        Background.work(
                ports,
                this,
                () -> manager.plan(file),
                this::show,
                problems -> refuse(file.getFileName() + " cannot be installed.", problems));
    }

    private void refuse(String what, List<Problem> problems) {
        say(new Paragraph(what), new Problems(problems), tools(dismiss("Close")));
        jar.forget();
    }

    private Button dismiss(String text) {
        return new Button(text, e -> {
            jar.forget();
            outcome.removeAll();
        });
    }

    private static Div tools(Button... buttons) {
        var tools = new Div(buttons);
        tools.addClassName("tools");
        return tools;
    }

    private void show(PluginManager.Plan plan) {
        var effects = new UnorderedList();
        effects.addClassName("effects");
        plan.effects().forEach(effect -> effects.add(new ListItem(effect.replace("`", ""))));
        var id = new Div(plan.id() + " " + plan.version());
        id.addClassName("figure-text");
        boolean clear = plan.problems().stream().noneMatch(Problem::isError);
        var install = new Button(clear ? "Install" : "Install anyway", e -> install(!clear));
        install.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        if (!clear) install.addThemeVariants(ButtonVariant.LUMO_ERROR);
        install.setDisableOnClick(true);
        say(id, effects);
        if (!plan.problems().isEmpty()) outcome.add(new Problems(plan.problems()));
        // What offers nothing cannot be taken with force either.
        boolean hopeless = !clear && plan.provides().isEmpty();
        outcome.add(hopeless ? tools(dismiss("Close")) : tools(dismiss("Cancel"), install));
    }

    private void install(boolean force) {
        var file = jar.file();
        if (file == null) return;
        Background.work(
                ports,
                this,
                () -> manager.install(file, force),
                this::installed,
                problems -> refuse("It was not installed.", problems));
    }

    /** It can be used from now on; the contract kit tries it out meanwhile. */
    private void installed(InstalledPlugin plugin) {
        jar.forget();
        outcome.removeAll();
        Notification.show(
                plugin.name() + " " + plugin.version() + " is installed", 3500, Notification.Position.BOTTOM_START);
        Background.work(
                ports, this, () -> manager.prove(plugin.sha256()), done -> {}, problems -> say(new Problems(problems)));
    }

    private void say(Component... what) {
        outcome.removeAll();
        outcome.add(what);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        jar.forget();
    }
}
