package io.mortise.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** A file in ONNX as others write it, with weights by chance. What comes in is called {@code x}. */
final class OnnxGraph {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("net");
    private final Random random = new Random(5);

    /** For examples of that shape, as ONNX counts it, without the batch. */
    OnnxGraph(int... shape) {
        graph.addInput(value("x", shape));
    }

    private static ValueInfoProto value(String name, int... lengths) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("batch");
        for (int length : lengths) shape.addDimBuilder().setDimValue(length);
        var tensor = TypeProto.Tensor.newBuilder()
                .setElemType(DataType.FLOAT.getNumber())
                .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** Numbers by chance that do not change. */
    OnnxGraph weights(String name, int... lengths) {
        var tensor = TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT.getNumber());
        int size = 1;
        for (int length : lengths) {
            tensor.addDims(length);
            size *= length;
        }
        for (int i = 0; i < size; i++) tensor.addFloatData(random.nextFloat() - 0.5f);
        graph.addInitializer(tensor);
        return this;
    }

    /** The same, in another file, from a place in it on. */
    OnnxGraph elsewhere(String name, String file, long offset, int... lengths) {
        var tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.FLOAT.getNumber())
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", file))
                .addExternalData(entry("offset", String.valueOf(offset)));
        int size = 1;
        for (int length : lengths) {
            tensor.addDims(length);
            size *= length;
        }
        tensor.addExternalData(entry("length", String.valueOf(size * 4L)));
        graph.addInitializer(tensor);
        return this;
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    /** The weights that are drawn after so many others. */
    static float[] drawn(int after, int count) {
        var random = new Random(5);
        for (int i = 0; i < after; i++) random.nextFloat();
        var drawn = new float[count];
        for (int i = 0; i < count; i++) drawn[i] = random.nextFloat() - 0.5f;
        return drawn;
    }

    /** A single number that does not change. */
    OnnxGraph number(String name, float value) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.FLOAT.getNumber())
                .addFloatData(value));
        return this;
    }

    /** Whole numbers that do not change. */
    OnnxGraph whole(String name, long... numbers) {
        var tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.INT64.getNumber())
                .addDims(numbers.length);
        for (long number : numbers) tensor.addInt64Data(number);
        graph.addInitializer(tensor);
        return this;
    }

    /** A node whose output is called as itself. */
    OnnxGraph node(String operator, String name, String inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs.isEmpty() ? List.of() : List.of(inputs.split(" ")))
                .addOutput(name)
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    /** The node that was added last is of another domain than ONNX's own. */
    OnnxGraph ofDomain(String domain) {
        int last = graph.getNodeCount() - 1;
        graph.setNode(last, graph.getNode(last).toBuilder().setDomain(domain));
        return this;
    }

    static AttributeProto decimal(String name, float number) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF(number)
                .build();
    }

    static AttributeProto list(String name, long... numbers) {
        var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (long number : numbers) attribute.addInts(number);
        return attribute.build();
    }

    static AttributeProto one(String name, long number) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(number)
                .build();
    }

    /** Writes the file; the node that was added last is its answer. */
    Path write(Path file) throws IOException {
        String last = graph.getNode(graph.getNodeCount() - 1).getName();
        graph.addOutput(ValueInfoProto.newBuilder().setName(last));
        var model = ModelProto.newBuilder()
                .setIrVersion(7)
                .setProducerName("pytorch")
                .setProducerVersion("2.1")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph);
        return Files.write(file, model.build().toByteArray());
    }
}
