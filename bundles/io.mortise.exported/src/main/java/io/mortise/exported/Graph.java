package io.mortise.exported;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A model as it lies in {@code model.bin}: operators in the order in which they are computed, and what does not change.
 *
 * <p>The file, big-endian as {@link DataInputStream} reads it: the format's number; names of the classes; lengths of an
 * example; threshold; how many places there are; constants (place, lengths, numbers); nodes (operator, places of the inputs
 * or -1, places of the outputs, attributes: name, {@code f}, {@code i} or {@code s}, values). Lists have their length first.
 * Place 0 is what comes in; the last node's output is the answer.
 */
public final class Graph {
    /** Of the file's form. */
    static final int FORMAT = 2;

    private static final int PORTION = 1 << 14;

    private final List<String> classes = new ArrayList<>();
    private final int[] shape;
    private final double threshold;
    private final Tensor[] constants;
    private final Node[] nodes;

    private Graph(DataInputStream in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) throw new IOException("model.bin has the format " + format + ", not " + FORMAT);
        for (int left = in.readInt(); left > 0; left--) classes.add(in.readUTF());
        shape = lengths(in);
        threshold = in.readDouble();
        constants = new Tensor[in.readInt()];
        for (int left = in.readInt(); left > 0; left--) {
            int place = in.readInt();
            int[] lengths = lengths(in);
            constants[place] = new Tensor(lengths, floats(in, Tensor.length(lengths)));
        }
        nodes = new Node[in.readInt()];
        for (int i = 0; i < nodes.length; i++) nodes[i] = node(in);
    }

    static Graph ofThisJar() {
        try (InputStream in = Graph.class.getResourceAsStream("model.bin")) {
            if (in == null) throw new IllegalStateException("there is no model.bin beside " + Graph.class.getName());
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a {@code model.bin}. */
    public static Graph read(InputStream in) throws IOException {
        return new Graph(new DataInputStream(new BufferedInputStream(in, 1 << 16)));
    }

    private static Node node(DataInputStream in) throws IOException {
        String operator = in.readUTF();
        int[] inputs = lengths(in);
        int[] outputs = lengths(in);
        Map<String, Object> attributes = new ConcurrentHashMap<>();
        for (int left = in.readInt(); left > 0; left--) attributes.put(in.readUTF(), values(in));
        return new Node(operator, inputs, outputs, attributes);
    }

    private static Object values(DataInputStream in) throws IOException {
        char type = in.readChar();
        int length = in.readInt();
        if (type == 'f') return floats(in, length);
        if (type == 'i') {
            long[] numbers = new long[length];
            for (int i = 0; i < length; i++) numbers[i] = in.readLong();
            return numbers;
        }
        String[] words = new String[length];
        for (int i = 0; i < length; i++) words[i] = in.readUTF();
        return words;
    }

    private static float[] floats(DataInputStream in, int length) throws IOException {
        float[] values = new float[length];
        for (int from = 0; from < length; from += PORTION) {
            int count = Math.min(PORTION, length - from);
            byte[] bytes = in.readNBytes(count * Float.BYTES);
            if (bytes.length < count * Float.BYTES) throw new IOException("model.bin ends too early");
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values, from, count);
        }
        return values;
    }

    private static int[] lengths(DataInputStream in) throws IOException {
        int[] lengths = new int[in.readInt()];
        for (int i = 0; i < lengths.length; i++) lengths[i] = in.readInt();
        return lengths;
    }

    List<String> classes() {
        return List.copyOf(classes);
    }

    int[] shape() {
        return shape.clone();
    }

    int size() {
        return Tensor.length(shape);
    }

    double threshold() {
        return threshold;
    }

    /** The answer to one example, as {@link Model#predict} has it; of as many values as an example has. */
    public float[] run(float[] values) {
        int[] form = new int[shape.length + 1];
        form[0] = 1;
        System.arraycopy(shape, 0, form, 1, shape.length);
        Tensor[] known = constants.clone();
        known[0] = new Tensor(form, values);
        for (Node node : nodes) {
            Tensor[] inputs = new Tensor[node.inputs().length];
            for (int i = 0; i < inputs.length; i++) inputs[i] = node.inputs()[i] < 0 ? null : known[node.inputs()[i]];
            Tensor[] given = Operators.apply(node, inputs);
            for (int i = 0; i < given.length; i++) known[node.outputs()[i]] = given[i];
        }
        return known[nodes[nodes.length - 1].outputs()[0]].values();
    }
}
