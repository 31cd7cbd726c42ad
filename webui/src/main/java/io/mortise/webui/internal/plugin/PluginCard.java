package io.mortise.webui.internal.plugin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.Problem;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.InstalledPlugin.Provided;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.plugin.PluginState;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Danger;
import io.mortise.webui.internal.part.OptionTable;
import io.mortise.webui.internal.part.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plug-in in the catalogue: what it is and offers, how it stands with it, and its way out. */
public final class PluginCard extends Div {
    private final Ports ports;
    private final InstalledPlugin plugin;
    private final Div problems = new Div();

    /** With its descriptor, where it has one. */
    public PluginCard(Ports ports, InstalledPlugin plugin, @Nullable PluginDescriptor descriptor) {
        this.ports = ports;
        this.plugin = plugin;
        addClassNames("card", "entry", "plugin");
        var name = new H3(new Span(plugin.name()), States.badge(plugin.state()));
        var id = new Div(plugin.id() + " " + plugin.version() + " · sha256 "
                + plugin.sha256().substring(0, Math.min(12, plugin.sha256().length())));
        id.addClassName("mono");
        var text = new Div(name, id);
        text.addClassName("text");
        if (!plugin.provider().isEmpty()) text.add(new Paragraph("By " + plugin.provider()));
        if (!States.meaning(plugin.state()).isEmpty()) text.add(new Paragraph(States.meaning(plugin.state())));
        if (!plugin.usedBy().isEmpty()) text.add(usedBy());
        problems.addClassName("wide");
        show(plugin.problems());
        add(text, actions(ports.manager()), problems, offers(descriptor));
    }

    /** Whether it has to do with what is looked for. */
    public static boolean matches(InstalledPlugin plugin, String search) {
        var words = plugin.provides().stream()
                .map(p -> p.kind().id() + " " + p.type())
                .collect(Collectors.joining(" "));
        return String.join(
                        " ",
                        plugin.id(),
                        plugin.name(),
                        plugin.provider(),
                        plugin.state().id(),
                        words)
                .toLowerCase(Locale.ROOT)
                .contains(search.strip().toLowerCase(Locale.ROOT));
    }

    private Div actions(PluginManager manager) {
        var actions = new Div();
        actions.addClassName("tools");
        if (plugin.battery()) return actions;
        if (plugin.state() == PluginState.QUARANTINED) {
            var release = new Button("Release", e -> work(() -> manager.release(plugin.id())));
            release.setAriaLabel("Release " + plugin.name());
            actions.add(release);
        }
        if (plugin.state() != PluginState.REMOVED) {
            var remove = new Button("Remove", e -> ask(manager));
            remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
            remove.setAriaLabel("Remove " + plugin.name() + " " + plugin.version());
            actions.add(remove);
        }
        return actions;
    }

    private void ask(PluginManager manager) {
        String parts = plugin.provides().stream().map(Provided::type).collect(Collectors.joining(", "));
        String loss = parts.isEmpty() ? "" : "New runs cannot use " + parts + " any more. ";
        String consequence = plugin.usedBy().isEmpty()
                ? loss + "No run uses it now; its jar is taken out of the workspace."
                : loss + "It is still used by " + String.join(", ", plugin.usedBy())
                        + ": these go on undisturbed, and it goes with the last of them.";
        new Danger(
                        "Remove " + plugin.name() + " " + plugin.version() + "?",
                        consequence,
                        "Keep it",
                        "Remove it",
                        () -> work(() -> manager.remove(plugin.id(), plugin.version())))
                .open();
    }

    /** What comes of it is told by the catalogue; what speaks against it stands here. */
    private void work(Supplier<List<InstalledPlugin>> change) {
        Background.work(ports, this, change, done -> {}, this::show);
    }

    private void show(List<Problem> found) {
        problems.removeAll();
        if (!found.isEmpty()) problems.add(new Problems(found));
        if (plugin.faults().isEmpty()) return;
        var times = new LinkedHashMap<PluginFault, Integer>();
        plugin.faults().forEach(fault -> times.merge(fault, 1, Integer::sum));
        var faults = new ArrayList<Problem>();
        times.forEach((fault, count) -> faults.add(fault(fault, count)));
        problems.add(new Problems(faults));
    }

    private static Problem fault(PluginFault fault, int times) {
        String where = fault.id() + " " + fault.version() + ", in " + fault.method();
        return Problem.error(where + (times > 1 ? ", " + times + " times" : ""), fault.what());
    }

    private Paragraph usedBy() {
        var line = new Paragraph(new Span("In use by "));
        for (int i = 0; i < plugin.usedBy().size(); i++) {
            if (i > 0) line.add(new Span(", "));
            String run = plugin.usedBy().get(i);
            line.add(new Anchor("run/" + run, run));
        }
        return line;
    }

    private Div offers(@Nullable PluginDescriptor descriptor) {
        var offers = new Div();
        offers.addClassName("wide");
        if (descriptor != null) descriptor.provides().forEach(offer -> offers.add(offer(offer)));
        else plugin.provides().forEach(part -> offers.add(line(part.kind().id(), part.type(), "")));
        return offers;
    }

    private static Div line(String kindId, String typeId, String what) {
        var type = new Span(typeId);
        type.addClassName("type");
        var kind = new Span(kindId);
        kind.addClassName("chip");
        var title = new Span(what);
        title.addClassName("muted");
        var line = new Div(type, kind, title);
        line.addClassName("line");
        var box = new Div(line);
        box.addClassName("offer");
        return box;
    }

    private static Div offer(Offer offer) {
        var box = line(offer.kind().id(), offer.type(), offer.title());
        var options = OptionTable.of(offer);
        options.ifPresent(table ->
                box.add(new Details(table.count() == 1 ? "1 option" : table.count() + " options", table.table())));
        return box;
    }
}
