package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.Robustness;
import io.mortise.api.run.TestResult;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A saved model that is held against its test set once more.
 *
 * @param name of run or model, for the user
 */
record Retest(String name, SavedModel model, Dataset dataset) {
    private static final String WHERE = "RUN";

    TestResult run(boolean corruptions, @Nullable Path answers, DatasetLoader.Context context) {
        Examples test = test();
        Shape.Image image = corruptions ? image() : null; // before anything that takes long
        var judgement = model.judgement();
        context.progress("Test set", 0, 0);
        var evaluation = judgement.of(test, Session.TEST, () -> false).ofTwo(model.classes(), Session.TEST);
        if (answers != null) evaluation.answers(test, model.shape().size()).write(answers);
        var confusion = evaluation.confusion(model.classes().size());
        return new TestResult(
                name,
                evaluation.metrics(),
                model.classes(),
                confusion,
                ClassificationReport.of(model.classes(), confusion),
                robustness(judgement, test, image, context));
    }

    private static @Nullable Robustness robustness(
            Judgement judgement, Examples test, Shape.@Nullable Image image, DatasetLoader.Context context) {
        return image == null ? null : Corrupted.measure(judgement, test, image, context::progress, () -> false);
    }

    private Examples test() {
        checkUnchanged();
        var experiment = model.experiment();
        Examples test = Sections.of(dataset, experiment.dataset().split(), experiment.seed())
                .test();
        if (test != null) return test;
        throw new InvalidInput(
                WHERE, "the data set of " + name + " has no test part", "train with `split.test` set to a share");
    }

    /** Refuses data that are not of the kind that the model was trained on. */
    void checkUnchanged() {
        if (!dataset.shape().equals(model.shape()) || !dataset.classes().equals(model.classes())) {
            throw new InvalidInput(
                    WHERE,
                    "the data set has changed since " + name + " was trained: it has " + described(dataset.shape())
                            + " in " + dataset.classes().size() + " classes now, and had " + described(model.shape())
                            + " in " + model.classes().size(),
                    "bring back the data that it was trained with");
        }
    }

    private Shape.Image image() {
        if (model.shape() instanceof Shape.Image image) return image;
        throw new InvalidInput(
                "--corruptions",
                "corruptions are for images, and the examples of " + name + " are " + described(model.shape()),
                "leave --corruptions out");
    }

    private static String described(Shape shape) {
        return switch (shape) {
            case Shape.Image image -> "images of " + Shapes.text(image.inputType());
            case Shape.Vector vector -> "rows of " + Shapes.count(vector.length(), "number");
        };
    }
}
