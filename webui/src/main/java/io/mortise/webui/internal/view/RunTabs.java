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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** All that is kept of a run beside its curves, in tabs; a tab is drawn anew only where what it shows has changed. */
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

    private final String run;
    private final Map<Section, Div> contents = new LinkedHashMap<>();
    private final Map<Section, Object> shown = new LinkedHashMap<>();

    /**
     * A tab.
     *
     * @param id in the address
     * @param basis what it depends on
     */
    private record Section(
            String id, String title, Function<RunDetails, Object> basis, Function<RunDetails, Component> draw) {}

    RunTabs(Ports ports, RunDetails run, String open) {
        this.run = run.summary().run().value();
        var ids = new LinkedHashMap<Tab, String>();
        for (var section : sections(ports)) {
            var content = new Div();
            contents.put(section, content);
            var tab = add(section.title(), content);
            ids.put(tab, section.id());
            if (section.id().equals(open)) setSelectedTab(tab);
        }
        addSelectedChangeListener(e -> remember(ids.getOrDefault(e.getSelectedTab(), "")));
        show(run);
    }

    private static List<Section> sections(Ports ports) {
        if (!RunPanels.areInstalled(ports)) return SECTIONS;
        var sections = new ArrayList<>(SECTIONS);
        sections.add(
                1, new Section("panels", "Panels", r -> r.summary().status().isOver(), r -> new RunPanels(ports, r)));
        return sections;
    }

    void show(RunDetails details) {
        contents.forEach((section, content) -> {
            var basis = section.basis().apply(details);
            if (Objects.equals(basis, shown.put(section, basis))) return;
            content.removeAll();
            content.add(section.draw().apply(details));
        });
    }

    private void remember(String tab) {
        var location = new Location("run/" + run, QueryParameters.of("tab", tab));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, location));
    }
}
