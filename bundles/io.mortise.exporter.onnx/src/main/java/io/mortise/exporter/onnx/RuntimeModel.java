package io.mortise.exporter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.mortise.api.WorkFailed;
import io.mortise.spi.ExportedModel;
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
            throw new WorkFailed("ONNX Runtime does not take the file: " + e.getMessage());
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
        try {
            var input = session.getInputInfo().values().iterator().next();
            long[] declared = ((TensorInfo) input.getInfo()).getShape();
            if (declared[0] < 1) return answers(input.getName(), declared, examples);
            // A file of another program may take so many at once and no others.
            int portion = Math.toIntExact(declared[0]);
            var answers = new float[examples.length][];
            for (int from = 0; from < answers.length; from += portion) {
                var some = new float[portion][shape.size()];
                int there = Math.min(portion, answers.length - from);
                System.arraycopy(examples, from, some, 0, there);
                System.arraycopy(answers(input.getName(), declared, some), 0, answers, from, there);
            }
            return answers;
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime cannot run the file: " + e.getMessage(), e);
        }
    }

    private float[][] answers(String input, long[] declared, float[]... examples) throws OrtException, IOException {
        var values = FloatBuffer.allocate(examples.length * shape.size());
        for (float[] example : examples) values.put(arranged(example, declared));
        try (var tensor = OnnxTensor.createTensor(environment, values.rewind(), batch(declared, examples.length));
                var result = session.run(Map.of(input, tensor))) {
            if (result.get(0).getValue() instanceof float[][] answers) return answers;
            throw new IOException("ONNX Runtime does not answer with a row of numbers for each example");
        }
    }

    /** A file of another program may take rows for images, or images with their channels last. */
    private long[] batch(long[] declared, int examples) {
        if (declared.length == 2) return new long[] {examples, shape.size()};
        if (!channelsLast(declared)) return shape.batch(examples);
        var image = (Shape.Image) shape;
        return new long[] {examples, image.height(), image.width(), image.channels()};
    }

    private float[] arranged(float[] example, long[] declared) {
        if (!channelsLast(declared)) return example;
        var image = (Shape.Image) shape;
        int pixels = image.height() * image.width();
        var arranged = new float[example.length];
        for (int i = 0; i < arranged.length; i++) {
            arranged[i] = example[i % image.channels() * pixels + i / image.channels()];
        }
        return arranged;
    }

    private boolean channelsLast(long... declared) {
        return shape instanceof Shape.Image image
                && declared.length == 4
                && declared[3] == image.channels()
                && (declared[1] != image.channels() || declared[2] != image.height());
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
