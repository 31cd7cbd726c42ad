package io.mortise.importing.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An optimizer that both have.
 *
 * @param type what it is called here
 * @param options beside the learning rate, by Keras's name
 */
record Optimizer(String type, Map<String, String> options) {
    private static final Map<String, String> MOMENTS =
            Map.of("beta_1", "beta1", "beta_2", "beta2", "epsilon", "epsilon");

    private static final List<Optimizer> ALL = List.of(
            new Optimizer("sgd", Map.of("momentum", "momentum", "nesterov", "nesterov")),
            new Optimizer("adam", with(MOMENTS, "amsgrad", "amsgrad")),
            new Optimizer("adamw", with(with(MOMENTS, "amsgrad", "amsgrad"), "weight_decay", "weightDecay")),
            new Optimizer("adamax", MOMENTS),
            new Optimizer("nadam", MOMENTS),
            new Optimizer(
                    "rmsprop",
                    Map.of("rho", "rho", "momentum", "momentum", "epsilon", "epsilon", "centered", "centered")),
            new Optimizer(
                    "adagrad", Map.of("initial_accumulator_value", "initialAccumulatorValue", "epsilon", "epsilon")),
            new Optimizer("adadelta", Map.of("rho", "rho", "epsilon", "epsilon")));

    /** What has no like here; a value that does nothing is not told. */
    private static final List<String> ELSEWHERE = List.of(
            "weight_decay",
            "decay",
            "clipnorm",
            "clipvalue",
            "global_clipnorm",
            "use_ema",
            "loss_scale_factor",
            "gradient_accumulation_steps");

    private static Map<String, String> with(Map<String, String> options, String keras, String own) {
        var all = new LinkedHashMap<>(options);
        all.put(keras, own);
        return all;
    }

    /** By Keras's name in small letters. */
    static Optional<Optimizer> of(String name) {
        return ALL.stream().filter(each -> each.type().equals(name)).findFirst();
    }

    /** The section of a spec. */
    Map<String, Object> part(JsonNode config, Consumer<String> unknown) {
        var part = new LinkedHashMap<String, Object>();
        part.put("type", type);
        JsonNode rate = config.has("learning_rate") ? config.path("learning_rate") : config.path("lr");
        if (rate.isObject()) {
            unknown.accept("the file's learning rate follows a schedule, `"
                    + rate.path("class_name").asText() + "`: its first value is taken");
            rate = rate.at("/config/initial_learning_rate");
        }
        if (rate.isNumber()) part.put("learningRate", CompileConfig.rounded(rate.asDouble()));
        options.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(option -> {
            JsonNode value = config.path(option.getKey());
            if (value.isNumber()) part.put(option.getValue(), CompileConfig.rounded(value.asDouble()));
            if (value.isBoolean()) part.put(option.getValue(), value.asBoolean());
        });
        for (String option : ELSEWHERE) {
            JsonNode value = config.path(option);
            boolean acts = value.isNumber() ? value.asDouble() != 0 : value.asBoolean();
            if (acts && !options.containsKey(option)) {
                unknown.accept("`" + option + "` (" + value + ") of the file's optimizer is not known here");
            }
        }
        return part;
    }
}
