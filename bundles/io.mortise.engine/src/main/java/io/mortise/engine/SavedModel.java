package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.run.Column;
import io.mortise.api.run.Prediction;
import io.mortise.json.Digests;
import io.mortise.spi.Classifier;
import io.mortise.spi.Decision;
import io.mortise.spi.ModelView;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A saved model that is asked, or looked at by an exporter. What is heavy is read when it is needed first. */
final class SavedModel implements ModelView {
    private final Path file;
    private final ModelFile.About about;
    private final Catalogue catalogue;
    private final String name;
    private @Nullable Net net;
    private @Nullable Classifier classifier;
    private @Nullable UnaryOperator<float[]> answers;
    private @Nullable Preprocessing preprocessing;

    SavedModel(Path file, Catalogue catalogue) {
        this(file.toString(), file, catalogue);
    }

    /** @param name of the run that it is of, or of the file */
    SavedModel(String name, Path file, Catalogue catalogue) {
        this.name = name;
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
    public Optional<Model> net() {
        return experiment().estimator() == null ? Optional.of(restored().dl4j()) : Optional.empty();
    }

    @Override
    public OnnxNodes onnx() {
        return new OnnxModel(this, catalogue).write();
    }

    @Override
    public Map<String, Object> provenance() {
        var plugins = about.plugins().stream()
                .map(plugin -> plugin.get("id") + " " + plugin.get("version") + " " + plugin.get("sha256"))
                .toList();
        var provenance = new LinkedHashMap<String, Object>();
        provenance.put("run", name);
        provenance.put("spec_sha256", Digests.ofSpec(experiment()));
        provenance.put("plugins", plugins);
        provenance.put("mortise", System.getProperty("mortise.version", "unknown"));
        return provenance;
    }

    @Override
    public SavedModel at(Path other) {
        return new SavedModel(name, other, catalogue);
    }

    @Override
    public float[] answer(float[] values) {
        return ofPrepared(prepared(values));
    }

    @Override
    public float[][] answers(float[][] examples) {
        var prepared = new float[examples.length][];
        for (int i = 0; i < prepared.length; i++) prepared[i] = prepared(examples[i]);
        return ofPrepared(prepared);
    }

    /** What net or estimator answers to examples that have gone through the transforms. */
    float[][] ofPrepared(float[][] prepared) {
        return experiment().estimator() == null ? ofNet(prepared) : estimator().answers(prepared);
    }

    /** What the transforms make of an example; the values that come in are left as they are. */
    float[] prepared(float[] values) {
        float[] own = values.clone();
        preprocessing().apply(own);
        return own;
    }

    /** The same, of an input; {@link InvalidInput} where a value is still missing. */
    float[] prepared(String input, float[] values) {
        float[] own = prepared(values);
        TableRows.checkComplete(input, columns(), own);
        return own;
    }

    /** What net or estimator answers to an example that has gone through the transforms. */
    float[] ofPrepared(float[] own) {
        if (answers == null) answers = experiment().estimator() == null ? one -> ofNet(one)[0] : estimator()::answer;
        return answers.apply(own);
    }

    /** Which class an answer stands for. */
    Decision decision() {
        return new Decision(experiment().evaluation().threshold());
    }

    /** An answer as it is told: the class that is said, and how probable each is. */
    Prediction prediction(String input, float[] answer) {
        var probabilities = new LinkedHashMap<String, Double>();
        float[] all = forEachClass(answer);
        for (int c = 0; c < classes().size(); c++) probabilities.put(classes().get(c), (double) all[c]);
        String said = classes().get(decision().of(answer));
        return new Prediction(input, said, probabilities.get(said), probabilities);
    }

    /** A number for each class: a single one is that of the second of two. */
    static float[] forEachClass(float[] answer) {
        return answer.length > 1 ? answer : new float[] {1 - answer[0], answer[0]};
    }

    Preprocessing preprocessing() {
        if (preprocessing == null) {
            preprocessing = Preprocessing.restore(experiment().transforms(), catalogue, fitted(), shape());
        }
        return preprocessing;
    }

    Asked estimator() {
        return new Asked(
                experiment().estimator().type(),
                classifier(),
                shape().size(),
                classes().size());
    }

    Classifier classifier() {
        if (classifier == null) classifier = ModelFile.restoreClassifier(file, about, catalogue);
        return classifier;
    }

    /** A picture's values, as the data set's loader would have read it. */
    float[] picture(Path input) {
        var data = experiment().dataset().part();
        return new Assembly(catalogue).picture(data, shape(), input).orElseGet(() -> Pictures.read(input, shape()));
    }

    /** To hold it against examples, as at the end of its training. */
    Judgement judgement() {
        var assembly = new Assembly(catalogue);
        var metrics = experiment().metrics().stream()
                .map(part -> assembly.metric(part, decision()))
                .toList();
        if (experiment().estimator() != null) {
            var asked = estimator();
            Judgement own = (recorded, prefix, cancelled) ->
                    asked.evaluate(preprocessing().through(recorded), metrics, prefix, cancelled);
            return own.decided(decision());
        }
        NetJudge.accelerate(restored(), experiment(), shape(), catalogue);
        int outputs = NetJudge.outputs(assembly.loss(experiment().loss()).labels(), classes());
        return new NetJudge(restored(), preprocessing(), shape(), outputs, metrics).decided(decision());
    }

    Net restored() {
        if (net == null) net = ModelFile.restore(file, catalogue).net();
        return net;
    }

    /** An example as the net gets it: after the transforms, as a batch of one. */
    INDArray features(float[] values) {
        return batch(prepared(values));
    }

    private INDArray batch(float[]... examples) {
        INDArray batch = FloatArrays.room(shape().batch(examples.length));
        long size = shape().size();
        for (int i = 0; i < examples.length; i++) FloatArrays.put(batch, i * size, examples[i]);
        return batch;
    }

    /** Memory is given back at once, not when the garbage collector comes round. */
    private float[][] ofNet(float[]... prepared) {
        INDArray features = batch(prepared);
        INDArray logits = restored().logits(features);
        try {
            return Tally.probabilities(logits, restored().headActivation());
        } finally {
            release(logits);
            release(features);
        }
    }

    private static void release(INDArray array) {
        if (array.closeable()) array.close();
    }
}
