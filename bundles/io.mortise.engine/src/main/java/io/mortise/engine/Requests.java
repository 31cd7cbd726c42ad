package io.mortise.engine;

import io.mortise.api.run.SampleRequests;
import io.mortise.api.run.SampleRequests.Request;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes examples that an exported model can be tried by out of a data set, and has the trained model answer them. */
record Requests(SavedModel model, Dataset dataset) {
    /** At most so many, evenly out of the test part, or of the training part where there is none. */
    SampleRequests some(int count) {
        new Retest(model.file().toString(), model, dataset).checkUnchanged();
        var experiment = model.experiment();
        var sections = Sections.of(dataset, experiment.dataset().split(), experiment.seed());
        var trial = sections.trial();
        Examples examples = trial.examples();
        int taken = Math.min(count, examples.size());
        var requests = new ArrayList<Request>();
        for (int i = 0; i < taken; i++) requests.add(request(examples, (int) ((long) i * examples.size() / taken)));
        return new SampleRequests(
                Arrays.stream(model.shape().lengths())
                        .mapToObj(Math::toIntExact)
                        .toList(),
                model.classes(),
                model.decision().threshold(),
                trial.part(),
                sizes(sections),
                String.valueOf(model.provenance().get("spec_sha256")),
                requests);
    }

    private Request request(Examples examples, int index) {
        var values = new float[model.shape().size()];
        examples.read(index, values);
        float[] answer = model.answer(values);
        int said = model.decision().of(answer);
        String label = model.classes().get(examples.label(index));
        return new Request(index, label, numbers(values), said, model.classes().get(said), numbers(answer));
    }

    /** JSON has no word for what is no number: null stands for it. */
    private static List<@Nullable Float> numbers(float[] values) {
        var numbers = new ArrayList<@Nullable Float>(values.length);
        for (float value : values) numbers.add(Float.isFinite(value) ? value : null);
        return numbers;
    }

    private static Map<String, Integer> sizes(Sections sections) {
        var sizes = new LinkedHashMap<String, Integer>();
        sizes.put("training", sections.training().size());
        if (sections.validation() != null)
            sizes.put("validation", sections.validation().size());
        if (sections.test() != null) sizes.put("test", sections.test().size());
        return sizes;
    }
}
