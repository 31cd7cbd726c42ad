package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.run.Column;
import io.mortise.spi.ModelView;
import io.mortise.spi.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A saved model that is asked, or looked at by an exporter. What is heavy is read when it is needed first. */
final class SavedModel implements ModelView {
    private final Path file;
    private final ModelFile.About about;
    private final Catalogue catalogue;
    private @Nullable Net net;
    private @Nullable UnaryOperator<float[]> answers;
    private @Nullable Preprocessing preprocessing;

    SavedModel(Path file, Catalogue catalogue) {
        this.file = file;
        this.about = ModelFile.about(file);
        this.catalogue = catalogue;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public Experiment experiment() {
        return about.experiment();
    }

    @Override
    public Shape shape() {
        return about.exampleShape();
    }

    @Override
    public List<String> classes() {
        return about.classes();
    }

    /** Of the table that it has learnt from, without the class; empty where it was none. */
    List<Column> columns() {
        return about.columns();
    }

    @Override
    public List<double[]> fitted() {
        return about.fitted();
    }

    @Override
    public Optional<MultiLayerNetwork> net() {
        return experiment().estimator() == null ? Optional.of(restored()) : Optional.empty();
    }

    @Override
    public float[] answer(float[] values) {
        return ofPrepared(prepared(values));
    }

    /** What the transforms make of an example; the values that come in are left as they are. */
    float[] prepared(float[] values) {
        float[] own = values.clone();
        preprocessing().apply(own);
        return own;
    }

    /** What net or estimator answers to an example that has gone through the transforms. */
    float[] ofPrepared(float[] own) {
        if (answers == null) answers = experiment().estimator() == null ? this::ofNet : estimator()::answer;
        return answers.apply(own);
    }

    private Preprocessing preprocessing() {
        if (preprocessing == null) {
            preprocessing = Preprocessing.restore(experiment().transforms(), catalogue, fitted(), shape());
        }
        return preprocessing;
    }

    private Asked estimator() {
        var classifier = ModelFile.restoreClassifier(file, about, catalogue);
        String type = experiment().estimator().type();
        return new Asked(type, classifier, shape().size(), classes().size());
    }

    private Net restored() {
        if (net == null) net = ModelFile.restore(file, catalogue).net();
        return net;
    }

    private float[] ofNet(float[] values) {
        long[] form = switch (shape()) {
            case Shape.Image image -> new long[] {1, image.channels(), image.height(), image.width()};
            case Shape.Vector vector -> new long[] {1, vector.length()};
        };
        INDArray features = Nd4j.createFromArray(values).reshape('c', form);
        return Tally.probabilities(restored().logits(features), restored().headActivation())[0];
    }
}
