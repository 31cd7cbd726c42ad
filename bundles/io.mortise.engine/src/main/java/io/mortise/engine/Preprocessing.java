package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.spi.Augmentation;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The transforms of an experiment in a row. What they learn, they learn from the training part alone.
 *
 * @param transforms ready for use
 * @param fitted what each has learnt, saved with the model
 */
record Preprocessing(List<Transform> transforms, List<double[]> fitted) {
    /** Fits each transform on the training part as those before it left it. */
    static Preprocessing fit(List<Part> parts, Catalogue catalogue, Examples training, Shape shape) {
        var done = new Preprocessing(List.of(), List.of());
        for (Part part : parts) {
            TransformRecipe<?> recipe = catalogue.recipe(TransformRecipe.class, part.type());
            var before = done;
            done = at(
                    "/transforms/" + before.fitted().size(),
                    () -> before.fitted(recipe, part, catalogue, training, shape));
        }
        return done;
    }

    private static Preprocessing at(String where, Supplier<Preprocessing> work) {
        try {
            return PluginFailed.at(where, work);
        } catch (InvalidInput e) {
            throw e.under(where);
        }
    }

    /** As they were when the model was saved. */
    static Preprocessing restore(List<Part> parts, Catalogue catalogue, List<double[]> fitted, Shape shape) {
        var transforms = new ArrayList<Transform>();
        for (int i = 0; i < parts.size(); i++) {
            TransformRecipe<?> recipe =
                    catalogue.recipe(TransformRecipe.class, parts.get(i).type());
            transforms.add(build(recipe, parts.get(i), catalogue, fitted.get(i), shape));
        }
        return new Preprocessing(List.copyOf(transforms), fitted);
    }

    private <O extends Record> Preprocessing fitted(
            TransformRecipe<O> recipe, Part part, Catalogue catalogue, Examples training, Shape shape) {
        double[] learnt = new Guard(catalogue.supervision())
                .call(
                        recipe,
                        "fit",
                        () -> recipe.fit(catalogue.options(recipe, part.options()), through(training), shape));
        var more = new ArrayList<>(transforms);
        more.add(build(recipe, part, catalogue, learnt, shape));
        var numbers = new ArrayList<>(fitted);
        numbers.add(learnt);
        return new Preprocessing(List.copyOf(more), List.copyOf(numbers));
    }

    private static <O extends Record> Transform build(
            TransformRecipe<O> recipe, Part part, Catalogue catalogue, double[] learnt, Shape shape) {
        var guard = new Guard(catalogue.supervision());
        return GuardedParts.transform(
                guard.call(
                        recipe, "build", () -> recipe.build(catalogue.options(recipe, part.options()), learnt, shape)),
                guard);
    }

    void apply(float[] values) {
        for (Transform transform : transforms) transform.apply(values);
    }

    /** Whether training batches are changed at random. */
    boolean augments() {
        return transforms.stream().anyMatch(Augmentation.class::isInstance);
    }

    /** All transforms on a batch that is trained on; augmentations draw from generators of that seed. */
    void applyToBatch(float[][] examples, long seed) {
        var seeds = new SplittableRandom(seed);
        for (Transform transform : transforms) {
            if (transform instanceof Augmentation augmentation) {
                augmentation.apply(examples, seeds.split());
            } else {
                for (float[] values : examples) transform.apply(values);
            }
        }
    }

    boolean encodesLabels() {
        return transforms.stream().anyMatch(Transform::encodesLabels);
    }

    /** Examples as they come out at the end. */
    Examples through(Examples examples) {
        if (transforms.isEmpty()) return examples;
        return new Examples() {
            @Override
            public int size() {
                return examples.size();
            }

            @Override
            public int label(int index) {
                return examples.label(index);
            }

            @Override
            public void read(int index, float[] into) {
                examples.read(index, into);
                apply(into);
            }
        };
    }
}
