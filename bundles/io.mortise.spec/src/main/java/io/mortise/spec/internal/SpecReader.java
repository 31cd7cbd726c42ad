package io.mortise.spec.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads JSON strictly: no name twice in an object, nothing after the end, bounded in size and depth. */
public final class SpecReader {
    /** Characters that an experiment file may have. */
    static final int LONGEST = 1 << 20;

    private static final int DEEPEST = 100;
    private static final JsonMapper JSON = mapper();

    private SpecReader() {}

    /** The document, unless the JSON is broken; then one problem says where. */
    public static Optional<ObjectNode> read(String json, Consumer<Problem> problems) {
        var text = json.startsWith("\uFEFF") ? json.substring(1) : json;
        if (text.length() > LONGEST) {
            problems.accept(Problem.error(
                    "",
                    "the file has " + text.length() + " characters, and an experiment may have " + LONGEST,
                    "is this an experiment file?"));
            return Optional.empty();
        }
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                if (!isLock(object)) return Optional.of(object);
                problems.accept(Problem.error(
                        "",
                        "this is the lock of an experiment, not the experiment",
                        "run the file that lies beside it, without `.lock` in its name, with --locked"));
                return Optional.empty();
            }
            problems.accept(new Problem(
                    Problem.Severity.ERROR,
                    "",
                    text.isBlank() ? "the file is empty" : "an experiment is a JSON object, and this is none",
                    List.of("begin with { \"name\": … } and see experiments/mnist/quickstart.json"),
                    1,
                    1));
        } catch (JsonProcessingException e) {
            problems.accept(broken(e));
        }
        return Optional.empty();
    }

    private static boolean isLock(ObjectNode object) {
        return object.has("spec_sha256") && object.has("run") && !object.has("model");
    }

    /** A value as it stands in an override: JSON where it parses, else nothing. */
    static Optional<JsonNode> value(String text) {
        try {
            var node = JSON.readTree(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Problem broken(JsonProcessingException e) {
        var what = e.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
        var at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        return new Problem(
                Problem.Severity.ERROR,
                "",
                "the JSON is broken: " + what.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + what.substring(1),
                List.of(cure(e, what)),
                Math.max(1, at.getLineNr()),
                Math.max(1, at.getColumnNr()));
    }

    private static String cure(JsonProcessingException e, String what) {
        if (e instanceof JsonEOFException) return "close the bracket or quote that is still open";
        if (what.startsWith("Duplicate")) return "keep one of the two";
        if (what.contains("nesting depth")) return "nest at most " + DEEPEST + " levels deep";
        if (what.contains("('}'") || what.contains("(']'")) return "remove the comma before the bracket";
        if (what.contains("('/'")) return "remove the comment: JSON has none; \"description\" takes text";
        if (what.contains("was expecting comma")) return "put a comma before it";
        if (what.contains("Trailing token")) return "remove what stands after the last bracket";
        return "look at this place and just before it: commas, colons, brackets, double quotes";
    }

    private static JsonMapper mapper() {
        var mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxDocumentLength(LONGEST)
                        .build());
        return mapper;
    }
}
