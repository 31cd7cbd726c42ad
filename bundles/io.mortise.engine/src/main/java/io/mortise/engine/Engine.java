package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.run.Prediction;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What can be done with experiments and models. One at a time: ND4J's random state is shared in a process. */
public final class Engine {
    private final Catalogue catalogue;

    /** An engine over the recipes of a catalogue. */
    public Engine(Catalogue catalogue) {
        this.catalogue = catalogue;
        // The reports need a library that is left out, and a user has no use for them.
        CrashReportingUtil.crashDumpsEnabled(false);
    }

    /**
     * Loads the data and builds the net: the shape dry run.
     *
     * @throws InvalidInput where the data cannot be had or a layer does not fit
     */
    public Session prepare(Experiment experiment, DatasetLoader.Context context) throws IOException {
        return Session.prepare(experiment, catalogue, load(experiment, context));
    }

    private Dataset load(Experiment experiment, DatasetLoader.Context context) throws IOException {
        catalogue.supervision().loading(true);
        try {
            return new Assembly(catalogue).dataset(experiment.dataset().part(), context);
        } catch (InvalidInput e) {
            throw new InvalidInput(
                    e.problems().stream().map(p -> p.under("/dataset")).toList());
        } catch (PluginFailed e) {
            throw e.at("/dataset");
        } finally {
            catalogue.supervision().loading(false);
        }
    }

    /** The data of an experiment, divided, with its fitted transforms; no net is built. */
    public Preview preview(Experiment experiment, DatasetLoader.Context context) throws IOException {
        return Preview.of(experiment, catalogue, load(experiment, context));
    }

    /** The experiment that a saved model was trained by. */
    public static Experiment experimentOf(Path model) {
        return ModelFile.about(model).experiment();
    }

    /** Plug-ins, as id and version, that a saved model was trained with. */
    public static List<Map<String, Object>> pluginsOf(Path model) {
        return ModelFile.about(model).plugins();
    }

    /** Answers of a saved model to pictures. */
    public List<Prediction> predict(Path model, List<Path> inputs) {
        var restored = ModelFile.restore(model, catalogue);
        var about = restored.about();
        Shape shape = about.exampleShape();
        var preprocessing = Preprocessing.restore(about.experiment().transforms(), catalogue, about.fitted(), shape);
        var problems = new ArrayList<Problem>();
        var predictions = new ArrayList<Prediction>();
        for (Path input : inputs) {
            try {
                float[] values = Pictures.read(input, shape);
                preprocessing.apply(values);
                predictions.add(answer(restored.net(), values, shape, about.classes(), input));
            } catch (InvalidInput e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) throw new InvalidInput(problems);
        return predictions;
    }

    private static Prediction answer(Net net, float[] values, Shape shape, List<String> classes, Path input) {
        long[] form = switch (shape) {
            case Shape.Image image -> new long[] {1, image.channels(), image.height(), image.width()};
            case Shape.Vector vector -> new long[] {1, vector.length()};
        };
        INDArray features = Nd4j.createFromArray(values).reshape('c', form);
        float[] answer = Tally.probabilities(net.logits(features), net.headActivation())[0];
        var probabilities = new LinkedHashMap<String, Double>();
        for (int c = 0; c < classes.size(); c++) {
            double p = answer.length > 1 ? answer[c] : c == 1 ? answer[0] : 1 - answer[0];
            probabilities.put(classes.get(c), p);
        }
        String best = classes.get(Tally.predicted(answer));
        return new Prediction(input.toString(), best, probabilities.get(best), probabilities);
    }
}
