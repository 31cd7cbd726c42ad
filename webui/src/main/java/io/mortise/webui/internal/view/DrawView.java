package io.mortise.webui.internal.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import io.mortise.api.InvalidInput;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.look.Pad;
import io.mortise.webui.internal.look.Respondent;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.Undo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A digit is drawn, and one model or two say at each stroke what it is. */
@Route(value = "draw", layout = MainLayout.class)
@PageTitle("Draw · Mortise")
public final class DrawView extends Main implements BeforeEnterObserver {
    private static final List<String> ADDRESS = List.of("run", "with");
    private static final int LARGEST = 32_000_000;
    /** So many of the last runs are looked at for one that takes pictures. */
    private static final int TRIED = 20;

    private final transient Ports ports;
    private final ZoneId zone = Reader.zone();
    private final List<ComboBox<RunSummary>> choices = List.of(choice("Model"), choice("Second model, to compare"));
    private final List<Div> places = List.of(new Div(), new Div());
    private final Pad pad = new Pad(this::look);
    private byte @Nullable [] picture;

    /** With the ports it asks models by. */
    public DrawView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        var head = new Div(new H1("Draw"));
        head.addClassName("page-head");
        var tools = new Div();
        tools.addClassNames("tools", "labelled");
        for (int i = 0; i < choices.size(); i++) {
            int at = i;
            var choice = choices.get(i);
            choice.setClearButtonVisible(at > 0);
            choice.addValueChangeListener(e -> respond(at, e.getValue()));
            tools.add(choice);
        }
        var sheet = new Div(pad, buttons());
        sheet.addClassNames("card", "sheet");
        var desk = new Div(sheet);
        desk.addClassName("desk");
        places.forEach(desk::add);
        var lead =
                new Paragraph("What is drawn is moved and scaled to where the training pictures have it, and answered"
                        + " at each stroke.");
        lead.addClassName("muted");
        add(head, lead, tools, desk);
    }

    private ComboBox<RunSummary> choice(String label) {
        var choice = new ComboBox<RunSummary>(label);
        choice.addClassName("wide");
        choice.setItemLabelGenerator(this::named);
        choice.setItems(query -> runs().filter(
                        run -> named(run).contains(query.getFilter().orElse("")))
                .skip(query.getOffset())
                .limit(query.getLimit()));
        return choice;
    }

    private Stream<RunSummary> runs() {
        return ports.runs().runs().stream().filter(run -> run.status() == RunStatus.COMPLETED);
    }

    private String named(RunSummary run) {
        var accuracy = run.metrics().get("test_accuracy");
        return run.name() + (accuracy == null ? "" : " · " + Figures.metric(accuracy))
                + (run.started() == null ? "" : " · " + Figures.moment(run.started(), zone, Instant.now()))
                + " · " + run.run();
    }

    private Div buttons() {
        var wipe = new Button("Clear", e -> wipe());
        var upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> look(bytes)));
        upload.setMaxFileSize(LARGEST);
        upload.setAcceptedMimeTypes("image/png", "image/jpeg");
        upload.setDropAllowed(false);
        upload.setUploadButton(new Button("Choose a picture…"));
        upload.addAllFinishedListener(e -> upload.clearFileList());
        var buttons = new Div(wipe, upload);
        buttons.addClassName("tools");
        return buttons;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters();
        for (int i = 0; i < choices.size(); i++) {
            var choice = choices.get(i);
            asked.getSingleParameter(ADDRESS.get(i)).flatMap(this::run).ifPresent(choice::setValue);
        }
        var first = choices.getFirst();
        if (first.isEmpty()) takesPictures().ifPresent(first::setValue);
        if (first.isEmpty())
            places.getFirst()
                    .add(new Blank(
                            "No model yet",
                            "Once a run on pictures is completed, its model answers here to what you draw."));
    }

    /** By its id, or by a name that its model goes by. */
    private Optional<RunSummary> run(String text) {
        try {
            String id = ModelRegistry.knows(text) ? ports.registry().find(text).value() : text;
            return runs().filter(run -> run.run().value().equals(id)).findFirst();
        } catch (InvalidInput e) {
            Undo.refuse(Problems.words(e.problems().getFirst()));
            return Optional.empty();
        }
    }

    private Optional<RunSummary> takesPictures() {
        return runs().limit(TRIED)
                .filter(run -> ports.runs()
                        .run(run.run())
                        .filter(details -> details.columns().isEmpty())
                        .isPresent())
                .findFirst();
    }

    private void respond(int at, @Nullable RunSummary run) {
        var place = places.get(at);
        place.removeAll();
        if (run != null) {
            var respondent = new Respondent(ports, run);
            if (picture != null) respondent.look(picture);
            place.add(respondent);
        }
        var address = new LinkedHashMap<String, String>();
        for (int i = 0; i < choices.size(); i++) {
            var chosen = choices.get(i).getValue();
            if (chosen != null) address.put(ADDRESS.get(i), chosen.run().value());
        }
        var location = new Location("draw", QueryParameters.simple(address));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, location));
    }

    private void look(byte[] drawn) {
        picture = drawn;
        respondents().forEach(respondent -> respondent.look(drawn));
    }

    private void wipe() {
        picture = null;
        pad.wipe();
        respondents().forEach(Respondent::wipe);
    }

    private Stream<Respondent> respondents() {
        return places.stream()
                .flatMap(Div::getChildren)
                .filter(Respondent.class::isInstance)
                .map(Respondent.class::cast);
    }
}
