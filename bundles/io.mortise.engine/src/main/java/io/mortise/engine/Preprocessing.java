package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.spi.Augmentation;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import io.mortise.spi.image.Field;
import io.mortise.spi.image.Warp;
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

    /** Whether what is trained on is changed at random. */
    boolean augments() {
        return transforms.stream().anyMatch(Augmentation.class::isInstance);
    }

    /** All transforms on an example that is trained on; augmentations draw from generators split off that one. */
    void augment(float[] values, SplittableRandom random) {
        for (int i = 0; i < transforms.size(); ) {
            Transform transform = transforms.get(i++);
            switch (transform) {
                case Warp warp -> {
                    var fields = new ArrayList<Field>();
                    fields.add(warp.drawing().draw(random.split()));
                    while (i < transforms.size() && joins(warp, transforms.get(i))) {
                        fields.add(((Warp) transforms.get(i++)).drawing().draw(random.split()));
                    }
                    warp.resampling().apply(values, fields.toArray(Field[]::new));
                }
                case Augmentation augmentation -> augmentation.apply(values, random.split());
                default -> transform.apply(values);
            }
        }
    }

    /** Whether what moves pixels is done together with what comes next, so that they are interpolated once. */
    private static boolean joins(Warp warp, Transform next) {
        return next instanceof Warp other && other.resampling().equals(warp.resampling());
    }

    boolean encodesLabels() {
        return transforms.stream().anyMatch(Transform::encodesLabels);
    }

    /** Examples as they are trained on: augmented where there are augmentations, else the same in every epoch. */
    Examples trained(Examples examples, long seed) {
        return augments() ? new Augmented(examples, this, seed) : through(examples);
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
