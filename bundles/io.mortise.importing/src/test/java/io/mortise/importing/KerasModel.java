package io.mortise.importing;

import io.jhdf.HdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A file as Keras 2 writes it, with weights by chance. */
final class KerasModel {
    /** What Keras writes beside, and Deeplearning4j's import wants to see. */
    static final String INITIALIZERS =
            ",\"kernel_initializer\":{\"class_name\":\"GlorotUniform\",\"config\":{\"seed\":null}},"
                    + "\"bias_initializer\":{\"class_name\":\"Zeros\",\"config\":{}},\"kernel_regularizer\":null,"
                    + "\"bias_regularizer\":null,\"activity_regularizer\":null,\"kernel_constraint\":null,\"bias_constraint\":null";

    private final Random random = new Random(7);
    private final List<String> layers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final Map<String, KerasModel> models = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> weights = new LinkedHashMap<>();
    private @Nullable String compiled;
    private final boolean sequential;
    private final List<Integer> shape;

    private KerasModel(boolean sequential, Integer... shape) {
        this.sequential = sequential;
        this.shape = List.of(shape);
    }

    /** A Sequential; its first layer must be given first. */
    static KerasModel list(Integer... shape) {
        return new KerasModel(true, shape);
    }

    /** A functional model; the data are called {@code data}. */
    static KerasModel graph(Integer... shape) {
        var model = new KerasModel(false, shape);
        model.layers.add(
                "{\"class_name\":\"InputLayer\",\"name\":\"data\",\"inbound_nodes\":[],\"config\":{\"name\":\"data\","
                        + "\"dtype\":\"float32\",\"sparse\":false,\"batch_input_shape\":" + model.batchShape() + "}}");
        return model;
    }

    /** What it was compiled with, in JSON. */
    KerasModel compiled(String config) {
        compiled = config;
        return this;
    }

    private String batchShape() {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(",", "[null,", "]"));
    }

    /**
     * A layer.
     *
     * @param options JSON members, each with a comma before it
     * @param inputs what comes in, of a functional model
     */
    KerasModel layer(String type, String name, String options, String... inputs) {
        names.add(name);
        types.add(type);
        String first = sequential && layers.isEmpty() ? ",\"batch_input_shape\":" + batchShape() : "";
        String calls = sequential
                ? ""
                : ",\"inbound_nodes\":[["
                        + List.of(inputs).stream()
                                .map(input -> "[\"" + input + "\",0,0,{}]")
                                .collect(Collectors.joining(","))
                        + "]]";
        layers.add(
                "{\"class_name\":\"%s\",\"name\":\"%s\",\"config\":{\"name\":\"%s\",\"trainable\":true,\"dtype\":\"float32\"%s%s}%s}"
                        .formatted(type, name, name, first, options, calls));
        return this;
    }

    /** Another model as a layer; its last layer is called {@code last}. */
    KerasModel model(String name, KerasModel inner, String last, String... inputs) {
        String config = inner.config(last);
        String type = inner.sequential ? "Sequential" : "Functional";
        String own = config.substring(config.indexOf("\"config\":") + 9, config.length() - 1)
                .replace("\"name\":\"net\"", "\"name\":\"" + name + "\"");
        String calls = sequential ? "" : ",\"inbound_nodes\":[[[\"" + inputs[0] + "\",0,0,{}]]]";
        layers.add("{\"class_name\":\"" + type + "\",\"name\":\"" + name + "\",\"config\":" + own + calls + "}");
        names.add(name);
        types.add(type);
        models.put(name, inner);
        inner.weights.forEach((layer, arrays) -> arrays.forEach((array, values) ->
                weights.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(layer + "/" + array, values)));
        return this;
    }

    /** The same weights as another has for a layer. */
    KerasModel weightsOf(String layer, KerasModel other) {
        weights.put(layer, other.weights.get(layer));
        return this;
    }

    /** An array of weights of the layer that was added last. */
    KerasModel weight(String layer, String name, int... lengths) {
        weights.computeIfAbsent(layer, _ -> new LinkedHashMap<>())
                .put(name, array(name.equals("moving_variance"), lengths, 0));
        return this;
    }

    private Object array(boolean positive, int[] lengths, int axis) {
        if (axis == lengths.length - 1) {
            float[] row = new float[lengths[axis]];
            for (int i = 0; i < row.length; i++) {
                row[i] = positive ? 0.5f + random.nextFloat() : random.nextFloat() - 0.5f;
            }
            return row;
        }
        Object first = array(positive, lengths, axis + 1);
        Object all = Array.newInstance(first.getClass(), lengths[axis]);
        Array.set(all, 0, first);
        for (int i = 1; i < lengths[axis]; i++) Array.set(all, i, array(positive, lengths, axis + 1));
        return all;
    }

    /** The configuration, in JSON. */
    String config(String last) {
        String all = String.join(",", layers);
        return sequential
                ? "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"net\",\"layers\":[" + all + "]}}"
                : "{\"class_name\":\"Functional\",\"config\":{\"name\":\"net\",\"layers\":[" + all
                        + "],\"input_layers\":[[\"data\",0,0]],\"output_layers\":[[\"" + last + "\",0,0]]}}";
    }

    /** Writes the same as Keras 3 does in its zip: weights by number, in groups by the name of the layer's class. */
    Path writeKeras(Path file) {
        Path inner = file.resolveSibling("inner.h5");
        try (var hdf = HdfFile.write(inner)) {
            writeNumbered(hdf);
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "metadata.json", "{\"keras_version\":\"3.8.0\"}".getBytes(StandardCharsets.UTF_8));
            entry(zip, "config.json", withCompiled(config("answer")).getBytes(StandardCharsets.UTF_8));
            entry(zip, "model.weights.h5", Files.readAllBytes(inner));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private void writeNumbered(WritableGroup into) {
        Map<String, Integer> known = new HashMap<>();
        WritableGroup all = into.putGroup("layers");
        for (int i = 0; i < names.size(); i++) {
            String group = types.get(i).replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
            int same = known.merge(group, 1, Integer::sum) - 1;
            WritableGroup own = all.putGroup(same == 0 ? group : group + "_" + same);
            KerasModel model = models.get(names.get(i));
            if (model != null) {
                model.writeNumbered(own);
                continue;
            }
            WritableGroup vars = own.putGroup("vars");
            int number = 0;
            for (Object values : weights.getOrDefault(names.get(i), Map.of()).values()) {
                vars.putDataset(String.valueOf(number++), values);
            }
        }
    }

    private String withCompiled(String config) {
        if (compiled == null) return config;
        return config.substring(0, config.length() - 1) + ",\"compile_config\":" + compiled + "}";
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Writes the file; the last layer is called {@code answer}. */
    Path write(Path file) {
        try (var hdf = HdfFile.write(file)) {
            hdf.putAttribute("model_config", config("answer"));
            hdf.putAttribute("keras_version", "2.15.0");
            hdf.putAttribute("backend", "tensorflow");
            if (compiled != null) hdf.putAttribute("training_config", compiled);
            WritableGroup all = hdf.putGroup("model_weights");
            if (!weights.isEmpty())
                all.putAttribute("layer_names", weights.keySet().toArray(String[]::new));
            all.putAttribute("keras_version", "2.15.0");
            all.putAttribute("backend", "tensorflow");
            weights.forEach((layer, arrays) -> {
                WritableGroup group = all.putGroup(layer);
                boolean within = models.containsKey(layer);
                group.putAttribute(
                        "weight_names",
                        arrays.keySet().stream()
                                .map(name -> (within ? "" : layer + "/") + name + ":0")
                                .toArray(String[]::new));
                Map<String, WritableGroup> inner = new HashMap<>();
                arrays.forEach((name, values) -> {
                    String[] steps = (within ? name : layer + "/" + name).split("/");
                    inner.computeIfAbsent(steps[0], group::putGroup).putDataset(steps[1] + ":0", values);
                });
            });
        }
        return file;
    }
}
