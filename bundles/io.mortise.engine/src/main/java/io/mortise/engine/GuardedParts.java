package io.mortise.engine;

import io.mortise.spi.Augmentation;
import io.mortise.spi.Callback;
import io.mortise.spi.Classifier;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.MetricRecipe.Metric;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Transform;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What recipes of users' plug-ins make, under supervision in each call; what batteries make is left as it is. */
final class GuardedParts {
    private GuardedParts() {}

    static Callback callback(Callback callback, Guard guard) {
        var suspect = guard.suspect(callback);
        if (suspect.isEmpty()) return callback;
        String method = Guard.name(callback, "on");
        return (event, training) -> Guard.run(suspect.get(), method, () -> callback.on(event, training));
    }

    static Metric metric(Metric metric, Guard guard) {
        var suspect = guard.suspect(metric);
        if (suspect.isEmpty()) return metric;
        String method = Guard.name(metric, "of");
        return (label, prediction) -> Guard.call(suspect.get(), method, () -> metric.of(label, prediction));
    }

    static Transform transform(Transform transform, Guard guard) {
        String method = Guard.name(transform, "apply");
        return guard.suspect(transform)
                .<Transform>map(suspect -> transform instanceof Augmentation augmentation
                        ? new GuardedAugmentation(augmentation, suspect, method)
                        : new GuardedTransform(transform, suspect, method))
                .orElse(transform);
    }

    static Dataset dataset(Dataset dataset, Guard guard) {
        return new Dataset(
                dataset.shape(),
                dataset.classes(),
                examples(dataset.training(), dataset.classes().size(), guard),
                dataset.test() == null
                        ? null
                        : examples(dataset.test(), dataset.classes().size(), guard),
                dataset.fingerprint(),
                dataset.columns());
    }

    private static Examples examples(Examples examples, int classes, Guard guard) {
        return guard.suspect(examples)
                .<Examples>map(suspect -> new GuardedExamples(
                        examples, classes, suspect, Guard.name(examples, "label"), Guard.name(examples, "read")))
                .orElse(examples);
    }

    /** A number that is none does not come out where only numbers went in. */
    private record GuardedTransform(Transform transform, Supervision.Suspect suspect, String method)
            implements Transform {
        @Override
        public void apply(float[] values) {
            boolean sound = finite(values);
            Guard.run(suspect, method, () -> transform.apply(values));
            if (sound) checkFinite(suspect, method, values);
        }

        @Override
        public boolean encodesLabels() {
            return transform.encodesLabels();
        }
    }

    /** The same for one that works at random. */
    private record GuardedAugmentation(Augmentation augmentation, Supervision.Suspect suspect, String method)
            implements Augmentation {
        @Override
        public void apply(float[] values, RandomGenerator random) {
            boolean sound = finite(values);
            Guard.run(suspect, method, () -> augmentation.apply(values, random));
            if (sound) checkFinite(suspect, method, values);
        }

        @Override
        public boolean encodesLabels() {
            return augmentation.encodesLabels();
        }
    }

    private static boolean finite(float[] values) {
        for (float value : values) if (!Float.isFinite(value)) return false;
        return true;
    }

    private static void checkFinite(Supervision.Suspect suspect, String method, float[] values) {
        for (float value : values) {
            if (Float.isFinite(value)) continue;
            throw new PluginFailed(suspect.fault(method, "it made " + value + " out of finite values"), null);
        }
    }

    /** What an estimator has learnt: it answers with one number for each class. */
    static Classifier classifier(Classifier classifier, Guard guard) {
        return guard.suspect(classifier)
                .<Classifier>map(suspect -> new GuardedClassifier(
                        classifier,
                        suspect,
                        Guard.name(classifier, "probabilities"),
                        Guard.name(classifier, "onnx"),
                        Guard.name(classifier, "save")))
                .orElse(classifier);
    }

    private record GuardedClassifier(
            Classifier classifier, Supervision.Suspect suspect, String answering, String writing, String saving)
            implements Classifier {
        @Override
        public float[] probabilities(float[] values) {
            return Guard.call(suspect, answering, () -> classifier.probabilities(values));
        }

        @Override
        public float[][] probabilities(float[][] examples) {
            return Guard.call(suspect, answering, () -> classifier.probabilities(examples));
        }

        @Override
        public boolean probabilistic() {
            return classifier.probabilistic();
        }

        @Override
        public Optional<OnnxNodes> onnx() {
            return Guard.call(suspect, writing, classifier::onnx);
        }

        @Override
        public void save(OutputStream out) throws IOException {
            Guard.<IOException>run(suspect, saving, () -> classifier.save(out));
        }
    }

    /** Labels stay among the classes. */
    private record GuardedExamples(
            Examples examples, int classes, Supervision.Suspect suspect, String labelling, String reading)
            implements Examples {
        @Override
        public int size() {
            return examples.size();
        }

        @Override
        public int label(int index) {
            int label = Guard.call(suspect, labelling, () -> examples.label(index));
            if (label >= 0 && label < classes) return label;
            String what =
                    "it gave example " + index + " the label " + label + ", but there are " + classes + " classes";
            throw new PluginFailed(suspect.fault(labelling, what), null);
        }

        @Override
        public void read(int index, float[] into) {
            Guard.run(suspect, reading, () -> examples.read(index, into));
        }
    }
}
