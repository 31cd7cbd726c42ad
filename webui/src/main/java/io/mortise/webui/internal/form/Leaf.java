package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasPlaceholder;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.mortise.api.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A single field. What does not fit its option stays in the document as it is typed; the check says what is wrong with
 * it.
 */
final class Leaf<V> extends Entry {
    private final AbstractField<?, V> field;
    private final Function<V, Optional<JsonNode>> write;
    private final Notes warnings = new Notes();

    /**
     * Around a field that shows what stands at the place.
     *
     * @param write gives the value for what was typed; nothing where the key is to be left out
     */
    Leaf(Form form, Place place, AbstractField<?, V> field, Function<V, Optional<JsonNode>> write) {
        super(form, place);
        this.field = field;
        this.write = write;
        addClassName("leaf");
        add((Component) field, warnings);
        field.addValueChangeListener(e -> changed(e.getValue()));
    }

    /** Says what the schema says of it. */
    Leaf<V> labelled(String key, JsonNode schema, boolean required) {
        if (field instanceof HasLabel labelled) labelled.setLabel(Words.label(key, schema));
        else if (field instanceof HasAriaLabel labelled) labelled.setAriaLabel(Words.label(key, schema));
        if (field instanceof HasHelper helped) helped.setHelperText(Words.helper(schema));
        String byDefault = Words.byDefault(schema);
        if (field instanceof HasPlaceholder shown && !byDefault.isEmpty()) shown.setPlaceholder(byDefault);
        field.setRequiredIndicatorVisible(required);
        return this;
    }

    /** For tests and for who types. */
    AbstractField<?, V> field() {
        return field;
    }

    private void changed(V value) {
        var json = write.apply(value);
        if (json.isPresent()) place().set(json.get());
        else place().remove();
    }

    @Override
    void show(List<Problem> problems) {
        var errors = problems.stream().filter(Problem::isError).toList();
        warnings.show(problems.stream().filter(p -> !p.isError()).toList());
        if (!(field instanceof HasValidationProperties checked)) return;
        checked.setErrorMessage(errors.stream().map(Words::message).collect(Collectors.joining("; ")));
        checked.setInvalid(!errors.isEmpty());
    }
}
