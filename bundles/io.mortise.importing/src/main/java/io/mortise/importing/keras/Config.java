package io.mortise.importing.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.importing.net.Refusals.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The options of a layer as Keras writes them down. */
record Config(JsonNode json) {
    /** An option that must have one of these values, where it is there, since the battery has no other. */
    void only(String option, Object... values) {
        JsonNode node = json.path(option);
        if (node.isMissingNode() || node.isNull()) return;
        String text = node.isTextual() ? node.asText() : node.toString();
        for (Object value : values) if (text.equals(String.valueOf(value))) return;
        throw new Refused("`" + option + "` is " + text + ", and only " + values[0] + " is known here");
    }

    /** An option that must not be there. */
    void without(String... options) {
        for (String option : options) {
            if (json.hasNonNull(option)) throw new Refused("`" + option + "` is not known here");
        }
    }

    double number(String option, double usual) {
        JsonNode node = json.path(option);
        if (node.isMissingNode() || node.isNull()) return usual;
        // Keras 3 writes numbers that were arrays as {"class_name": "__numpy__", "config": {"value": …}}
        JsonNode value = node.isObject() ? node.at("/config/value") : node;
        if (!value.isNumber()) throw new Refused("`" + option + "` is " + node + ", and must be a number");
        return value.asDouble();
    }

    int whole(String option) {
        if (!json.path(option).isNumber()) throw new Refused("`" + option + "` is missing");
        return json.path(option).asInt();
    }

    int whole(String option, int usual) {
        return json.path(option).asInt(usual);
    }

    boolean flag(String option, boolean usual) {
        return json.path(option).asBoolean(usual);
    }

    String text(String option, String usual) {
        return json.path(option).asText(usual);
    }

    /** Two numbers, or one for both. */
    List<Integer> pair(String option, List<Integer> usual) {
        JsonNode node = json.path(option);
        if (node.isInt()) return List.of(node.asInt(), node.asInt());
        if (!node.isArray()) return usual;
        var pair = new ArrayList<Integer>();
        node.forEach(each -> pair.add(each.asInt()));
        return pair;
    }

    /** Of a margin, what is above and below, left and right: one number, two, or two pairs. */
    List<List<Integer>> sides(String option) {
        JsonNode node = json.path(option);
        var sides = new ArrayList<List<Integer>>();
        for (int i = 0; i < 2; i++) {
            JsonNode side = node.isArray() ? node.path(i) : node;
            JsonNode first = side.isArray() ? side.path(0) : side;
            JsonNode second = side.isArray() ? side.path(1) : side;
            if (!first.isInt() || !second.isInt()) throw new Refused("`" + option + "` is " + node);
            sides.add(List.of(first.asInt(), second.asInt()));
        }
        return sides;
    }

    /** {@code valid} or {@code same}. */
    String padding() {
        only("padding", "valid", "same");
        return text("padding", "valid");
    }

    /** A shape without its batch; null where there is none. */
    static List<Integer> shape(JsonNode node) {
        var shape = new ArrayList<Integer>();
        for (int i = 1; i < node.size(); i++)
            shape.add(node.get(i).isNull() ? -1 : node.get(i).asInt());
        return shape;
    }

    /** What bears on training alone and has no like here. */
    List<String> leftOut() {
        return Set.of(
                        "kernel_regularizer",
                        "bias_regularizer",
                        "depthwise_regularizer",
                        "pointwise_regularizer",
                        "activity_regularizer",
                        "kernel_constraint",
                        "bias_constraint",
                        "depthwise_constraint",
                        "pointwise_constraint",
                        "beta_regularizer",
                        "gamma_regularizer")
                .stream()
                .filter(json::hasNonNull)
                .sorted()
                .toList();
    }
}
