package io.mortise.importing.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mortise.api.task.TrainedWith;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code model.compile} was given, as Keras saves it: {@code training_config} of {@code .h5}, {@code compile_config} of {@code
 * .keras}. What has no like here is told, never refused: nothing is trained by it.
 */
final class CompileConfig {
    private static final Map<String, String> LOSSES = Map.of(
            "categoricalcrossentropy", "categorical-crossentropy",
            "sparsecategoricalcrossentropy", "sparse-categorical-crossentropy",
            "binarycrossentropy", "binary-crossentropy",
            "meansquarederror", "mean-squared-error",
            "mse", "mean-squared-error");

    private static final Map<String, String> METRICS = Map.of(
            "accuracy", "accuracy",
            "acc", "accuracy",
            "categoricalaccuracy", "accuracy",
            "sparsecategoricalaccuracy", "accuracy",
            "binaryaccuracy", "accuracy",
            "topkcategoricalaccuracy", "top-k-categorical-accuracy",
            "sparsetopkcategoricalaccuracy", "top-k-categorical-accuracy");

    private final Map<String, Object> sections = new LinkedHashMap<>();
    private final Map<String, List<String>> unknown = new LinkedHashMap<>();

    private CompileConfig() {}

    /** In the bench's terms. */
    static TrainedWith read(JsonNode config) {
        var compiled = new CompileConfig();
        compiled.loss(config.path("loss"));
        JsonNode optimizer = config.path("optimizer_config");
        compiled.optimizer(optimizer.isMissingNode() ? config.path("optimizer") : optimizer);
        var metrics = new ArrayList<JsonNode>();
        flattened(config.path("metrics"), metrics);
        compiled.metrics(metrics);
        return new TrainedWith(compiled.sections, compiled.unknown);
    }

    private void loss(JsonNode given) {
        var all = new ArrayList<JsonNode>();
        flattened(given, all);
        if (all.isEmpty()) return;
        String type = LOSSES.get(plain(name(all.getFirst())));
        if (type == null || all.size() > 1) {
            tell("loss", "the file's loss " + named(all) + " is not known here");
            return;
        }
        double smoothing = options(all.getFirst()).path("label_smoothing").asDouble(0);
        sections.put("loss", smoothing == 0 ? type : Map.of("type", type, "labelSmoothing", rounded(smoothing)));
    }

    private void optimizer(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) return;
        var known = Optimizer.of(plain(name(given)));
        if (known.isEmpty()) tell("optimizer", "the file's optimizer " + named(List.of(given)) + " is not known here");
        else sections.put("optimizer", known.get().part(options(given), sentence -> tell("optimizer", sentence)));
    }

    private void metrics(List<JsonNode> given) {
        var parts = new ArrayList<Object>();
        for (JsonNode each : given) {
            JsonNode function = options(each).path("fn");
            String type = METRICS.get(plain(name(function.isMissingNode() ? each : function)));
            if (type == null) {
                tell("metrics", "the file's metric " + named(List.of(each)) + " is not known here");
                continue;
            }
            JsonNode k = options(each).path("k");
            Object part = k.isInt() ? Map.of("type", type, "k", k.asInt()) : type;
            if (!parts.contains(part)) parts.add(part);
        }
        if (!parts.isEmpty()) sections.put("metrics", parts);
    }

    private void tell(String section, String sentence) {
        unknown.computeIfAbsent(section, _ -> new ArrayList<>()).add(sentence);
    }

    /** One for the only output, whether or not it stands in a list, or by the output's name. */
    private static void flattened(JsonNode node, List<JsonNode> into) {
        if (node.isMissingNode() || node.isNull()) return;
        boolean several = node.isArray() || node.isObject() && !node.has("class_name");
        if (several) node.forEach(each -> flattened(each, into));
        else into.add(node);
    }

    /** Of a name, a function, or an object with its class. */
    private static String name(JsonNode node) {
        if (node.isTextual()) return node.asText();
        boolean function = node.path("class_name").asText().equals("function");
        return node.path(function ? "config" : "class_name").asText(node.toString());
    }

    /** What tells one from another, in whichever way it is written: {@code Custom>AdamW}, {@code sparse_categorical_accuracy}. */
    private static String plain(String name) {
        return name.replaceAll("^.*>", "").replaceAll("[^\\p{Alnum}]", "").toLowerCase(Locale.ROOT);
    }

    private static String named(List<JsonNode> nodes) {
        return "`" + String.join("`, `", nodes.stream().map(CompileConfig::name).toList()) + "`";
    }

    private static JsonNode options(JsonNode node) {
        JsonNode config = node.path("config");
        return config.isObject() ? config : JsonNodeFactory.instance.objectNode();
    }

    /** Keras keeps numbers in single precision: the one that was meant. */
    static double rounded(double number) {
        return Double.parseDouble(Float.toString((float) number));
    }
}
