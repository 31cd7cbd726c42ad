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
        Map<String, Integer> known = new HashMap<>();
        try (var hdf = HdfFile.write(inner)) {
            WritableGroup all = hdf.putGroup("layers");
            for (int i = 0; i < names.size(); i++) {
                String group =
                        types.get(i).replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
                int same = known.merge(group, 1, Integer::sum) - 1;
                WritableGroup own = all.putGroup(same == 0 ? group : group + "_" + same);
                WritableGroup vars = own.putGroup("vars");
                int number = 0;
                for (Object values :
                        weights.getOrDefault(names.get(i), Map.of()).values()) {
                    vars.putDataset(String.valueOf(number++), values);
                }
            }
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
                group.putAttribute(
                        "weight_names",
                        arrays.keySet().stream()
                                .map(name -> layer + "/" + name + ":0")
                                .toArray(String[]::new));
                WritableGroup inner = group.putGroup(layer);
                arrays.forEach((name, values) -> inner.putDataset(name + ":0", values));
            });
        }
        return file;
    }
}
