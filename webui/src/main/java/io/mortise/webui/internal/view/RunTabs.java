package io.mortise.webui.internal.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import io.mortise.api.run.RunDetails;
import io.mortise.webui.internal.Ports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * All that is kept of a run beside its curves, in tabs; only the open tab is drawn, and anew only where what it shows has
 * changed.
 */
final class RunTabs extends TabSheet {
    private static final List<Section> SECTIONS = List.of(
            new Section(
                    "evaluation",
                    "Evaluation",
                    r -> Objects.hash(r.confusion(), r.summary().status()),
                    RunSections::evaluation),
            new Section("samples", "Samples", r -> r.samples().size(), RunSections::samples),
            new Section("layers", "Layers", r -> Objects.hashCode(r.layers()), RunSections::layers),
            new Section("epochs", "Epochs", r -> r.history().size(), RunSections::epochs),
            new Section("spec", "Spec", RunDetails::spec, RunSections::spec),
            new Section("provenance", "Provenance", RunDetails::provenance, RunSections::provenance),
            new Section("log", "Log", r -> r.log().size(), RunSections::log),
            new Section("files", "Files", RunDetails::artifacts, RunSections::files));

    private final Map<Tab, Section> sections = new HashMap<>();
    private final Map<Section, Div> contents = new HashMap<>();
    private final Map<Section, Object> shown = new HashMap<>();
    private RunDetails run;

    /**
     * A tab.
     *
     * @param id in the address
     * @param basis what it depends on
     */
    private record Section(
            String id, String title, Function<RunDetails, Object> basis, Function<RunDetails, Component> draw) {}

    RunTabs(Ports ports, RunDetails run, String open) {
        this.run = run;
        for (var section : sections(ports, run)) {
            var content = new Div();
            contents.put(section, content);
            var tab = add(section.title(), content);
            sections.put(tab, section);
            if (section.id().equals(open)) setSelectedTab(tab);
        }
        addSelectedChangeListener(e -> {
            draw();
            remember();
        });
        draw();
    }

    private static List<Section> sections(Ports ports, RunDetails run) {
        var sections = new ArrayList<>(SECTIONS);
        if (!run.columns().isEmpty()) {
            sections.add(2, new Section("predict", "Predict", r -> r.summary().status(), r -> RowForm.of(ports, r)));
        }
        if (RunPanels.areInstalled(ports)) {
            sections.add(
                    1,
                    new Section("panels", "Panels", r -> r.summary().status().isOver(), r -> new RunPanels(ports, r)));
        }
        return sections;
    }

    void show(RunDetails details) {
        run = details;
        draw();
    }

    private void draw() {
        var section = sections.get(getSelectedTab());
        if (section == null) return;
        var basis = section.basis().apply(run);
        if (Objects.equals(basis, shown.put(section, basis))) return;
        var content = contents.get(section);
        content.removeAll();
        content.add(section.draw().apply(run));
    }

    private void remember() {
        var section = sections.get(getSelectedTab());
        String tab = section == null ? "" : section.id();
        var location = new Location("run/" + run.summary().run(), QueryParameters.of("tab", tab));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, location));
    }
}
