package io.mortise.spec.internal.rule;

import io.mortise.api.Problem;
import java.util.List;
import java.util.Set;

/** A dense layer on an image means one thing here and another in Keras. */
record DenseOnImage() implements Rule {
    private static final Set<String> IMAGES = Set.of("mnist", "idx");
    private static final Set<String> MAKES_IMAGE = Set.of(
            "conv2d",
            "depthwise-conv2d",
            "separable-conv2d",
            "max-pooling2d",
            "average-pooling2d",
            "zero-padding2d",
            "cropping2d");
    private static final Set<String> KEEPS_SHAPE = Set.of("batch-normalization", "dropout", "activation");

    @Override
    public List<Problem> check(Spec spec) {
        boolean image = spec.one("/dataset")
                .filter(dataset -> IMAGES.contains(dataset.type()))
                .isPresent();
        for (var layer : spec.layers()) {
            if (image && layer.type().equals("dense")) return List.of(flattened(layer));
            image = MAKES_IMAGE.contains(layer.type()) || image && KEEPS_SHAPE.contains(layer.type());
        }
        return List.of();
    }

    private static Problem flattened(Spec.PartAt layer) {
        return Problem.warning(
                layer.where(),
                "dense stands on an image: here the image is flattened first, while Keras would apply it to each pixel",
                "put a flatten layer before it to say so");
    }
}
