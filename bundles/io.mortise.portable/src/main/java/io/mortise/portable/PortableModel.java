package io.mortise.portable;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.exported.Model;
import io.mortise.spi.ModelView;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Constant;
import io.mortise.spi.OnnxNodes.Node;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** A model in the form that {@code io.mortise.exported.Graph} reads and runs, and a page's script likewise. */
public final class PortableModel {
    private static final int FORMAT = 2;
    private static final int PORTION = 1 << 14;

    private final ModelView model;
    private final OnnxNodes nodes;
    private final SortedMap<String, Constant> constants;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private PortableModel(ModelView model, OnnxNodes nodes) {
        this.model = model;
        this.nodes = nodes;
        places.put(OnnxNodes.INPUT, 0);
        this.constants = constants(nodes);
        constants.keySet().forEach(this::place);
        nodes.nodes().forEach(node -> node.outputs().forEach(this::place));
    }

    /**
     * Of a saved model.
     *
     * @param reader what will run it, in words: {@code plain Java}
     * @throws InvalidInput where a part is written in operators that are not known there
     */
    public static PortableModel of(ModelView model, String reader) {
        var nodes = model.onnx();
        requireKnown(nodes, reader);
        return new PortableModel(model, nodes);
    }

    /** A layer of a plug-in may be written in operators that nobody knows here. */
    private static void requireKnown(OnnxNodes nodes, String reader) {
        var problems = nodes.nodes().stream()
                .filter(node -> !Model.knows(node.operator(), node.outputs().size()))
                .map(node -> Problem.error(
                        "--format",
                        "the part `" + node.outputs().getFirst() + "` is written with ONNX's operator "
                                + node.operator() + ", which " + reader + " does not know",
                        "write it with other operators",
                        "export with `--format onnx`"))
                .toList();
        if (!problems.isEmpty()) throw new InvalidInput(problems);
    }

    /** What does not change, by name; whole numbers among it as numbers like any other. */
    private static SortedMap<String, Constant> constants(OnnxNodes nodes) {
        var all = new TreeMap<>(nodes.constants());
        nodes.integers().forEach((name, numbers) -> all.put(name, floats(numbers)));
        return all;
    }

    private static Constant floats(List<Long> numbers) {
        var values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) values[i] = numbers.get(i);
        return new Constant(List.of((long) values.length), values);
    }

    private void place(String name) {
        places.putIfAbsent(name, places.size());
    }

    /** Where it comes from, as JSON: {@code experiment}, {@code classes}, and the model's provenance. */
    public byte[] about() throws IOException {
        var about = new LinkedHashMap<String, Object>();
        about.put("experiment", model.experiment().name());
        about.put("classes", model.classes());
        about.putAll(model.provenance());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(about);
    }

    /** How many bytes its constants take in {@link #write}, which is nearly all. */
    public long size() {
        return Float.BYTES
                * constants.values().stream()
                        .mapToLong(constant -> constant.values().length)
                        .sum();
    }

    /** Writes {@code model.bin}, big-endian; leaves the stream open. */
    public void write(OutputStream to) throws IOException {
        var out = new DataOutputStream(to);
        out.writeInt(FORMAT);
        out.writeInt(model.classes().size());
        for (String name : model.classes()) out.writeUTF(name);
        lengths(
                out,
                Arrays.stream(model.shape().lengths())
                        .mapToInt(Math::toIntExact)
                        .toArray());
        out.writeDouble(model.experiment().evaluation().threshold());
        out.writeInt(places.size());
        out.writeInt(constants.size());
        for (var constant : constants.entrySet()) {
            out.writeInt(places.get(constant.getKey()));
            constant(out, constant.getValue());
        }
        out.writeInt(nodes.nodes().size());
        for (Node node : nodes.nodes()) node(out, node);
        out.flush();
    }

    private static void lengths(DataOutputStream out, int... lengths) throws IOException {
        out.writeInt(lengths.length);
        for (int length : lengths) out.writeInt(length);
    }

    private static void constant(DataOutputStream out, Constant constant) throws IOException {
        lengths(out, constant.shape().stream().mapToInt(Math::toIntExact).toArray());
        float[] values = constant.values();
        var bytes = ByteBuffer.allocate(Math.min(values.length, PORTION) * Float.BYTES);
        for (int from = 0; from < values.length; from += PORTION) {
            int count = Math.min(PORTION, values.length - from);
            bytes.asFloatBuffer().put(values, from, count);
            out.write(bytes.array(), 0, count * Float.BYTES);
        }
    }

    private void node(DataOutputStream out, Node node) throws IOException {
        out.writeUTF(node.operator());
        lengths(
                out,
                node.inputs().stream()
                        .mapToInt(name -> name.isEmpty() ? -1 : places.get(name))
                        .toArray());
        lengths(out, node.outputs().stream().mapToInt(places::get).toArray());
        out.writeInt(node.attributes().size());
        for (var attribute : new TreeMap<>(node.attributes()).entrySet()) {
            out.writeUTF(attribute.getKey());
            values(out, attribute.getValue() instanceof List<?> many ? many : List.of(attribute.getValue()));
        }
    }

    private static void values(DataOutputStream out, List<?> values) throws IOException {
        Object first = values.isEmpty() ? 0L : values.getFirst();
        out.writeChar(first instanceof Float ? 'f' : first instanceof Long ? 'i' : 's');
        out.writeInt(values.size());
        for (Object value : values) {
            switch (value) {
                case Float number -> out.writeFloat(number);
                case Long number -> out.writeLong(number);
                default -> out.writeUTF(value.toString());
            }
        }
    }
}
