package io.mortise.spi;

import io.mortise.api.Experiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.osgi.annotation.versioning.ProviderType;

/** A saved model, for an exporter. */
@ProviderType
public interface ModelView {
    /** The model as it was saved: a zip that DL4J reads where it is a net, with {@code mortise.json} beside. */
    Path file();

    /** What it was trained by. */
    Experiment experiment();

    /** Of an example as it was recorded, before the transforms. */
    Shape shape();

    /** Names of the classes, in the order of the answers. */
    List<String> classes();

    /** What each transform of the experiment has learnt, in their order. */
    List<double[]> fitted();

    /**
     * The net, read at the first call: DL4J's {@code MultiLayerNetwork}, or its {@code ComputationGraph} where the experiment has
     * a graph. Its last layer is a loss layer that holds the last activation. Empty where the model is an estimator.
     */
    Optional<Model> net();

    /**
     * The whole model in operators of ONNX, transforms included: what comes in are examples as they were recorded, [n,
     * channels, height, width] or [n, length], and what goes out are the answers, [n, answers]. Augmentations and dropout are
     * left out. An exporter to any language can go by it.
     *
     * @throws io.mortise.api.InvalidInput where a part does not say how it is written; {@code where} is {@code --format}, and
     *     every part that stands against it is named with its place in the spec
     */
    OnnxNodes onnx();

    /**
     * Where it comes from, for who finds the exported file: {@code run}, {@code spec_sha256}, {@code plugins} (a list of
     * {@code id version sha256}), {@code mortise}.
     */
    Map<String, Object> provenance();

    /** The same model as another file has it, such as an exported one; a zip as {@link #file} is. */
    ModelView at(Path file);

    /** What the model answers to several examples, as {@link #answer} has it. */
    float[][] answers(float[][] examples);

    /**
     * What the model answers: transforms, then net or estimator.
     *
     * @param values of one example as it was recorded; left as they are
     * @return one for each class; one in all for a net that tells two classes apart by one output
     */
    float[] answer(float[] values);
}
