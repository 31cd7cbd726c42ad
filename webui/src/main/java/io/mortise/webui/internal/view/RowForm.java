package io.mortise.webui.internal.view;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.mortise.api.Problem;
import io.mortise.api.run.Column;
import io.mortise.api.run.Prediction;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunStatus;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A field for each column of the table that a run has learnt from, and the model's answer to what is filled in. */
final class RowForm extends Div {
    private final transient Ports ports;
    private final String run;
    private final Map<Column, AbstractField<?, String>> fields = new LinkedHashMap<>();
    private final Button ask = new Button("Predict");
    private final Div answer = new Div();

    private RowForm(Ports ports, RunDetails run) {
        this.ports = ports;
        this.run = run.summary().run().value();
        addClassName("split");
        var inputs = new Div();
        inputs.addClassName("row-form");
        for (Column column : run.columns()) {
            var field = field(column);
            // An answer to other values than those that stand there would mislead.
            field.addValueChangeListener(e -> unasked());
            fields.put(column, field);
            inputs.add((Component) field);
        }
        ask.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        ask.addClickListener(e -> ask());
        ask.addClickShortcut(Key.ENTER).listenOn(this);
        var form = new Div(new H2("One example"), inputs, ask);
        form.addClassName("card");
        answer.getElement().setAttribute("aria-live", "polite");
        unasked();
        add(form, answer);
    }

    private void unasked() {
        answer.removeAll();
        answer.add(new Blank(
                "No answer yet", "Fill in the fields; the model says which class it is, and how sure it is."));
    }

    /** The form, or why there is none. */
    static Component of(Ports ports, RunDetails run) {
        if (run.summary().status() == RunStatus.COMPLETED) return new RowForm(ports, run);
        return new Blank("No model yet", "Once the run is completed, its model can be asked here.");
    }

    private static AbstractField<?, String> field(Column column) {
        if (column.type() == Column.Type.CATEGORICAL) {
            var choice = new Select<String>();
            choice.setLabel(column.name());
            choice.setItems(column.categories());
            choice.setEmptySelectionAllowed(column.optional());
            choice.setManualValidation(true);
            choice.setRequiredIndicatorVisible(!column.optional());
            return choice;
        }
        var number = new TextField(column.name());
        number.getElement().setAttribute("inputmode", "decimal");
        number.setManualValidation(true);
        number.setRequiredIndicatorVisible(!column.optional());
        number.addValueChangeListener(e -> check(column, number));
        return number;
    }

    /** Marks what is wrong with a field; gives whether it is right. */
    private static boolean check(Column column, AbstractField<?, String> field) {
        String text = text(field);
        boolean fits = text.isEmpty() ? column.optional() : column.encode(text, new float[column.width()], 0);
        if (field instanceof HasValidation validation) {
            validation.setInvalid(!fits);
            validation.setErrorMessage(
                    fits ? "" : "The model takes " + column.wants().replace("`", "\""));
        }
        return fits;
    }

    private static String text(AbstractField<?, String> field) {
        return field.getValue() == null ? "" : field.getValue().strip();
    }

    private void ask() {
        var row = new LinkedHashMap<String, String>();
        boolean right = true;
        for (var entry : fields.entrySet()) {
            right &= check(entry.getKey(), entry.getValue());
            row.put(entry.getKey().name(), text(entry.getValue()));
        }
        if (!right) return;
        ask.setEnabled(false);
        answer.removeAll();
        answer.add(Blank.busy("A worker opens the model; this takes a second or two."));
        Background.work(
                ports, this, () -> ports.models().predictRows(run, false, List.of(row)), this::show, this::refuse);
    }

    private void show(List<Prediction> predictions) {
        var prediction = predictions.getFirst();
        var table = new Table("Probabilities", Table.Column.text("Class"), Table.Column.number("Probability"));
        prediction.probabilities().forEach((name, p) -> table.row(name, Table.exact(Figures.percent(p), p)));
        var card = new Div(new H2(prediction.predicted() + ", " + Figures.percent(prediction.confidence())), table);
        card.addClassName("card");
        outcome(card);
    }

    private void refuse(List<Problem> problems) {
        outcome(new Problems(problems));
    }

    private void outcome(Component shown) {
        ask.setEnabled(true);
        answer.removeAll();
        answer.add(shown);
    }
}
