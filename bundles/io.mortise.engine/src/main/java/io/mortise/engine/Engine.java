package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.Exported;
import io.mortise.api.run.NetLook;
import io.mortise.api.run.Prediction;
import io.mortise.api.run.SampleRequests;
import io.mortise.api.run.TestResult;
import io.mortise.api.serve.Inference;
import io.mortise.api.task.Translation;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Examples;
import io.mortise.spi.ExporterRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.util.CrashReportingUtil;
import org.jspecify.annotations.Nullable;

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
            throw e.under("/dataset");
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

    /** Answers of a saved model to pictures, or to each row of tables where it has learnt from one. */
    public List<Prediction> predict(Path model, List<Path> inputs) {
        return predictions(model).files(inputs);
    }

    /** Answers of a saved model to rows of a table: cells by the names of the columns, empty where a value is missing. */
    public List<Prediction> predictRows(Path model, List<Map<String, String>> rows) {
        return predictions(model).rows(rows);
    }

    private Predictions predictions(Path model) {
        return new Predictions(new SavedModel(model, catalogue), new Assembly(catalogue));
    }

    /**
     * Holds a saved model against the test set of its experiment once more.
     *
     * @param name of run or model, for the user
     * @param corruptions whether to measure it on corrupted images, too
     * @param answers the file for what it said of each example; null where that is not wanted
     * @throws InvalidInput where there is no test part, or what was to be corrupted is no image
     */
    public TestResult evaluate(
            String name, Path model, boolean corruptions, @Nullable Path answers, DatasetLoader.Context context)
            throws IOException {
        var saved = new SavedModel(model, catalogue);
        return new Retest(name, saved, load(saved.experiment(), context)).run(corruptions, answers, context);
    }

    /**
     * What goes on in a saved net when it sees an example of its test part.
     *
     * @param example index in the test part, from 0
     * @throws InvalidInput where there is no such example, or the model is no net
     */
    public NetLook look(Path model, int example, DatasetLoader.Context context) throws IOException {
        var saved = new SavedModel(model, catalogue);
        var looking = new Looking(saved);
        var experiment = saved.experiment();
        var dataset = load(experiment, context);
        Examples test = Sections.of(dataset, experiment.dataset().split(), experiment.seed())
                .test();
        if (test == null) {
            throw new InvalidInput("example", "the data of this run have no test part", "bring a picture along");
        }
        if (example < 0 || example >= test.size()) {
            throw new InvalidInput(
                    "example", "the test part has no example " + example, "choose one from 0 to " + (test.size() - 1));
        }
        var values = new float[dataset.shape().size()];
        test.read(example, values);
        return looking.at(values, test.label(example), "test example " + example);
    }

    /** The same for a picture that is brought along. */
    public NetLook look(Path model, Path picture) {
        var saved = new SavedModel(model, catalogue);
        return new Looking(saved).at(saved.picture(picture), null, picture.toString());
    }

    /** Opens a saved model that is to be asked of one picture after another. */
    public Sight open(Path model) {
        return new Sight(new SavedModel(model, catalogue));
    }

    /**
     * Opens a saved model that is to be asked in batches.
     *
     * @param scratch a folder for what comes in and must be a file
     */
    public Answering serve(Path model, Path scratch) {
        return new Answering(new SavedModel(model, catalogue), catalogue, scratch);
    }

    /**
     * Answers of a saved model to everything that files hold, written as they come.
     *
     * @param inputs pictures, folders of them, IDX files; or tables, where it has learnt from one
     * @param output ends with {@code .csv}, {@code .json} or {@code .jsonl}; is there when all is done
     * @throws InvalidInput where an input is missing or of another kind, or the output cannot be written
     */
    public Inference.Bulk predictAll(Path model, List<Path> inputs, Path output, DatasetLoader.Context context) {
        return new BulkPrediction(new SavedModel(model, catalogue), catalogue, context).of(inputs, output);
    }

    /**
     * Writes a saved model in a format that a plug-in supplies, and holds what was written against the model.
     *
     * @param name of run or model, for the user
     * @param drafts a folder that is made beside the output for the time being
     * @param tolerance largest difference of two answers
     * @throws InvalidInput where no plug-in supplies it, or the model or the output does not do
     * @throws io.mortise.api.WorkFailed where what was written answers otherwise; nothing is left then
     */
    public Exported export(
            String name,
            Path model,
            String format,
            Path output,
            Path drafts,
            double tolerance,
            DatasetLoader.Context context) {
        ExporterRecipe<?> recipe = catalogue.recipe(ExporterRecipe.class, format);
        var saved = new SavedModel(name, model, catalogue);
        var proof = new ExportProof(new SideBySide(saved, () -> load(saved.experiment(), context), context), tolerance);
        return export(recipe, saved, output.toAbsolutePath(), drafts.toAbsolutePath(), proof);
    }

    /**
     * Holds a file in another format against the model that a session was given its weights of.
     *
     * @param model as the session saved it
     * @param format by which a plug-in opens the file
     * @throws io.mortise.api.WorkFailed where they answer otherwise
     */
    public Exported.Proof compare(
            Session session,
            Path model,
            Path file,
            String format,
            Translation translation,
            DatasetLoader.Context context)
            throws IOException {
        var saved = new SavedModel(file.toString(), model, catalogue);
        return new ImportProof(session, saved, translation, context).of(format, file);
    }

    /** Examples of the part that exports are proven on, and what a saved model answers to them; at most so many. */
    public SampleRequests requests(Path model, int count, DatasetLoader.Context context) throws IOException {
        var saved = new SavedModel(model, catalogue);
        return new Requests(saved, load(saved.experiment(), context)).some(count);
    }

    private <O extends Record> Exported export(
            ExporterRecipe<O> recipe, SavedModel model, Path output, Path drafts, ExportProof proof) {
        try {
            return new Exporting<>(recipe, model, catalogue).to(output, drafts, proof);
        } catch (PluginFailed e) {
            throw e.at("--format");
        } catch (IOException e) {
            throw new InvalidInput(
                    "--output",
                    output + " cannot be written: " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "give another place");
        }
    }
}
