package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;

/** A few numbers that belong together, such as a kernel's height and width. */
final class NumbersField extends CustomField<List<String>> {
    private final List<TextField> fields = new ArrayList<>();
    private final JsonNode byDefault;

    NumbersField(JsonNode byDefault, List<String> words) {
        super(words);
        this.byDefault = byDefault;
        var row = new Div();
        row.addClassName("numbers");
        for (int i = 0; i < words.size(); i++) {
            var field = Leaves.line(words.get(i));
            field.setPlaceholder(defaultOf(i));
            field.setAriaLabel("Number " + (i + 1) + " of " + words.size());
            field.addValueChangeListener(e -> typed());
            fields.add(field);
            row.add(field);
        }
        add(row);
        setManualValidation(true);
    }

    /** For tests and for who types. */
    List<TextField> fields() {
        return fields;
    }

    private String defaultOf(int i) {
        if (byDefault.isNumber()) return byDefault.asText();
        return byDefault.path(i).asText("");
    }

    /** Once one of them is given all are: an empty one shows its default, and stands for it. */
    private void typed() {
        var words = fields.stream().map(TextField::getValue).toList();
        boolean any = words.stream().anyMatch(word -> !word.isBlank());
        var whole = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) whole.add(any && words.get(i).isBlank() ? defaultOf(i) : words.get(i));
        setModelValue(whole, true);
    }

    @Override
    protected List<String> generateModelValue() {
        return getValue();
    }

    @Override
    protected void setPresentationValue(List<String> words) {
        for (int i = 0; i < fields.size() && i < words.size(); i++)
            fields.get(i).setValue(words.get(i));
    }
}
