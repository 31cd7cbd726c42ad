package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.Problem;
import io.mortise.json.Json;
import io.mortise.webui.internal.part.OptionTable;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a schema says, in words for a field. */
final class Words {
    private Words() {}

    /** {@code batchSize} as {@code Batch size}, unless the schema has a title. */
    static String label(String key, JsonNode schema) {
        if (schema.path("title").isTextual()) return schema.path("title").asText();
        String words =
                key.replace('_', ' ').replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? key : capital(words);
    }

    /** A kind with its article. */
    static String article(String kind) {
        return ("aeiou".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind;
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The description and the range. */
    static String helper(JsonNode schema) {
        return schema.isObject() ? OptionTable.meaning(Json.object(schema)) : "";
    }

    /** What holds where nothing is given; empty where there is no such thing. */
    static String byDefault(JsonNode schema) {
        var value = schema.path("default");
        return value.isNull() || value.isMissingNode() ? "" : brief(value);
    }

    /** A value as it stands in a field: without quotes, a part by its name. */
    static String brief(JsonNode value) {
        if (value.isTextual()) return value.asText();
        if (value.isNumber()) return value.asText().replace(".0E", "e").replace('E', 'e');
        if (value.isObject() && value.path(Place.TYPE).isTextual())
            return value.path(Place.TYPE).asText();
        return JsonText.line(value);
    }

    /** The values of a list, with commas between. */
    static String several(JsonNode list) {
        var words = new ArrayList<String>();
        list.forEach(value -> words.add(brief(value)));
        return String.join(", ", words);
    }

    /** A problem as the message at a field: what, and how to mend it. */
    static String message(Problem problem) {
        var fixes = problem.fixes().stream().map(Words::capital).collect(Collectors.joining(". "));
        String text = capital(problem.summary()) + (fixes.isEmpty() ? "" : ". " + fixes);
        return text.replace("`", "");
    }
}
