package io.mortise.importing.onnx;

import io.mortise.api.InvalidInput;
import io.mortise.importing.net.Imported;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;

/** A model in ONNX. */
public final class OnnxFile {
    private OnnxFile() {}

    /** Reads and translates it. */
    public static Imported read(Path file) {
        ModelProto model = parsed(file);
        if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
            throw new InvalidInput(file.toString(), "there is no graph in this file", "export the model once more");
        }
        String producer = (model.getProducerName() + " " + model.getProducerVersion()).strip();
        String format = "ONNX" + (producer.isEmpty() ? "" : " of " + producer) + ", opset " + opset(model);
        return new OnnxNet(file.toString(), model.getGraph()).translated(format);
    }

    private static ModelProto parsed(Path file) {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return ModelProto.parseFrom(in);
        } catch (IOException e) {
            throw new InvalidInput(
                    file.toString(),
                    "the file cannot be read as ONNX: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "export it again, and copy it whole");
        }
    }

    private static long opset(ModelProto model) {
        return model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(OperatorSetIdProto::getVersion)
                .findFirst()
                .orElse(0);
    }
}
