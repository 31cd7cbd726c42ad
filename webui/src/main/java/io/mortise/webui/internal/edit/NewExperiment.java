package io.mortise.webui.internal.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.webui.internal.form.Blueprint;
import io.mortise.webui.internal.form.Blueprint.Type;
import io.mortise.webui.internal.form.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a new experiment begins with: a small one, with parts that are installed. */
public final class NewExperiment {
    private NewExperiment() {}

    /** Its text. A part whose type is not installed gives way to the first of its kind that can do without options. */
    public static String text(Blueprint blueprint) {
        try (var in = NewExperiment.class.getResourceAsStream("new-experiment.json")) {
            if (in == null) throw new IllegalStateException("new-experiment.json is not in the bundle");
            var document = JsonText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
            blueprint
                    .experiment()
                    .path("properties")
                    .properties()
                    .forEach(property -> fit(blueprint, document, property.getKey(), property.getValue()));
            return JsonText.write(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fit(Blueprint blueprint, ObjectNode owner, String key, JsonNode schema) {
        var kind = blueprint.kind(schema);
        if (kind.isEmpty() || !owner.has(key)) return;
        var written = owner.get(key);
        String type =
                written.isTextual() ? written.asText() : written.path("type").asText();
        if (blueprint.type(kind.get(), type).isPresent()) return;
        blueprint.types(kind.get()).stream()
                .filter(Type::needsNothing)
                .findFirst()
                .ifPresent(first -> owner.set(key, JsonNodeFactory.instance.textNode(first.type())));
    }
}
