package io.mortise.contract;

import io.mortise.contract.describe.Offers;
import io.mortise.contract.describe.UndescribableOption;
import io.mortise.spi.Plugin;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What plug-ins of every kind owe: that they can be named, described, and given their options. */
final class Descriptions {
    private static final int TITLE = 120;

    private final Plugin<?> plugin;
    private final Place place;

    Descriptions(Plugin<?> plugin, Place place) {
        this.plugin = plugin;
        this.place = place;
    }

    List<Check> checks() {
        return List.of(
                check("its type is kebab case", this::type),
                check("its title is one line", this::title),
                check("it is of exactly one kind", this::kind),
                check("its options are a public record named by its generic interface", this::record),
                check("every option is described, and of a type that a spec can hold", this::options),
                check("every default lies within its option's range", this::defaults));
    }

    private Check check(String name, Consumer<Findings> work) {
        return new Check(name, () -> {
            var findings = new Findings();
            try {
                work.accept(findings);
            } catch (UndescribableOption e) {
                // told by the checks of its kind, its record and its options
            } catch (Throwable e) {
                findings.add(place.thrown(place.method("type"), e));
            }
            return findings.problems();
        });
    }

    private void type(Findings findings) {
        String type = plugin.type();
        if (Offers.isType(type)) return;
        findings.add(
                place.method("type"),
                "`" + type + "` is not kebab case",
                "use lower-case letters and digits with single hyphens between words, as in `max-pooling2d`");
    }

    private void title(Findings findings) {
        String title = plugin.title();
        if (title != null && !title.isBlank() && !title.contains("\n") && title.length() < TITLE) return;
        findings.add(
                place.method("title"),
                "`" + title + "` is not one line of less than " + TITLE + " characters",
                "say in half a sentence what it does");
    }

    private void kind(Findings findings) {
        try {
            Offers.kindOf(plugin);
        } catch (UndescribableOption e) {
            findings.add(place.method("type"), e.getMessage(), "make it two classes, one for each kind");
        }
    }

    private void record(Findings findings) {
        try {
            var options = Offers.optionsOf(plugin);
            if (Modifier.isPublic(options.getModifiers())) return;
            findings.add(
                    place.method(options, "new"),
                    "the record " + options.getName() + " is not public",
                    "make it public");
        } catch (UndescribableOption e) {
            findings.add(place.method("build"), e.getMessage());
        }
    }

    private void options(Findings findings) {
        var complaints = Offers.complaints(plugin);
        for (var complaint : complaints) {
            String option = complaint.option();
            findings.add(
                    option == null ? place.method("build") : place.option(option.substring(option.indexOf('.') + 1)),
                    "the option " + complaint.reason());
        }
        if (!complaints.isEmpty()) return;
        properties().forEach((name, property) -> {
            if (String.valueOf(property.get("description")).endsWith(".")) {
                findings.warn(place.option(name), "its description ends with a full stop", "leave it out");
            }
        });
    }

    private void defaults(Findings findings) {
        if (!Offers.complaints(plugin).isEmpty()) return;
        properties().forEach((name, property) -> {
            if (!property.containsKey("default")) return;
            Range.complaint(property, property.get("default"))
                    .ifPresent(wrong -> findings.add(
                            place.option(name), "its default " + wrong, "change the default, or the range"));
        });
    }

    private Map<String, Map<String, Object>> properties() {
        return Guess.properties(Offers.of(plugin).schema());
    }
}
