package io.mortise.webui.internal.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import io.mortise.api.run.RunDetails;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.look.Confusion;
import io.mortise.webui.internal.look.Health;
import io.mortise.webui.internal.look.InsideNet;
import io.mortise.webui.internal.look.MistakeGallery;
import io.mortise.webui.internal.look.Place;
import io.mortise.webui.internal.look.Samples;
import io.mortise.webui.internal.part.SaveLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * All that is kept of a run beside its curves, in tabs; only the open tab is drawn, and anew only where what it shows has
 * changed.
 */
final class RunTabs extends TabSheet {
    private static final String TAB = "tab";

    /** What there is without asking a worker. */
    private static final List<Section> SECTIONS = List.of(
            new Section(
                    "evaluation",
                    "Evaluation",
                    r -> Objects.hash(r.confusion(), r.summary().status()),
                    Confusion::of),
            new Section("samples", "Samples", r -> r.samples().size(), Samples::of),
            new Section("layers", "Layers", r -> Objects.hashCode(r.layers()), (r, place) -> RunSections.layers(r)),
            new Section("epochs", "Epochs", r -> r.history().size(), (r, place) -> RunSections.epochs(r)),
            new Section("spec", "Spec", RunDetails::spec, (r, place) -> RunSections.spec(r)),
            new Section("provenance", "Provenance", RunDetails::provenance, (r, place) -> RunSections.provenance(r)),
            new Section("log", "Log", r -> r.log().size(), (r, place) -> RunSections.log(r)),
            new Section("files", "Files", RunDetails::artifacts, (r, place) -> RunSections.files(r)));

    private final Map<Tab, Section> sections = new HashMap<>();
    private final Map<Section, Div> contents = new HashMap<>();
    private final Map<Section, Object> shown = new HashMap<>();
    private final Map<Section, Map<String, String>> asked = new HashMap<>();
    private RunDetails run;

    /**
     * A tab.
     *
     * @param id in the address
     * @param basis what it depends on
     */
    private record Section(
            String id,
            String title,
            Function<RunDetails, Object> basis,
            BiFunction<RunDetails, Place, Component> draw) {}

    /** A section's place in the address. */
    private final class Spot implements Place {
        private final Section section;

        Spot(Section section) {
            this.section = section;
        }

        @Override
        public Map<String, String> asked() {
            return asked.getOrDefault(section, Map.of());
        }

        @Override
        public void remember(Map<String, String> shown) {
            asked.put(section, shown);
            if (sections.get(getSelectedTab()) == section) RunTabs.this.remember();
        }

        @Override
        public void open(String tab, Map<String, String> what) {
            sections.forEach((key, other) -> {
                if (!other.id().equals(tab)) return;
                asked.put(other, what);
                shown.remove(other);
                setSelectedTab(key);
            });
            draw();
            RunTabs.this.remember();
            getElement().executeJs("this.scrollIntoView({ block: 'start' })");
        }
    }

    RunTabs(Ports ports, RunDetails run, Map<String, String> address) {
        this.run = run;
        String open = address.getOrDefault(TAB, "");
        for (var section : sections(ports, run)) {
            var content = new Div();
            contents.put(section, content);
            var tab = add(section.title(), content);
            sections.put(tab, section);
            if (!section.id().equals(open)) continue;
            asked.put(section, address);
            setSelectedTab(tab);
        }
        addSelectedChangeListener(e -> {
            draw();
            remember();
        });
        getElement().executeJs("mortise.tabs(this.querySelector('vaadin-tabs'))");
        setSuffixComponent(new SaveLink("api/runs/" + run.summary().run() + "/page", "this run"));
        draw();
    }

    private static List<Section> sections(Ports ports, RunDetails run) {
        var sections = new ArrayList<>(SECTIONS);
        Function<RunDetails, Object> over = r -> r.summary().status().isOver();
        sections.add(
                1,
                new Section(
                        Place.MISTAKES,
                        "Mistakes",
                        r -> Objects.hash(r.confusion(), r.artifacts()),
                        (r, place) -> new MistakeGallery(ports, r, place)));
        sections.add(
                3, new Section("health", "Health", r -> r.history().size(), (r, place) -> Health.of(ports.bench(), r)));
        sections.add(3, new Section(Place.INSIDE, "Inside", over, (r, place) -> InsideNet.of(ports, r, place)));
        if (!run.columns().isEmpty()) {
            sections.add(
                    3,
                    new Section("predict", "Predict", r -> r.summary().status(), (r, place) -> RowForm.of(ports, r)));
        }
        if (RunPanels.areInstalled(ports))
            sections.add(1, new Section("panels", "Panels", over, (r, place) -> new RunPanels(ports, r)));
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
        content.add(section.draw().apply(run, new Spot(section)));
    }

    private void remember() {
        var section = sections.get(getSelectedTab());
        var address = new LinkedHashMap<String, String>();
        address.put(TAB, section == null ? "" : section.id());
        if (section != null) asked.getOrDefault(section, Map.of()).forEach(address::putIfAbsent);
        var location = new Location("run/" + run.summary().run(), QueryParameters.simple(address));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, location));
    }
}
