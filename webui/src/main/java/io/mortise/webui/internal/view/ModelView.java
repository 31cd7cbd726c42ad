package io.mortise.webui.internal.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.mortise.api.Program;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.model.NamedModel;
import io.mortise.webui.internal.FileFeed;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.model.VersionCard;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One model, its latest version first, live: {@code /model/<name>}. */
@Route(value = "model", layout = MainLayout.class)
public final class ModelView extends Main implements HasUrlParameter<String>, HasDynamicTitle {
    /** Versions that are seen at first. */
    private static final int FIRST = 20;
    /** Runs that are put beside each other. */
    private static final int COMPARED = 12;

    private final ZoneId zone = Reader.zone();
    private final transient Ports ports;
    private final H1 title = new H1();
    private final Span count = new Span();
    private final Anchor compare = new Anchor("", "Compare versions");
    private final Code example = new Code();
    private final Div list = new Div();
    private final Button more = new Button("", e -> showAll());
    private final Map<Integer, VersionCard> cards = new HashMap<>();
    // Read by the feed's thread too
    private volatile String name = "";
    private int most = FIRST;

    /** With the ports it shows. */
    public ModelView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        count.addClassName("muted");
        list.addClassName("stack");
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        FileFeed.follow(ports, this, this::versions, this::show);
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        name = parameter;
        most = FIRST;
        cards.clear();
        list.removeAll();
        removeAll();
        if (isAttached()) show(versions());
    }

    @Override
    public String getPageTitle() {
        return name + " · Mortise";
    }

    private List<ModelVersion> versions() {
        return ports.registry().versions().stream()
                .filter(version -> version.name().equals(name))
                .toList();
    }

    private void showAll() {
        most = Integer.MAX_VALUE;
        show(versions());
    }

    private void show(List<ModelVersion> versions) {
        if (versions.isEmpty()) {
            cards.clear();
            list.removeAll();
            removeAll();
            add(new Blank("There is no model " + name, "Here are all that there are.").leadingTo("models", "Models"));
            return;
        }
        if (!versions.getFirst().name().equals(name)) return; // read before the reader went to another model
        if (cards.isEmpty()) open();
        count.setText(versions.size() == 1 ? "1 version" : Figures.count(versions.size()) + " versions");
        example.setText(Program.command("predict " + reference(versions) + " FILE"));
        more.setVisible(versions.size() > most);
        more.setText("Show all " + Figures.count(versions.size()) + " versions");
        var shown = NamedModel.of(ports.runs(), versions.stream().limit(most).toList());
        compare(shown);
        fill(shown);
    }

    private void open() {
        title.setText(name);
        var grow = new Span();
        grow.addClassName("grow");
        var head = new Div(title, count, grow, compare);
        head.addClassName("page-head");
        var lead =
                new Paragraph(new Span("Wherever a command takes a run, name and alias or version will do: "), example);
        lead.addClassName("lead");
        removeAll();
        add(head, lead, list, more);
    }

    /** What a script would write: an alias where there is one. */
    private static String reference(List<ModelVersion> versions) {
        return versions.stream()
                .filter(version -> !version.aliases().isEmpty())
                .findFirst()
                .map(version -> version.name() + "@" + version.aliases().getFirst())
                .orElseGet(() -> versions.getFirst().reference());
    }

    private void compare(List<NamedModel> shown) {
        var runs = shown.stream()
                .filter(model -> model.run() != null)
                .map(model -> model.version().run().value())
                .distinct()
                .limit(COMPARED)
                .toList();
        compare.setHref("compare?runs=" + String.join(",", runs));
        compare.setVisible(runs.size() > 1);
    }

    /** Cards that are there stay where they are, with what is open in them and the focus. */
    private void fill(List<NamedModel> shown) {
        var numbers = shown.stream().map(model -> model.version().version()).collect(Collectors.toSet());
        cards.entrySet().removeIf(card -> {
            boolean gone = !numbers.contains(card.getKey());
            if (gone) list.remove(card.getValue());
            return gone;
        });
        for (int i = 0; i < shown.size(); i++) {
            var model = shown.get(i);
            var card = cards.computeIfAbsent(model.version().version(), number -> new VersionCard(ports, model, zone));
            card.show(model.version());
            if (i >= list.getComponentCount() || list.getComponentAt(i) != card) list.addComponentAtIndex(i, card);
        }
    }
}
