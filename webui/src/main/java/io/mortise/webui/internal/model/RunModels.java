package io.mortise.webui.internal.model;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.run.RunId;
import io.mortise.webui.internal.FileFeed;
import io.mortise.webui.internal.Ports;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The models that a run is, and the button by which it becomes one. */
public final class RunModels extends Div {
    private final Div links = new Div();
    private final Button register;

    /** Of that run; live. */
    public RunModels(Ports ports, RunId run) {
        addClassName("run-models");
        links.addClassName("chips");
        register = new Button("Register as model…", e -> new RegisterDialog(ports.registry(), run).open());
        register.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        add(links, register);
        FileFeed.follow(
                ports,
                this,
                () -> ports.registry().versions().stream()
                        .filter(version -> version.run().equals(run))
                        .toList(),
                this::show);
    }

    /** Whether the run is completed: no other becomes a model. */
    public void completed(boolean completed) {
        register.setVisible(completed);
    }

    private void show(List<ModelVersion> versions) {
        links.removeAll();
        for (var version : versions) {
            String aliases = version.aliases().isEmpty() ? "" : " · " + String.join(" · ", version.aliases());
            var link = new Anchor(address(version.name()), version.reference() + aliases);
            link.addClassNames("chip", "alias");
            link.setAriaLabel("Model " + version.reference() + aliases);
            links.add(link);
        }
    }

    /** The page of a model. */
    public static String address(String name) {
        return "model/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
