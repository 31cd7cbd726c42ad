package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.mortise.webui.internal.form.Entry.Form;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Makes the field that fits a schema. */
final class Leaves {
    private static final int LONG = 60;

    private Leaves() {}

    /** A text. */
    static Leaf<String> text(Form form, Place place) {
        return new Leaf<>(form, place, typed(place.get().asText("")), Leaves::textOf);
    }

    /** A number, typed: nothing that was typed is lost, no digit of a seed or a rate is rounded. */
    static Leaf<String> number(Form form, Place place) {
        var value = place.get();
        var field = typed(value.isNumber() ? value.asText() : value.isMissingNode() ? "" : Words.brief(value));
        if (field instanceof TextField line) {
            line.getElement().executeJs("this.inputElement.inputMode = 'decimal'");
        }
        return new Leaf<>(form, place, field, text -> text.isBlank() ? Optional.empty() : Optional.of(numberOf(text)));
    }

    /** One of a few words. */
    static Leaf<String> choice(Form form, Place place, JsonNode schema) {
        var values = StreamSupport.stream(schema.path("enum").spliterator(), false)
                .filter(value -> !value.isNull())
                .toList();
        var field = new Select<String>();
        field.setItems(values.stream().map(Words::brief).toList());
        select(field, Words.byDefault(schema), place.get().isMissingNode() ? "" : Words.brief(place.get()));
        return new Leaf<>(
                form,
                place,
                field,
                word -> values.stream()
                        .filter(value -> Words.brief(value).equals(word))
                        .findFirst());
    }

    /** Yes or no, and what holds if neither is said. */
    static Leaf<?> flag(Form form, Place place, JsonNode schema) {
        var byDefault = schema.path("default");
        if (byDefault.isBoolean()) {
            var box = new Checkbox(place.get().asBoolean(byDefault.asBoolean()));
            return new Leaf<Boolean>(
                    form,
                    place,
                    box,
                    value -> value == byDefault.asBoolean()
                            ? Optional.empty()
                            : Optional.of(Place.NODES.booleanNode(value)));
        }
        var field = new Select<String>();
        field.setItems("yes", "no");
        select(field, "", place.get().isBoolean() ? (place.get().asBoolean() ? "yes" : "no") : "");
        return new Leaf<String>(
                form,
                place,
                field,
                word -> Optional.ofNullable(word)
                        .filter(w -> !w.isEmpty())
                        .map(w -> Place.NODES.booleanNode(w.equals("yes"))));
    }

    private static void select(Select<String> field, String byDefault, String value) {
        field.setEmptySelectionAllowed(true);
        field.setEmptySelectionCaption(byDefault.isEmpty() ? "not set" : byDefault + " (default)");
        field.setItemLabelGenerator(item -> item == null || item.isEmpty() ? field.getEmptySelectionCaption() : item);
        if (!value.isEmpty()) field.setValue(value);
    }

    /** Several plain values on a line, with commas between. */
    static Leaf<String> line(Form form, Place place, JsonNode schema) {
        boolean numbers = !schema.path("items").path("type").asText().equals("string");
        return new Leaf<>(form, place, typed(Words.several(place.get())), text -> {
            if (text.isBlank()) return Optional.empty();
            var list = Place.NODES.arrayNode();
            for (String word : text.split(","))
                if (!word.isBlank()) list.add(numbers ? numberOf(word) : Place.NODES.textNode(word.strip()));
            return Optional.of(list);
        });
    }

    /** A few numbers, each in a field of its own. */
    static Leaf<List<String>> numbers(Form form, Place place, JsonNode schema) {
        var value = place.get();
        int count = schema.path("minItems").asInt();
        var words = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var item = value.isNumber() ? value : value.path(i);
            words.add(item.isMissingNode() ? "" : Words.brief(item));
        }
        var field = new NumbersField(schema.path("default"), words);
        return new Leaf<>(form, place, field, typed -> {
            if (typed.stream().allMatch(String::isBlank)) return Optional.empty();
            var list = Place.NODES.arrayNode();
            typed.stream().filter(text -> !text.isBlank()).forEach(text -> list.add(numberOf(text)));
            return Optional.of(list);
        });
    }

    /** Whatever else there is, as JSON. */
    static Leaf<String> raw(Form form, Place place) {
        var value = place.get();
        var field = typed(value.isMissingNode() ? "" : JsonText.line(value));
        return new Leaf<>(
                form,
                place,
                field,
                text -> text.isBlank()
                        ? Optional.empty()
                        : Optional.of(JsonText.value(text).orElseGet(() -> Place.NODES.textNode(text))));
    }

    private static TextFieldBase<?, String> typed(String value) {
        if (value.length() > LONG || value.contains("\n")) {
            var area = new TextArea();
            area.setValue(value);
            area.setValueChangeMode(ValueChangeMode.LAZY);
            area.addClassName("wide");
            area.setManualValidation(true);
            return area;
        }
        return line(value);
    }

    /** A line of text that tells of itself a moment after the last key. */
    static TextField line(String value) {
        var line = new TextField();
        line.setValue(value);
        line.setValueChangeMode(ValueChangeMode.LAZY);
        line.setManualValidation(true);
        return line;
    }

    private static Optional<JsonNode> textOf(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Place.NODES.textNode(text));
    }

    /** A number as it was typed; the text itself where it is none. */
    static JsonNode numberOf(String text) {
        String word = text.strip();
        if (word.equals("null")) return Place.NODES.nullNode();
        try {
            if (!word.matches("[+-]?[0-9]+")) return Place.NODES.numberNode(new BigDecimal(word));
            var whole = new BigInteger(word);
            return whole.bitLength() < Long.SIZE
                    ? Place.NODES.numberNode(whole.longValue())
                    : Place.NODES.numberNode(whole);
        } catch (NumberFormatException e) {
            return Place.NODES.textNode(text);
        }
    }
}
