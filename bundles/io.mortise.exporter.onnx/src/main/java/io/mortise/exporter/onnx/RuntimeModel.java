package io.mortise.exporter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.mortise.api.WorkFailed;
import io.mortise.spi.ExportedModel;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * An ONNX file in ONNX Runtime.
 *
 * @param shape of an example
 */
record RuntimeModel(OrtEnvironment environment, OrtSession session, Shape shape) implements ExportedModel {
    /**
     * Reads a file.
     *
     * @throws WorkFailed where ONNX Runtime does not take it, or does not run on this machine
     */
    static RuntimeModel open(Path file, Shape shape) {
        try {
            var environment = OrtEnvironment.getEnvironment();
            try (var options = new OrtSession.SessionOptions()) {
                return new RuntimeModel(environment, environment.createSession(file.toString(), options), shape);
            }
        } catch (OrtException e) {
            throw new WorkFailed("ONNX Runtime does not take what was exported: " + e.getMessage());
        } catch (LinkageError | RuntimeException e) {
            throw new WorkFailed("ONNX Runtime, in which exports are proven, does not start on this machine: "
                    + e.getMessage() + "; it is there for Linux on x86-64");
        }
    }

    @Override
    public String runtime() {
        return "ONNX Runtime " + environment.getVersion();
    }

    @Override
    public float[][] answers(float[][] examples) throws IOException {
        var values = FloatBuffer.allocate(examples.length * shape.size());
        for (float[] example : examples) values.put(example);
        try (var tensor = OnnxTensor.createTensor(environment, values.rewind(), shape.batch(examples.length));
                var result = session.run(Map.of(OnnxNodes.INPUT, tensor))) {
            return (float[][]) result.get(0).getValue();
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime cannot run what was exported: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IOException(e);
        }
    }
}
