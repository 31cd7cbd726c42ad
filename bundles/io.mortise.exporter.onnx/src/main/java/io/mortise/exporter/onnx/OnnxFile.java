package io.mortise.exporter.onnx;

import io.mortise.api.InvalidInput;
import io.mortise.spi.ModelView;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Node;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.CodedOutputStream;

/**
 * Writes a model as ONNX has it: one input, {@code input}, and one output, {@code probabilities}, both with a batch of any
 * size.
 */
final class OnnxFile {
    /** The name of what comes out. */
    static final String OUTPUT = "probabilities";

    /** IR version and operator sets that go together: ONNX 1.8, which every runtime of the last years reads. */
    private static final long IR_VERSION = 7;

    private static final long OPSET = 13;
    private static final String CLASSICAL = "ai.onnx.ml";
    private static final long CLASSICAL_OPSET = 2;

    /** Protobuf's limit, and a bit for what stands around the graph. */
    private static final long LARGEST = Integer.MAX_VALUE - (1L << 24);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelView model;
    private final OnnxNodes nodes;

    OnnxFile(ModelView model) {
        this.model = model;
        this.nodes = model.onnx();
    }

    /**
     * Writes it.
     *
     * @throws InvalidInput where it is larger than such a file can be
     */
    void write(Path file) throws IOException {
        var graph = graph();
        var numbers = initializers();
        long length = graph.getSerializedSize()
                + numbers.stream()
                        .mapToLong(each -> each.length(GraphProto.INITIALIZER_FIELD_NUMBER))
                        .sum();
        if (length > LARGEST) throw tooLarge(length);
        try (var to = Files.newOutputStream(file)) {
            var out = CodedOutputStream.newInstance(to, 1 << 16);
            head().writeTo(out);
            Initializer.begin(out, ModelProto.GRAPH_FIELD_NUMBER, length);
            graph.writeTo(out);
            for (var each : numbers) each.write(out, GraphProto.INITIALIZER_FIELD_NUMBER);
            out.flush();
        }
    }

    private static InvalidInput tooLarge(long length) {
        return new InvalidInput(
                "--format",
                "the model takes " + (length >> 20) + " MB, and a file in ONNX at most 2 GB",
                "train on fewer examples: set /dataset/split/limit",
                "export with `--format java`");
    }

    private List<Initializer> initializers() {
        var all = new ArrayList<Initializer>();
        new TreeMap<>(nodes.constants()).forEach((name, constant) -> all.add(Initializer.of(name, constant)));
        new TreeMap<>(nodes.integers()).forEach((name, numbers) -> all.add(Initializer.of(name, numbers)));
        return all;
    }

    /** All but the graph. */
    private ModelProto head() {
        var file = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("Mortise")
                .setProducerVersion(String.valueOf(model.provenance().get("mortise")))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET));
        if (nodes.nodes().stream().anyMatch(node -> node.operator().startsWith(CLASSICAL))) {
            file.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(CLASSICAL).setVersion(CLASSICAL_OPSET));
        }
        metadata()
                .forEach((key, value) -> file.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return file.build();
    }

    private Map<String, String> metadata() {
        var metadata = new TreeMap<String, String>();
        metadata.put("classes", json(model.classes()));
        metadata.put("experiment", model.experiment().name());
        metadata.put("input", described());
        metadata.put("threshold", String.valueOf(model.experiment().evaluation().threshold()));
        model.provenance()
                .forEach((key, value) -> metadata.put(key, value instanceof String text ? text : json(value)));
        return metadata;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }

    private String described() {
        return switch (model.shape()) {
            case Shape.Image image ->
                "[batch, %d, %d, %d]: channels, rows, columns; pixels from 0 to 255, as they were recorded"
                        .formatted(image.channels(), image.height(), image.width());
            case Shape.Vector vector ->
                "[batch, %d]: the numbers of a row, as they were recorded".formatted(vector.length());
        };
    }

    /** All but the numbers. */
    private GraphProto graph() {
        var graph = GraphProto.newBuilder()
                .setName(model.experiment().name())
                .addInput(value(OnnxNodes.INPUT, model.shape().lengths()))
                .addOutput(value(OUTPUT, answers()));
        nodes.nodes().forEach(node -> graph.addNode(written(node)));
        return graph.build();
    }

    private long answers() {
        return model.answer(new float[model.shape().size()]).length;
    }

    private static ValueInfoProto value(String name, long... lengths) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("batch");
        for (long length : lengths) shape.addDimBuilder().setDimValue(length);
        var tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private NodeProto written(Node node) {
        int dot = node.operator().lastIndexOf('.');
        var proto = NodeProto.newBuilder()
                .setOpType(node.operator().substring(dot + 1))
                .setName(node.outputs().getFirst());
        if (dot > 0) proto.setDomain(node.operator().substring(0, dot));
        node.inputs().forEach(proto::addInput);
        for (String output : node.outputs()) proto.addOutput(output.equals(nodes.output()) ? OUTPUT : output);
        new TreeMap<>(node.attributes()).forEach((name, value) -> proto.addAttribute(attribute(name, value)));
        return proto.build();
    }

    private static AttributeProto attribute(String name, Object value) {
        var proto = AttributeProto.newBuilder().setName(name);
        switch (value) {
            case Long number -> proto.setType(AttributeType.INT).setI(number);
            case Float number -> proto.setType(AttributeType.FLOAT).setF(number);
            case String text -> proto.setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(text));
            case List<?> many when many.isEmpty() -> proto.setType(AttributeType.INTS);
            case List<?> many -> many.forEach(each -> add(proto, name, each));
            default -> throw unknown(name, value);
        }
        return proto.build();
    }

    private static void add(AttributeProto.Builder proto, String name, Object value) {
        switch (value) {
            case Long number -> proto.setType(AttributeType.INTS).addInts(number);
            case Float number -> proto.setType(AttributeType.FLOATS).addFloats(number);
            case String text -> proto.setType(AttributeType.STRINGS).addStrings(ByteString.copyFromUtf8(text));
            default -> throw unknown(name, value);
        }
    }

    private static IllegalArgumentException unknown(String name, Object value) {
        return new IllegalArgumentException(
                "the attribute " + name + " is a " + value.getClass().getSimpleName()
                        + ", and must be a Long, a Float, a String, or a List of one of them");
    }
}
