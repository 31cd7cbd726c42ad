package io.mortise.spi;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** An exported model at work, in whatever runs it where it will be used. */
@ConsumerType
public interface ExportedModel extends AutoCloseable {
    /** What runs it, with its version: {@code ONNX Runtime 1.20.0}. */
    String runtime();

    /**
     * Its answers.
     *
     * @param examples as they were recorded, before the transforms; some hundreds at most
     * @return for each what {@link ModelView#answer} gives
     */
    float[][] answers(float[][] examples) throws IOException;

    @Override
    void close() throws IOException;
}
