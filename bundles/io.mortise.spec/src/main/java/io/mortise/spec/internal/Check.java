package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.spec.internal.rule.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The check of a spec from its text to its filled-in form: read, override, schema, rules. */
public final class Check {
    private Check() {}

    /**
     * What came of it.
     *
     * @param problems all that was found
     * @param spec the spec with defaults filled in, but for seed and threads; empty if there is an error
     * @param used the plug-in versions that supply its parts
     */
    public record Outcome(List<Problem> problems, Optional<ObjectNode> spec, List<PluginDescriptor> used) {}

    /** Checks a text. */
    public static Outcome of(String json, List<String> overrides, Catalog catalog) {
        var problems = new Problems();
        var document = SpecReader.read(json, problems);
        if (document.isEmpty()) return new Outcome(problems.all(), Optional.empty(), List.of());
        Overrides.apply(document.get(), overrides, problems);
        return of(document.get(), catalog, problems);
    }

    /** Checks a document; what is wrong is added to the problems. */
    public static Outcome of(ObjectNode document, Catalog catalog, Problems problems) {
        var walk = walk(document, catalog);
        walk.problems().all().forEach(problems);
        Nodes.complete(walk.spec());
        Rules.check(walk.spec(), problems);
        return new Outcome(
                problems.all(),
                problems.anyError() ? Optional.empty() : Optional.of(walk.spec()),
                walk.resolver().used());
    }

    private record Walk(ObjectNode spec, Resolver resolver, Problems problems) {}

    /** A second walk is needed where a version range was met: it holds for all parts of its plug-in. */
    private static Walk walk(ObjectNode document, Catalog catalog) {
        var first = walk(document, new Choice(catalog, Map.of()));
        var ranges = first.resolver().ranges();
        return ranges.isEmpty() ? first : walk(document, new Choice(catalog, ranges));
    }

    private static Walk walk(ObjectNode document, Choice choice) {
        var problems = new Problems();
        var resolver = new Resolver(choice, problems);
        return new Walk(resolver.resolve(document), resolver, problems);
    }
}
