package io.mortise.importing.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.importing.net.Refusals.Refused;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Keras's activations, which have the same names here but for their spelling. */
final class Activations {
    private static final Set<String> KNOWN = Set.of(
            "linear",
            "relu",
            "relu6",
            "softmax",
            "sigmoid",
            "tanh",
            "elu",
            "selu",
            "gelu",
            "silu",
            "swish",
            "softplus",
            "softsign",
            "exponential",
            "hard-sigmoid",
            "leaky-relu");

    private Activations() {}

    /** What stands as {@code activation} in a layer's options. */
    static String of(JsonNode activation, boolean keras2) {
        if (activation.isMissingNode() || activation.isNull()) return "linear";
        String name = activation.isTextual()
                ? activation.asText()
                : activation.path("config").isTextual()
                        ? activation.path("config").asText()
                        : activation.path("class_name").asText();
        String own = name.toLowerCase(Locale.ROOT).replace('_', '-');
        if (!KNOWN.contains(own)) throw new Refused("its activation `" + name + "` is not known here");
        if (own.equals("hard-sigmoid") && keras2) {
            throw new Refused("hard_sigmoid of Keras 2 has another slope than that of Keras 3, which is known here");
        }
        return own.equals("swish") ? "silu" : own;
    }

    /** An activation that is a layer of its own. */
    static Object ofLayer(String type, Config config) {
        return switch (type) {
            case "ReLU" -> relu(config);
            case "LeakyReLU" ->
                Map.of(
                        "type",
                        "leaky-relu",
                        "negativeSlope",
                        config.number("negative_slope", config.number("alpha", 0.3)));
            case "ELU" -> Map.of("type", "elu", "alpha", config.number("alpha", 1));
            case "Softmax" -> {
                config.only("axis", -1, "[-1]");
                yield "softmax";
            }
            default -> throw new Refused("there is no such layer here");
        };
    }

    private static Object relu(Config config) {
        if (config.number("threshold", 0) != 0) throw new Refused("`threshold` is not known here");
        double slope = config.number("negative_slope", 0);
        if (config.number("max_value", 0) == 6 && slope == 0) return "relu6";
        config.without("max_value");
        return slope == 0 ? "relu" : Map.of("type", "leaky-relu", "negativeSlope", slope);
    }
}
