package io.mortise.exporter.onnx;

import io.mortise.spi.ModelView;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Constant;
import io.mortise.spi.OnnxNodes.Node;
import io.mortise.spi.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelView model;
    private final OnnxNodes nodes;

    OnnxFile(ModelView model) {
        this.model = model;
        this.nodes = model.onnx();
    }

    byte[] bytes() {
        var file = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("Mortise")
                .setProducerVersion(String.valueOf(model.provenance().get("mortise")))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph());
        if (nodes.nodes().stream().anyMatch(node -> node.operator().startsWith(CLASSICAL))) {
            file.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(CLASSICAL).setVersion(CLASSICAL_OPSET));
        }
        metadata()
                .forEach((key, value) -> file.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return file.build().toByteArray();
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

    private GraphProto graph() {
        var graph = GraphProto.newBuilder()
                .setName(model.experiment().name())
                .addInput(value(OnnxNodes.INPUT, model.shape().lengths()))
                .addOutput(value(OUTPUT, answers()));
        nodes.nodes().forEach(node -> graph.addNode(written(node)));
        new TreeMap<>(nodes.constants()).forEach((name, constant) -> graph.addInitializer(written(name, constant)));
        new TreeMap<>(nodes.integers()).forEach((name, numbers) -> graph.addInitializer(written(name, numbers)));
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

    private static TensorProto written(String name, Constant constant) {
        float[] values = constant.values();
        var raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, TensorProto.DataType.FLOAT, constant.shape(), raw);
    }

    private static TensorProto written(String name, List<Long> numbers) {
        var raw = ByteBuffer.allocate(numbers.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(raw::putLong);
        return tensor(name, TensorProto.DataType.INT64, List.of((long) numbers.size()), raw.rewind());
    }

    private static TensorProto tensor(String name, TensorProto.DataType type, List<Long> shape, ByteBuffer raw) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(shape)
                .setRawData(ByteString.copyFrom(raw))
                .build();
    }
}
