package io.mortise.api;

import io.mortise.api.run.Exported;
import io.mortise.api.run.Glance;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.NetLook;
import io.mortise.api.run.Prediction;
import io.mortise.api.run.Robustness;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunPanel;
import io.mortise.api.run.RunService;
import io.mortise.api.run.TestResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What needs a worker and gives an answer: dry runs, previews, predictions, exports. Blocks until it is there. */
@ProviderType
public interface ModelService {
    /** Loads and splits the data and builds the net; {@link InvalidInput} at the layer that does not fit. */
    DryRun dryRun(SpecService.Resolved spec);

    /**
     * What comes of an experiment before it is trained.
     *
     * @param layers output shapes and parameters of every layer; without rows for an estimator
     * @param warnings what is odd about the data, and stops nothing
     */
    record DryRun(LayerTable layers, List<Problem> warnings) {
        public DryRun {
            warnings = List.copyOf(warnings);
        }
    }

    /** Counts and samples of the data set of a spec, after its transforms where {@code transformed}. */
    DatasetPreview preview(SpecService.Resolved spec, int samples, boolean transformed);

    /**
     * Classifies images (PNG or JPEG, any size, light on dark or dark on light), or the rows of tables (CSV, or what else
     * the data set's loader reads), whichever the model was trained on.
     *
     * @param runOrModel a run's id, unique prefix or {@code latest}, or a model file
     * @param checkpoint whether to ask the run's best checkpoint instead of its last weights
     * @param inputs the files
     * @return one for each image, or for each row
     */
    List<Prediction> predict(String runOrModel, boolean checkpoint, List<Path> inputs);

    /**
     * Reads the test set of a saved model's experiment once more. What a run's last weights say of each example is kept with
     * the run, if it was not.
     *
     * @param runOrModel a run's id, unique prefix or {@code latest}, or a model file
     * @param checkpoint whether to ask the run's best checkpoint instead of its last weights
     * @param corruptions whether to measure on corrupted images, too; what a run's last weights do there is kept with it
     * @throws InvalidInput where there is no test part, or its examples are no images and were to be corrupted
     */
    TestResult evaluate(String runOrModel, boolean checkpoint, boolean corruptions, RunService.Progress progress);

    /** What a run's model did on corrupted images, if that was measured. */
    Optional<Robustness> robustness(RunId run);

    /**
     * What goes on in a run's net when it sees an example of its test part; {@link InvalidInput} for an estimator.
     *
     * @param run id, unique prefix or {@code latest}
     * @param example index in the test part, from 0
     */
    NetLook look(String run, int example);

    /** The same for a picture: PNG or JPEG, any size, light on dark or dark on light. */
    NetLook look(String run, Path picture);

    /**
     * Classifies rows of a table.
     *
     * @param rows cells by the names of the columns, as {@link io.mortise.api.run.RunDetails#columns} has them; an empty
     *     cell is a missing value
     * @throws InvalidInput where the model was not trained on a table, or a cell does not fit its column
     */
    List<Prediction> predictRows(String runOrModel, boolean checkpoint, List<Map<String, String>> rows);

    /**
     * Opens a model that is to be asked of one picture after another. A worker waits behind it until it is closed, so that
     * an answer takes a blink instead of a start.
     *
     * @param run id, unique prefix or {@code latest}
     */
    OpenModel open(String run);

    /** A model that stays open. Safe to use from several threads; it answers one after the other. */
    interface OpenModel extends AutoCloseable {
        /**
         * What it says of a picture.
         *
         * @param picture PNG or JPEG, any size, light on dark or dark on light
         * @throws InvalidInput where this is no picture, or nothing is drawn on it; the model stays open
         * @throws WorkFailed where the worker has come to its end
         */
        Glance look(byte[] picture);

        /** Ends the worker. */
        @Override
        void close();
    }

    /** What the installed panels show of a run that is over; empty where none is installed. Kept in the run's folder. */
    List<RunPanel> panels(RunDetails run);

    /**
     * Writes a run's model, and holds what was written against it on the test set.
     *
     * @param runOrModel a run's id, unique prefix or {@code latest}, or a model file
     * @param format one that a plug-in supplies; or {@code bundle}, a zip with the model, card, samples and programs, of a run only
     * @param checkpoint whether to export the run's best checkpoint instead of its last weights
     * @param tolerance largest difference that two probabilities may have
     * @throws InvalidInput where run or format is unknown, or the format cannot express the model
     * @throws WorkFailed where what was written answers otherwise than the model; nothing is left then
     */
    Exported export(
            String runOrModel,
            String format,
            boolean checkpoint,
            Path output,
            double tolerance,
            RunService.Progress progress);

    /** What the machine offers: JVM, CPU, native build, whether oneDNN is on; {@code problems} if something is off. */
    Map<String, Object> doctor();

    /**
     * A look into a data set.
     *
     * @param name the loader's type
     * @param classes the class names
     * @param counts examples of each class by part: {@code train}, {@code validation}, {@code test}
     * @param shape height, width, channels of an example, or its length
     * @param samples a few training examples
     * @param features what each number of an example is, where they come from a table; empty otherwise
     */
    record DatasetPreview(
            String name,
            List<String> classes,
            Map<String, List<Long>> counts,
            List<Integer> shape,
            List<PreviewSample> samples,
            List<String> features) {
        /** Of data that are no table. */
        public DatasetPreview(
                String name,
                List<String> classes,
                Map<String, List<Long>> counts,
                List<Integer> shape,
                List<PreviewSample> samples) {
            this(name, classes, counts, shape, samples, List.of());
        }
    }

    /**
     * An example.
     *
     * @param png as a picture; empty where it is none
     * @param augmented what random transforms make of a picture in the first epochs; empty where there are none
     * @param values its numbers, where it comes from a table; null for one that is missing
     */
    record PreviewSample(String label, byte[] png, List<byte[]> augmented, List<@Nullable Float> values) {
        /** A picture. */
        public PreviewSample(String label, byte[] png, List<byte[]> augmented) {
            this(label, png, augmented, List.of());
        }

        /** A picture that is not changed at random. */
        public PreviewSample(String label, byte[] png) {
            this(label, png, List.of());
        }
    }
}
