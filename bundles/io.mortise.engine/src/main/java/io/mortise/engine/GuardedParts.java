package io.mortise.engine;

import io.mortise.spi.Callback;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.MetricRecipe.Metric;
import io.mortise.spi.Transform;

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
        return guard.suspect(transform)
                .<Transform>map(suspect -> new GuardedTransform(transform, suspect, Guard.name(transform, "apply")))
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
                dataset.fingerprint());
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
            boolean sound = firstUnsound(values) < 0;
            Guard.run(suspect, method, () -> transform.apply(values));
            int at = sound ? firstUnsound(values) : -1;
            if (at < 0) return;
            throw new PluginFailed(suspect.fault(method, "it made " + values[at] + " out of finite values"), null);
        }

        private static int firstUnsound(float[] values) {
            for (int i = 0; i < values.length; i++) if (!Float.isFinite(values[i])) return i;
            return -1;
        }

        @Override
        public boolean encodesLabels() {
            return transform.encodesLabels();
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
