package io.mortise.webui.internal.view;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginState;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.OptionTable;
import io.mortise.webui.internal.part.StatusBadge;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The plug-ins that are installed, and what they offer: read out of their descriptors, no plug-in code runs. */
@Route(value = "plugins", layout = MainLayout.class)
@PageTitle("Plug-ins · Mortise")
public final class PluginsView extends Main {
    /** With the ports it shows. */
    public PluginsView(Ports ports) {
        addClassName("page");
        var installed = ports.plugins().installed();
        Map<String, PluginDescriptor> descriptors = ports.plugins().descriptors().stream()
                .collect(Collectors.toMap(PluginDescriptor::sha256, Function.identity(), (a, b) -> a));
        var count = new Span(installed.isEmpty() ? "" : Figures.count(installed.size()));
        count.addClassName("muted");
        var head = new Div(new H1("Plug-ins"), count);
        head.addClassName("page-head");
        var lead = new Paragraph("Everything that can stand in an experiment, and its options.");
        lead.addClassName("lead");
        var list = new Div();
        list.addClassName("stack");
        installed.forEach(plugin -> list.add(card(plugin, descriptors.get(plugin.sha256()))));
        if (installed.isEmpty())
            list.add(new Blank(
                    "No plug-ins",
                    "Not even the batteries are there: the installation is not whole.",
                    "mortise doctor"));
        add(head, lead, list);
    }

    private static Div card(InstalledPlugin plugin, @Nullable PluginDescriptor descriptor) {
        boolean active = plugin.state() == PluginState.ACTIVE;
        var name = new H2(
                new Span(descriptor == null ? plugin.id() : descriptor.name()),
                new StatusBadge(
                        active ? "active" : "warning",
                        active ? "Active" : plugin.state().id()));
        var id = new Div(plugin.id() + " " + plugin.version() + " · sha256 "
                + plugin.sha256().substring(0, Math.min(12, plugin.sha256().length())));
        id.addClassName("mono");
        var text = new Div(name, id);
        text.addClassName("text");
        var card = new Div(text);
        card.addClassNames("card", "entry");
        if (!plugin.usedBy().isEmpty()) text.add(usedBy(plugin.usedBy()));
        var offers = new Div();
        offers.addClassName("wide");
        if (descriptor != null) descriptor.provides().forEach(offer -> offers.add(offer(offer)));
        card.add(offers);
        return card;
    }

    private static Paragraph usedBy(List<String> runs) {
        var line = new Paragraph(new Span("In use by "));
        for (int i = 0; i < runs.size(); i++) {
            if (i > 0) line.add(new Span(", "));
            line.add(new Anchor("run/" + runs.get(i), runs.get(i)));
        }
        return line;
    }

    private static Div offer(Offer offer) {
        var type = new Span(offer.type());
        type.addClassName("type");
        var kind = new Span(offer.kind().id());
        kind.addClassName("chip");
        var title = new Span(offer.title());
        title.addClassName("muted");
        var line = new Div(type, kind, title);
        line.addClassName("line");
        var box = new Div(line);
        box.addClassName("offer");
        var options = OptionTable.of(offer);
        options.ifPresent(table ->
                box.add(new Details(table.count() == 1 ? "1 option" : table.count() + " options", table.table())));
        return box;
    }
}
