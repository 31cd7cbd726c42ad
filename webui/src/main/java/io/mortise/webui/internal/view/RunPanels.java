package io.mortise.webui.internal.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.mortise.api.Kind;
import io.mortise.api.Problem;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunPanel;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.look.PanelCard;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Problems;
import java.util.List;

/** What the panels of plug-ins show of a run. Asked for when the tab is opened; a worker answers. */
final class RunPanels extends Div {
    private final transient Ports ports;
    private final transient RunDetails run;
    private boolean asked;

    RunPanels(Ports ports, RunDetails run) {
        this.ports = ports;
        this.run = run;
        addClassName("panels");
    }

    /** Whether any plug-in has one. */
    static boolean areInstalled(Ports ports) {
        return ports.plugins().descriptors().stream()
                .flatMap(plugin -> plugin.provides().stream())
                .anyMatch(offer -> offer.kind() == Kind.PANEL);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (asked) return;
        asked = true;
        if (!run.summary().status().isOver()) {
            add(new Blank("No panels yet", "They are made of a run that is over."));
            return;
        }
        var waiting = new ProgressBar();
        waiting.setIndeterminate(true);
        add(waiting);
        Background.work(ports, this, () -> ports.models().panels(run), this::show, this::refuse);
    }

    private void show(List<RunPanel> panels) {
        removeAll();
        if (panels.isEmpty()) add(new Blank("Nothing to show", "No panel has anything to say of this run."));
        panels.forEach(panel -> add(PanelCard.of(panel)));
    }

    private void refuse(List<Problem> problems) {
        removeAll();
        add(new Problems(problems));
    }
}
