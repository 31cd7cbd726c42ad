package io.mortise.webui.internal.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Experiment files as text: read so that no digit is lost, written as people write them. */
public final class JsonText {
    private static final int WIDTH = 88;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    /** A document; empty where the text is broken, or is no object. */
    public static Optional<ObjectNode> read(String text) {
        return value(text).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /** Any value; empty where the text is broken or blank. */
    static Optional<JsonNode> value(String text) {
        try {
            return Optional.of(MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text))
                    .filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            // The check says where it is broken.
            return Optional.empty();
        }
    }

    /** A document in lines: what is short stands on one, each object of a list on one of its own. */
    public static String write(JsonNode document) {
        return write(document, "", 0) + "\n";
    }

    /**
     * A value in lines.
     *
     * @param taken what stands on its first line already
     */
    private static String write(JsonNode node, String indent, int taken) {
        if (!node.isContainerNode() || node.isEmpty()) return line(node);
        boolean root = indent.isEmpty();
        if (!root && !holdsObjects(node)) {
            String line = line(node);
            if (indent.length() + taken + line.length() <= WIDTH) return line;
        }
        String deeper = indent + "  ";
        var lines = new ArrayList<String>();
        if (node.isArray()) node.forEach(item -> lines.add(deeper + write(item, deeper, 0)));
        else
            node.properties().forEach(member -> {
                String key = MAPPER.getNodeFactory().textNode(member.getKey()) + ": ";
                lines.add(deeper + key + write(member.getValue(), deeper, key.length()));
            });
        String close = "\n" + indent + (node.isArray() ? "]" : "}");
        return (node.isArray() ? "[\n" : "{\n") + String.join(",\n", lines) + close;
    }

    /** Whether an array of objects is somewhere in it: that is never put on one line. */
    private static boolean holdsObjects(JsonNode node) {
        for (var child : node) {
            if (node.isArray() && child.isObject()) return true;
            if (holdsObjects(child)) return true;
        }
        return false;
    }

    /** A value on one line. */
    static String line(JsonNode node) {
        if (node.isArray()) return items(node).stream().map(JsonText::line).collect(Collectors.joining(", ", "[", "]"));
        if (!node.isObject()) return node.toString();
        if (node.isEmpty()) return "{}";
        return node.properties().stream()
                .map(m -> MAPPER.getNodeFactory().textNode(m.getKey()) + ": " + line(m.getValue()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static List<JsonNode> items(JsonNode array) {
        var items = new ArrayList<JsonNode>();
        array.forEach(items::add);
        return items;
    }
}
