package io.mortise.exporter.java;

import io.mortise.exported.Model;
import io.mortise.spi.ModelView;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Constant;
import io.mortise.spi.OnnxNodes.Node;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Writes the jar: the classes that run a model, and the model in the form that {@code Graph} of those reads. */
final class JavaFile {
    /** The classes of {@code io.mortise.exported}, without their package. */
    static final List<String> CLASSES = List.of(
            "Erf",
            "Graph",
            "Model",
            "Model$Loaded",
            "Node",
            "Operators",
            "Operators$One",
            "Operators$Two",
            "Tensor",
            "Trees",
            "Windows",
            "Windows$Place");

    private static final int FORMAT = 1;
    private static final String FOLDER = "io/mortise/exported/";
    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Main-Class: io.mortise.exported.Model

            """;

    private final ModelView model;
    private final OnnxNodes nodes;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    JavaFile(ModelView model, OnnxNodes nodes) {
        this.model = model;
        this.nodes = nodes;
        places.put(OnnxNodes.INPUT, 0);
        nodes.constants().keySet().stream().sorted().forEach(this::place);
        nodes.nodes().forEach(node -> place(node.outputs().getFirst()));
    }

    private void place(String name) {
        places.putIfAbsent(name, places.size());
    }

    void write(Path file) throws IOException {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            entry(zip, "META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8));
            entry(zip, "META-INF/mortise.json", about());
            for (String name : CLASSES) entry(zip, FOLDER + name + ".class", code(name));
            entry(zip, FOLDER + "model.bin", content());
        }
    }

    /** The same content makes the same file. */
    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] code(String name) throws IOException {
        try (var in = Model.class.getResourceAsStream(name + ".class")) {
            if (in == null) throw new IllegalStateException("the class " + name + " is missing in this plug-in");
            return in.readAllBytes();
        }
    }

    private byte[] about() throws IOException {
        var about = new LinkedHashMap<String, Object>();
        about.put("experiment", model.experiment().name());
        about.put("classes", model.classes());
        about.putAll(model.provenance());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(about);
    }

    /** {@code model.bin}. */
    byte[] content() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
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
        out.writeInt(nodes.constants().size());
        for (var constant : nodes.constants().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            out.writeInt(places.get(constant.getKey()));
            constant(out, constant.getValue());
        }
        out.writeInt(nodes.nodes().size());
        for (Node node : nodes.nodes()) node(out, node);
        out.flush();
        return bytes.toByteArray();
    }

    private static void lengths(DataOutputStream out, int... lengths) throws IOException {
        out.writeInt(lengths.length);
        for (int length : lengths) out.writeInt(length);
    }

    private static void constant(DataOutputStream out, Constant constant) throws IOException {
        lengths(out, constant.shape().stream().mapToInt(Math::toIntExact).toArray());
        for (float value : constant.values()) out.writeFloat(value);
    }

    private void node(DataOutputStream out, Node node) throws IOException {
        out.writeUTF(node.operator());
        lengths(
                out,
                node.inputs().stream()
                        .mapToInt(name -> name.isEmpty() ? -1 : places.get(name))
                        .toArray());
        out.writeInt(places.get(node.outputs().getFirst()));
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
