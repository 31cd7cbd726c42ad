package io.mortise.webui.internal.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.mortise.api.Program;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.plugin.PluginCard;
import io.mortise.webui.internal.plugin.PluginUpload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The plug-ins that are installed, and what they offer: read out of their descriptors, no plug-in code runs. */
@Route(value = "plugins", layout = MainLayout.class)
@PageTitle("Plug-ins · Mortise")
public final class PluginsView extends Main {
    private final Ports ports;
    private final Span count = new Span();
    private final TextField search = new TextField();
    private final Div own = new Div();
    private final Div batteries = new Div();
    private List<Row> rows = List.of();
    private Map<Row, PluginCard> cards = Map.of();

    private record Row(InstalledPlugin plugin, @Nullable PluginDescriptor descriptor) {}

    /** With the ports it shows. */
    public PluginsView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        count.addClassName("muted");
        search.setPlaceholder("Search plug-ins, types");
        search.setAriaLabel("Search plug-ins");
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(e -> draw());
        var grow = new Span();
        grow.addClassName("grow");
        var tools = new Div(search);
        tools.addClassName("tools");
        var head = new Div(new H1("Plug-ins"), count, grow, tools);
        head.addClassName("page-head");
        var lead = new Paragraph("Everything that can stand in an experiment, and its options.");
        lead.addClassName("lead");
        own.addClassName("stack");
        batteries.addClassName("stack");
        add(head, lead);
        add(new PluginUpload(ports, ports.manager()));
        add(heading("Your own plug-ins"), own, heading("Came with Mortise"), batteries);
        ports.catalogue().follow(this, this::read, this::show);
    }

    private static H2 heading(String text) {
        var heading = new H2(text);
        heading.addClassName("section-title");
        return heading;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (rows.isEmpty()) own.add(Blank.busy("Reading the catalogue…"));
        Background.work(ports, this, this::read, this::show, problems -> {
            own.removeAll();
            own.add(new Problems(problems));
        });
    }

    private List<Row> read() {
        Map<String, PluginDescriptor> descriptors = ports.plugins().descriptors().stream()
                .collect(Collectors.toMap(PluginDescriptor::sha256, Function.identity(), (a, b) -> a));
        return ports.plugins().installed().stream()
                .map(plugin -> new Row(plugin, descriptors.get(plugin.sha256())))
                .toList();
    }

    private void show(List<Row> read) {
        rows = read;
        count.setText(rows.isEmpty() ? "" : Figures.count(rows.size()));
        draw();
    }

    /** Cards of what has not changed stay as they are, with what is open in them. */
    private void draw() {
        var kept = new HashMap<Row, PluginCard>();
        own.removeAll();
        batteries.removeAll();
        for (var row : rows) {
            var card = cards.getOrDefault(row, null);
            if (card == null) card = new PluginCard(ports, row.plugin(), row.descriptor());
            kept.put(row, card);
            if (PluginCard.matches(row.plugin(), search.getValue()))
                (row.plugin().battery() ? batteries : own).add(card);
        }
        cards = kept;
        if (own.getComponentCount() == 0) own.add(noneOfYours());
        if (batteries.getComponentCount() == 0) batteries.add(noBatteries());
    }

    private Blank noneOfYours() {
        if (rows.stream().anyMatch(row -> !row.plugin().battery()))
            return new Blank("None of yours matches", "Clear the search to see all of them.");
        return new Blank(
                "No plug-ins of your own yet",
                "Put a jar into " + ports.bench().workspace().plugins() + ", or type:",
                Program.command("plugin install FILE"));
    }

    private Blank noBatteries() {
        if (rows.stream().anyMatch(row -> row.plugin().battery()))
            return new Blank("None of them matches", "Clear the search to see all of them.");
        return new Blank(
                "No plug-ins",
                "Not even the batteries are there: the installation is not whole.",
                Program.command("doctor"));
    }
}
