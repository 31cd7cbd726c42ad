package io.mortise.importing.onnx;

import io.mortise.importing.net.Refusals.Refused;
import java.util.List;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;

/** The attributes of a node. */
record Attributes(NodeProto node) {
    private Optional<AttributeProto> find(String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    long whole(String name, long usual) {
        return find(name).map(AttributeProto::getI).orElse(usual);
    }

    float number(String name, float usual) {
        return find(name).map(AttributeProto::getF).orElse(usual);
    }

    String text(String name, String usual) {
        return find(name).map(attribute -> attribute.getS().toStringUtf8()).orElse(usual);
    }

    List<Integer> list(String name, List<Integer> usual) {
        return find(name)
                .map(attribute ->
                        attribute.getIntsList().stream().map(Math::toIntExact).toList())
                .orElse(usual);
    }

    AttributeProto needed(String name) {
        return find(name).orElseThrow(() -> new Refused("its attribute `" + name + "` is missing"));
    }

    /** Of a {@code Constant}, in whichever way it says its value. */
    TensorProto constant() {
        var whole = TensorProto.newBuilder().setDataType(DataType.INT64.getNumber());
        var decimal = TensorProto.newBuilder().setDataType(DataType.FLOAT.getNumber());
        if (has("value_int")) return whole.addInt64Data(whole("value_int", 0)).build();
        if (has("value_float"))
            return decimal.addFloatData(number("value_float", 0)).build();
        if (has("value_ints")) {
            var values = needed("value_ints").getIntsList();
            return whole.addAllInt64Data(values).addDims(values.size()).build();
        }
        if (has("value_floats")) {
            var values = needed("value_floats").getFloatsList();
            return decimal.addAllFloatData(values).addDims(values.size()).build();
        }
        return needed("value").getT();
    }

    /** One that must be this, where it is there. */
    void only(String name, long value) {
        long given = whole(name, value);
        if (given != value) throw new Refused("`" + name + "` is " + given + ", and only " + value + " is known here");
    }

    /** The same for a number that is not whole. */
    void only(String name, float usual, float value) {
        float given = number(name, usual);
        if (Math.abs(given - value) > 1e-6f)
            throw new Refused("`" + name + "` is " + given + ", and only " + value + " is known here");
    }

    /** Of a number in single precision the one that was meant. */
    static double rounded(double number) {
        return Double.parseDouble(Float.toString((float) number));
    }
}
