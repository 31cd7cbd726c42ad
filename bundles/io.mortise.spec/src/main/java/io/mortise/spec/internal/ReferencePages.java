package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.Kind;
import io.mortise.spec.internal.text.Pointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference in Markdown: an index, the keys of an experiment, and a page for each kind of part that is offered. */
public final class ReferencePages {
    private static final String MADE = "<!-- Made out of the plug-ins' descriptors; not to be edited. -->\n";
    private static final String INDEX = "README.md";
    private static final String EXPERIMENT = "experiment.md";

    private final Catalog catalog;
    private final Sample sample;

    private ReferencePages(Catalog catalog) {
        this.catalog = catalog;
        this.sample = new Sample(catalog);
    }

    /** The pages by file name, the index first; the newest version of each part is described. */
    public static Map<String, String> of(Catalog catalog) {
        var reference = new ReferencePages(catalog);
        var pages = new LinkedHashMap<String, String>();
        pages.put(INDEX, reference.index());
        pages.put(EXPERIMENT, experiment());
        for (var kind : reference.offered()) {
            pages.put(OptionTable.page(kind), reference.page(kind, catalog.newest(kind)));
        }
        return pages;
    }

    /** The pages with the parts of one plug-in alone; none where there is no such plug-in. */
    public static Map<String, String> of(Catalog catalog, String plugin) {
        var reference = new ReferencePages(catalog);
        var pages = new LinkedHashMap<String, String>();
        for (var kind : reference.offered()) {
            var entries = catalog.newest(kind).stream()
                    .filter(entry -> entry.plugin().id().equals(plugin))
                    .toList();
            if (!entries.isEmpty()) pages.put(OptionTable.page(kind), reference.page(kind, entries));
        }
        return pages;
    }

    private List<Kind> offered() {
        return List.of(Kind.values()).stream()
                .filter(kind -> !catalog.types(kind).isEmpty())
                .toList();
    }

    private String index() {
        var text = new StringBuilder("# Reference\n\n" + MADE + "\nThe [keys of an experiment](" + EXPERIMENT
                + "), and every part that a plug-in supplies:\n\n");
        for (var kind : offered()) {
            String page = OptionTable.page(kind);
            text.append(catalog.types(kind).stream()
                    .map(type -> "[" + type + "](" + page + "#" + type + ")")
                    .collect(Collectors.joining(", ", "- [" + title(kind) + "](" + page + "): ", "\n")));
        }
        return text.toString();
    }

    private static String experiment() {
        return "# The experiment\n\n" + MADE + "\n" + OptionTable.keys(Schemas.experiment());
    }

    private String page(Kind kind, List<Catalog.Entry> entries) {
        var text = new StringBuilder("# " + title(kind) + "\n\n" + MADE + "\n");
        var places = places(kind);
        if (!places.isEmpty())
            text.append("Where: ").append(String.join(", ", places)).append(".\n");
        for (var entry : entries) {
            text.append('\n').append(section(entry));
            if (!places.isEmpty()) text.append(example(entry));
        }
        return text.toString();
    }

    private String section(Catalog.Entry entry) {
        var offer = entry.offer();
        String options = OptionTable.options(entry.schema());
        return "## " + offer.type() + "\n\n" + offer.title() + ". From `"
                + entry.plugin().id() + "` " + entry.version() + ".\n\n"
                + options;
    }

    /** For what can stand in an experiment. */
    private String example(Catalog.Entry entry) {
        boolean afterTable = entry.schema().path("properties").size() > 0;
        return (afterTable ? "\n" : "") + "```json\n" + Sample.text(sample.of(entry)) + "\n```\n";
    }

    /** Where parts of a kind stand: places in the experiment, and options of other parts. */
    private List<String> places(Kind kind) {
        var places = new ArrayList<String>();
        collect(kind, Schemas.experiment(), "", places);
        for (var other : offered()) {
            for (var entry : catalog.newest(other)) {
                var options = new ArrayList<String>();
                collect(kind, entry.schema(), "", options);
                if (options.isEmpty()) continue;
                var type = entry.offer().type();
                places.add(String.join(" and ", options) + " of [" + type + "](" + OptionTable.page(other) + "#" + type
                        + ")");
            }
        }
        return places;
    }

    private static void collect(Kind kind, JsonNode schema, String where, List<String> places) {
        if (Schemas.partOf(schema).filter(kind::equals).isPresent()) places.add("`" + where + "`");
        schema.path("properties")
                .properties()
                .forEach(entry -> collect(kind, entry.getValue(), Pointers.child(where, entry.getKey()), places));
        if (schema.has("items")) collect(kind, schema.get("items"), Pointers.child(where, "*"), places);
    }

    private static String title(Kind kind) {
        String plural = OptionTable.plural(kind);
        return plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1);
    }
}
