package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.Prediction;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.util.CrashReportingUtil;

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
     * Writes a saved model in a format that a plug-in supplies.
     *
     * @return the files written
     * @throws InvalidInput where no plug-in supplies it, or the model or the output does not do
     */
    public List<Path> export(Path model, String format, Path output) {
        ExporterRecipe<?> recipe = catalogue.recipe(ExporterRecipe.class, format);
        return export(recipe, new SavedModel(model, catalogue), output.toAbsolutePath());
    }

    private <O extends Record> List<Path> export(ExporterRecipe<O> recipe, ModelView model, Path output) {
        try {
            return List.copyOf(new Guard(catalogue.supervision())
                    .call(recipe, "export", () -> recipe.export(catalogue.options(recipe, Map.of()), model, output)));
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
