package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The options of an object, in the order of its schema, and after them what the schema does not know. */
final class Group extends Entry {
    private final Notes notes = new Notes();
    private final Div fields = new Div();
    private final List<Entry> entries = new ArrayList<>();

    /**
     * For an object.
     *
     * @param elsewhere keys that are shown elsewhere, or not at all
     */
    Group(Form form, Place place, JsonNode schema, Set<String> elsewhere) {
        super(form, place);
        addClassName("group");
        fields.addClassName("fields");
        add(notes, fields);
        var required = new HashSet<String>();
        schema.path("required").forEach(key -> required.add(key.asText()));
        schema.path("properties").properties().forEach(property -> {
            String key = property.getKey();
            if (!elsewhere.contains(key))
                put(Entries.of(form, place.child(key), key, property.getValue(), required.contains(key)));
        });
        place.get().properties().forEach(member -> {
            String key = member.getKey();
            if (!elsewhere.contains(key) && !schema.path("properties").has(key))
                put(Entries.unknown(form, place.child(key), key));
        });
    }

    private void put(Entry entry) {
        entries.add(entry);
        fields.add(entry);
    }

    /** As one option of another. */
    Group labelled(String key, JsonNode schema) {
        addClassNames("nested", "wide");
        var title = new Span(Words.label(key, schema));
        title.addClassName("group-title");
        var helper = new Span(Words.helper(schema));
        helper.addClassName("muted");
        var head = new Div(title, helper);
        head.addClassName("group-head");
        addComponentAsFirst(head);
        getElement().setAttribute("role", "group").setAttribute("aria-label", Words.label(key, schema));
        return this;
    }

    /** Where a heading says already what it is. */
    Group unlabelled() {
        removeClassNames("nested");
        getChildren().filter(c -> c.hasClassName("group-head")).toList().forEach(this::remove);
        return this;
    }

    boolean isBlank() {
        return entries.isEmpty();
    }

    @Override
    List<Entry> inner() {
        return entries;
    }

    @Override
    void show(List<Problem> problems) {
        notes.show(problems);
    }
}
