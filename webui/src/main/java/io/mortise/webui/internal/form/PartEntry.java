package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.mortise.api.Problem;
import io.mortise.webui.internal.form.Blueprint.Type;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part: its type out of those that are installed, and the options of that type. */
final class PartEntry extends Entry {
    private final String kind;
    private boolean byName = true;
    private boolean filling;
    private final ComboBox<String> types = new ComboBox<>();
    private final Notes warnings = new Notes();
    private @Nullable Group options;
    private @Nullable JsonNode shown;

    /** For a place where a part of a kind stands. */
    PartEntry(Form form, Place place, String kind) {
        super(form, place);
        this.kind = kind;
        addClassName("part");
        types.setManualValidation(true);
        types.setAllowCustomValue(true);
        types.setAriaLabel(Words.capital(kind));
        types.setRenderer(new ComponentRenderer<>(this::item));
        fill();
        add(types, warnings);
        types.addValueChangeListener(e -> choose(e.getValue()));
        types.addCustomValueSetListener(e -> types.setValue(e.getDetail()));
        showOptions();
    }

    private void fill() {
        filling = true;
        String value = Blueprint.typeOf(place().get());
        types.setItems(form().blueprint().types(kind).stream().map(Type::type).toList());
        types.setValue(value.isEmpty() ? null : value);
        filling = false;
    }

    private Div item(String type) {
        var name = new Span(type);
        name.addClassName("type");
        var title =
                new Span(form().blueprint().type(kind, type).map(Type::title).orElse(""));
        title.addClassName("muted");
        var item = new Div(name, title);
        item.addClassName("type-item");
        return item;
    }

    PartEntry labelled(String key, JsonNode schema, boolean required) {
        types.setLabel(Words.label(key, schema));
        types.setHelperText(Words.helper(schema));
        types.setPlaceholder(Words.byDefault(schema));
        types.setClearButtonVisible(!required);
        types.setRequiredIndicatorVisible(required);
        return this;
    }

    /** Where a heading says already what it is. */
    PartEntry unlabelled() {
        types.setLabel("");
        types.setHelperText("");
        return this;
    }

    /** In a list parts are objects, even those without options; the card has its name and its way to go. */
    PartEntry listed() {
        byName = false;
        types.setLabel("Type");
        types.setClearButtonVisible(false);
        return this;
    }

    /** For tests and for who chooses. */
    ComboBox<String> types() {
        return types;
    }

    /** The options that both types have are kept. */
    private void choose(@Nullable String type) {
        if (filling) return;
        boolean none = type == null || type.isBlank();
        if (none && !byName) {
            fill();
            return;
        }
        if (none) {
            place().remove();
        } else if (!type.equals(Blueprint.typeOf(place().get()))) {
            var known = form().blueprint().type(kind, type);
            var options = known.map(t -> t.options().path("properties")).orElseGet(Place.NODES::objectNode);
            // The name as it was typed: it may carry a range of versions.
            var part = known.map(Type::begun).orElseGet(Place.NODES::objectNode).put(Place.TYPE, type);
            place().get().properties().forEach(member -> {
                if (options.has(member.getKey())) part.set(member.getKey(), member.getValue());
            });
            boolean bare = byName && part.size() == 1;
            place().set(bare ? part.get(Place.TYPE) : part);
        }
        showOptions();
        form().rearranged();
    }

    private JsonNode schema() {
        return form().blueprint()
                .type(kind, Blueprint.typeOf(place().get()))
                .map(Type::options)
                .orElseGet(Place.NODES::objectNode);
    }

    private void showOptions() {
        if (options != null) remove(options);
        var group = new Group(form(), place(), schema(), Set.of(Place.TYPE));
        group.addClassName("nested");
        shown = schema();
        options = group;
        if (!group.isBlank()) add(group);
        setClassName("wide", !group.isBlank());
    }

    @Override
    void renew() {
        var now = form().blueprint().types(kind).stream().map(Type::type).collect(Collectors.toSet());
        var before = types.getListDataView().getItems().collect(Collectors.toSet());
        if (!now.equals(before)) fill();
        if (Objects.equals(shown, schema())) super.renew();
        else showOptions();
    }

    @Override
    List<Entry> inner() {
        return options == null ? List.of() : options.inner();
    }

    /** What is said of the type stands at its field. */
    @Override
    void show(List<Problem> problems) {
        var errors = problems.stream().filter(Problem::isError).toList();
        types.setErrorMessage(errors.stream().map(Words::message).collect(Collectors.joining("; ")));
        types.setInvalid(!errors.isEmpty());
        warnings.show(problems.stream().filter(p -> !p.isError()).toList());
    }
}
