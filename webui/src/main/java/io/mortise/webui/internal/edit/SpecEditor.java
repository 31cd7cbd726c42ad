package io.mortise.webui.internal.edit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.mortise.api.Problem;
import io.mortise.api.SpecService.Checked;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.form.Blueprint;
import io.mortise.webui.internal.form.JsonText;
import io.mortise.webui.internal.form.SchemaForm;
import io.mortise.webui.internal.form.SpecCompletion;
import io.mortise.webui.internal.part.Completing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A form and the text beside it: what is changed in one shows in the other, and both are checked as one types. */
public final class SpecEditor extends Div {
    private final Ports ports;
    private final SchemaForm form;
    private final TextArea json = new TextArea();
    private final ProblemList problems;
    private final Consumer<Checked> checked;
    private final ShapeCheck shapes;
    private Checked last = new Checked(List.of(), Optional.empty());
    private List<Problem> unfit = List.of();
    private List<Problem> said = List.of();
    private int asked;
    private Installed installed;

    private record Installed(List<PluginDescriptor> plugins, Blueprint blueprint) {}

    /**
     * Empty at first.
     *
     * @param checked hears of each outcome of the check, and of what a worker finds that builds the net
     */
    public SpecEditor(Ports ports, Consumer<Checked> checked) {
        this.ports = ports;
        this.checked = checked;
        installed = installed();
        form = new SchemaForm(installed.blueprint(), document -> {
            json.setValue(JsonText.write(document));
            changed();
        });
        problems = new ProblemList(this::reveal);
        addClassName("editor");
        json.setAriaLabel("Experiment as JSON");
        json.setValueChangeMode(ValueChangeMode.LAZY);
        json.addClassName("json");
        json.getElement().executeJs("this.inputElement.spellcheck = false");
        json.addValueChangeListener(e -> {
            if (e.isFromClient()) written(e.getValue());
        });
        json.setHelperText("Ctrl+Space tells how it may go on");
        Completing.in(json, (text, caret) -> SpecCompletion.at(text, caret, installed.blueprint()));
        shapes = new ShapeCheck(ports, this::text, this::unfit);
        var left = new Div(form, shapes);
        left.addClassName("stack");
        var right = new Div(new H2("JSON"), json);
        right.addClassNames("card", "json-card");
        add(problems, left, right);
        ports.catalogue().follow(this, this::installed, this::use);
    }

    private Installed installed() {
        var plugins = ports.plugins();
        return new Installed(plugins.descriptors(), Blueprint.of(ports.specs().schema(), plugins));
    }

    /** Of a fault, too, the catalogue tells; that by itself makes nothing fit that did not. */
    private void use(Installed now) {
        boolean same = now.plugins().equals(installed.plugins());
        installed = now;
        form.use(now.blueprint());
        if (same) check();
        else changed();
    }

    /** Opens a text. */
    public void open(String text) {
        json.setValue(text);
        written(text);
    }

    /** What is worked on, as it would be saved. */
    public String text() {
        return json.getValue();
    }

    /** Adds why it could not be saved or started; it is forgotten with the next change, and does not forbid another try. */
    public void show(List<Problem> refused) {
        said = List.copyOf(refused);
        tell();
    }

    /** What a worker found that the check cannot see: with an error among it the experiment is not ready. */
    private void unfit(List<Problem> found) {
        unfit = List.copyOf(found);
        tell();
    }

    private void written(String text) {
        var document = JsonText.read(text);
        document.ifPresent(form::show);
        // What is typed into a form whose text is broken would be lost.
        form.setEnabled(document.isPresent());
        changed();
    }

    private void changed() {
        unfit = List.of();
        said = List.of();
        shapes.forget();
        check();
    }

    private void check() {
        int question = ++asked;
        String text = text();
        Background.work(
                ports,
                this,
                () -> ports.specs().check(text, List.of()),
                outcome -> {
                    if (question != asked) return;
                    last = outcome;
                    tell();
                },
                failed -> problems.show(failed));
    }

    private void tell() {
        var all = new ArrayList<>(last.problems());
        all.addAll(unfit);
        boolean fits = unfit.stream().noneMatch(Problem::isError);
        checked.accept(new Checked(all, fits ? last.resolved() : Optional.empty()));
        // Whether it fits by now can always be asked again.
        shapes.allow(last.resolved().isPresent());
        all.addAll(said);
        form.show(all);
        problems.show(all);
    }

    private void reveal(Problem problem) {
        if (problem.line() == null || problem.column() == null) form.reveal(problem.where());
        else json.getElement().executeJs("mortise.goTo(this.inputElement, $0, $1)", problem.line(), problem.column());
    }
}
