package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.mortise.api.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form for a document, out of a JSON Schema. What is not touched stays as it is, what is left at its default is left
 * out, and what the schema does not know is kept.
 */
public final class SchemaForm extends Div {
    private final Consumer<ObjectNode> changed;
    private final List<Entry> entries = new ArrayList<>();
    private final Entry.Form shared = new Shared();
    private Blueprint blueprint;
    private ObjectNode document = Place.NODES.objectNode();
    private List<Problem> problems = List.of();

    /**
     * Empty at first.
     *
     * @param changed gets the document after each change that was made in the form
     */
    public SchemaForm(Blueprint blueprint, Consumer<ObjectNode> changed) {
        this.blueprint = blueprint;
        this.changed = changed;
        addClassName("form");
    }

    /** Shows a document, which is worked on from now on; what was open stays open. */
    public void show(ObjectNode shown) {
        var open = all().filter(e -> e instanceof Card card && card.isOpen())
                .map(e -> e.place().pointer())
                .toList();
        document = shown;
        build();
        open.forEach(pointer -> {
            var entry = nearest(pointer);
            if (entry != null && entry.place().pointer().equals(pointer)) entry.unfold();
        });
        tell();
    }

    /** Goes over to the types that are installed now. */
    public void use(Blueprint now) {
        boolean same = now.experiment()
                .path("properties")
                .equals(blueprint.experiment().path("properties"));
        blueprint = now;
        if (same) entries.forEach(Entry::renew);
        else show(document);
        tell();
    }

    /** Shows problems, each at the field that is nearest to its JSON pointer. */
    public void show(List<Problem> found) {
        problems = List.copyOf(found);
        tell();
    }

    /** Opens what hides the field of a JSON pointer, and goes there. */
    public void reveal(String pointer) {
        var entry = nearest(pointer);
        while (entry != null && entry.unfold()) entry = nearest(pointer);
        tell();
        if (entry != null) entry.reveal();
    }

    /** The entry that is nearest to a JSON pointer; null where it is not about anything in the form. */
    @Nullable
    Entry nearest(String pointer) {
        return all().filter(entry -> holds(entry.place().pointer(), pointer))
                // Of two at the same place the inner one: it comes later.
                .reduce((a, b) ->
                        b.place().pointer().length() >= a.place().pointer().length() ? b : a)
                .orElse(null);
    }

    private static boolean holds(String outer, String pointer) {
        return pointer.equals(outer) || pointer.startsWith(outer + "/");
    }

    private Stream<Entry> all() {
        return entries.stream().flatMap(SchemaForm::withInner);
    }

    private static Stream<Entry> withInner(Entry entry) {
        return Stream.concat(Stream.of(entry), entry.inner().stream().flatMap(SchemaForm::withInner));
    }

    private void tell() {
        Map<Entry, List<Problem>> shares = new LinkedHashMap<>();
        all().forEach(entry -> shares.put(entry, new ArrayList<>()));
        for (var problem : problems) {
            var entry = nearest(problem.where());
            if (entry != null) shares.getOrDefault(entry, new ArrayList<>()).add(problem);
        }
        shares.forEach(Entry::show);
        all().forEach(entry -> {
            if (entry instanceof Card card)
                card.mark(problems.stream()
                        .anyMatch(p -> p.isError() && holds(card.place().pointer(), p.where())));
        });
    }

    /** Plain options first, in one section; each of the others in a section of its own. */
    private void build() {
        removeAll();
        entries.clear();
        var root = Place.root(document, this::follow);
        var schema = blueprint.experiment();
        var required = new HashSet<String>();
        schema.path("required").forEach(key -> required.add(key.asText()));
        var elsewhere = new HashSet<String>();
        var sections = new ArrayList<Section>();
        schema.path("properties").properties().forEach(property -> {
            String key = property.getKey();
            if (key.startsWith("$")) elsewhere.add(key);
            if (key.startsWith("$") || isPlain(property.getValue())) return;
            elsewhere.add(key);
            var entry = Entries.of(shared, root.child(key), key, property.getValue(), required.contains(key));
            entries.add(entry);
            sections.add(section(key, property.getValue(), entry));
        });
        var plain = new Group(shared, root, schema, elsewhere);
        entries.addFirst(plain);
        var first = new Section(plain);
        first.addClassName("card");
        add(first);
        sections.forEach(this::add);
    }

    private boolean isPlain(JsonNode schema) {
        return blueprint.kind(schema).isEmpty()
                && !schema.has("properties")
                && !schema.path("items").isObject();
    }

    private static Section section(String key, JsonNode schema, Entry entry) {
        if (entry instanceof PartEntry part) part.unlabelled();
        if (entry instanceof Group group) group.unlabelled();
        var section = new Section(new H2(Words.label(key, schema)));
        String helper = Words.helper(schema);
        if (!helper.isEmpty()) {
            var lead = new Paragraph(helper);
            lead.addClassName("muted");
            section.add(lead);
        }
        section.add(entry);
        section.addClassName("card");
        return section;
    }

    private void follow() {
        entries.forEach(Entry::follow);
        changed.accept(document);
    }

    private final class Shared implements Entry.Form {
        @Override
        public Blueprint blueprint() {
            return blueprint;
        }

        @Override
        public void rearranged() {
            tell();
        }
    }
}
