package io.mortise.serving.internal;

import io.mortise.api.serve.ModelFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The tensors of a model, as the exported ONNX file names them too. */
final class Tensors {
    static final String INPUT = "input";
    static final String PROBABILITIES = "probabilities";
    static final String CLASS = "class";
    static final List<String> OUTPUTS = List.of(PROBABILITIES, CLASS);

    private Tensors() {}

    /** The shape of an example: channels, height, width, or the length. */
    static List<Integer> example(ModelFacts model) {
        var shape = model.shape();
        return model.ofImages() ? List.of(shape.get(2), shape.get(0), shape.get(1)) : shape;
    }

    /** Other ways to write an example's shape: without the one channel, or all in a row. */
    private static List<List<Integer>> forms(ModelFacts model) {
        var forms = new LinkedHashSet<List<Integer>>();
        var example = example(model);
        forms.add(example);
        if (model.ofImages() && example.getFirst() == 1) forms.add(example.subList(1, 3));
        forms.add(List.of(model.size()));
        return List.copyOf(forms);
    }

    /** How many examples a tensor of that shape holds. */
    static int examples(String where, List<Integer> shape, ModelFacts model, int most) {
        boolean fits = !shape.isEmpty() && forms(model).contains(shape.subList(1, shape.size()));
        if (!fits) throw misfit(where, shape, model);
        return checked(where, shape.getFirst(), most);
    }

    /** The same where the first dimension may be left out for a single example. */
    static int examplesOrOne(String where, List<Integer> shape, ModelFacts model, int most) {
        boolean single = forms(model).stream().anyMatch(form -> form.equals(shape));
        return single ? 1 : examples(where, shape, model, most);
    }

    private static int checked(String where, int examples, int most) {
        if (examples == 0) throw Refusal.bad(where, "the batch is empty", "give at least one example");
        if (examples > most) throw tooMany(where, examples, most);
        return examples;
    }

    static Refusal tooMany(String where, int examples, int most) {
        return new Refusal(
                413,
                where,
                "there are " + examples + " examples, and one request may have " + most,
                "send them in several requests");
    }

    private static Refusal misfit(String where, List<Integer> shape, ModelFacts model) {
        return Refusal.bad(where, "the shape is " + shape + ", and the model takes " + batchOf(example(model)));
    }

    private static List<Integer> batchOf(List<Integer> shape) {
        var batch = new ArrayList<Integer>();
        batch.add(-1);
        batch.addAll(shape);
        return batch;
    }

    /** As the protocol's metadata have it. */
    static List<Map<String, Object>> inputs(ModelFacts model) {
        return List.of(Map.of("name", INPUT, "datatype", "FP32", "shape", batchOf(example(model))));
    }

    static List<Map<String, Object>> outputs(ModelFacts model) {
        return List.of(
                Map.of(
                        "name",
                        PROBABILITIES,
                        "datatype",
                        "FP32",
                        "shape",
                        List.of(-1, model.classes().size())),
                Map.of("name", CLASS, "datatype", "BYTES", "shape", List.of(-1)));
    }
}
