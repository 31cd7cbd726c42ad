package io.mortise.spi;

import io.mortise.api.Experiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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
     * The net, read at the first call; its last layer is a loss layer that holds the last activation. Empty where the
     * model is an estimator.
     */
    Optional<MultiLayerNetwork> net();

    /**
     * What the model answers: transforms, then net or estimator, so that an exported file can be held against it.
     *
     * @param values of one example as it was recorded; left as they are
     * @return one for each class; one in all for a net that tells two classes apart by one output
     */
    float[] answer(float[] values);
}
