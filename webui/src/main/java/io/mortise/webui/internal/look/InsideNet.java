package io.mortise.webui.internal.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.mortise.api.Problem;
import io.mortise.api.run.NetLook;
import io.mortise.api.run.RunDetails;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.Uploaded;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks into a run's net while it sees a test example, or a picture that is brought along. A worker does the work. */
public final class InsideNet extends Div {
    private static final int LARGEST = 32_000_000;

    private final transient Ports ports;
    private final transient RunDetails run;
    private final transient Place place;
    private final IntegerField example = new IntegerField("Test example");
    private final Div outcome = new Div();
    private final Upload upload;
    private final transient Uploaded picture = new Uploaded();
    private int question;

    private InsideNet(Ports ports, RunDetails run, Place place) {
        this.ports = ports;
        this.run = run;
        this.place = place;
        addClassName("stack");
        outcome.addClassName("stack");
        example.setMin(0);
        example.setStepButtonsVisible(true);
        example.addKeyPressListener(Key.ENTER, e -> lookAtExample());
        var look = new Button("Look inside", e -> lookAtExample());
        look.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        upload = new Upload(UploadHandler.toFile(
                (metadata, file) -> lookAt(file.toPath()),
                metadata -> Uploaded.draft(metadata.fileName()).toFile()));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.setAcceptedMimeTypes("image/png", "image/jpeg");
        upload.setDropAllowed(false);
        upload.setVisible(learntFromPictures());
        upload.setUploadButton(new Button("Choose a picture…"));
        upload.addFileRejectedListener(
                e -> refuse(List.of(Problem.error("", e.getErrorMessage(), "Choose a PNG or JPEG of at most 32 MB"))));
        var tools = new Div(example, look, upload);
        tools.addClassNames("tools", "labelled");
        add(tools, outcome);
    }

    /** Of a run, or why there is nothing to look into. */
    public static Component of(Ports ports, RunDetails run, Place place) {
        if (run.layers() == null || !run.summary().status().isOver())
            return new Blank("Nothing to look into yet", "A net can be looked into when its run is over.");
        if (run.layers().rows().isEmpty())
            return new Blank(
                    "No layers to look into",
                    "This run trained a classifier that is no neural net: it has no filters, activations or gradients.");
        if (run.artifacts().stream().noneMatch(artifact -> artifact.kind().equals("model")))
            return new Blank("No model kept", "This run ended before its net was saved.");
        var inside = new InsideNet(ports, run, place);
        inside.begin();
        return inside;
    }

    private void begin() {
        var first = place.number(Place.EXAMPLE);
        example.setValue(first.orElse(
                run.samples().isEmpty() ? 0 : run.samples().getFirst().index()));
        if (first.isPresent())
            addAttachListener(e -> {
                e.unregisterListener();
                lookAtExample();
            });
        else
            outcome.add(new Blank(
                    "Choose what it is to see",
                    learntFromPictures()
                            ? "A test example by its number, or a picture of your own: PNG or JPEG, of any size. Then you"
                                    + " see the filters of the net, what comes out of its layers, and which pixels count."
                            : "A test example by its number. Then you see what comes out of the net's layers."));
    }

    private boolean learntFromPictures() {
        return run.columns().isEmpty();
    }

    private void lookAtExample() {
        Integer index = example.getValue();
        if (index == null || index < 0) {
            refuse(List.of(Problem.error("", "This is no number of a test example", "Type one from 0 on")));
            return;
        }
        place.remember(Map.of(Place.EXAMPLE, index.toString()));
        String id = run.summary().run().value();
        ask(
                "A worker reads the data and the net; this takes some seconds.",
                () -> ports.models().look(id, index));
    }

    private void lookAt(Path file) {
        picture.keep(file);
        upload.clearFileList();
        place.remember(Map.of());
        String id = run.summary().run().value();
        ask(
                "A worker looks at " + file.getFileName() + "…",
                () -> ports.models().look(id, file));
    }

    private void ask(String meanwhile, Supplier<NetLook> look) {
        int mine = ++question;
        outcome.removeAll();
        outcome.add(Blank.busy(meanwhile));
        Background.work(
                ports,
                this,
                look,
                answer -> {
                    if (mine != question) return;
                    outcome.removeAll();
                    outcome.add(NetPictures.of(answer));
                },
                problems -> {
                    if (mine == question) refuse(problems);
                });
    }

    private void refuse(List<Problem> problems) {
        outcome.removeAll();
        outcome.add(new Problems(problems.stream().map(this::named).toList()));
    }

    /** With the name that the user knows a picture by. */
    private Problem named(Problem problem) {
        var file = picture.file();
        if (file == null || !problem.where().equals(file.toString())) return problem;
        return Problem.error(
                file.getFileName().toString(),
                problem.summary(),
                problem.fixes().toArray(String[]::new));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        picture.forget();
    }
}
