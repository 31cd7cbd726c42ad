package io.mortise.runner.internal.deploy;

import io.mortise.api.run.Column;
import io.mortise.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes into a model and what comes out of it. */
record Preprocessing(Contents contents) {
    private boolean image() {
        return contents.image();
    }

    private String order() {
        return image() ? "channel by channel, row by row" : "the columns in their order";
    }

    private String range() {
        return image() ? "pixels as they were recorded, from 0 to 255" : "numbers as they were recorded";
    }

    private List<?> transforms() {
        return contents.run().spec().get("transforms") instanceof List<?> list ? list : List.of();
    }

    private boolean single() {
        return contents.samples().requests().stream()
                .anyMatch(request -> request.probabilities().size() == 1);
    }

    Map<String, Object> json() {
        var input = new LinkedHashMap<String, Object>();
        input.put("name", "input");
        input.put("shape", contents.samples().shape());
        input.put("type", "float32");
        input.put("order", order());
        input.put("values", range());
        if (!contents.run().columns().isEmpty())
            input.put("columns", contents.run().columns());
        var output = new LinkedHashMap<String, Object>();
        output.put("name", "probabilities");
        output.put("length", single() ? 1 : contents.samples().classes().size());
        output.put("threshold", contents.samples().threshold());
        var all = new LinkedHashMap<String, Object>();
        all.put("input", input);
        all.put("inside_the_model", transforms());
        all.put("output", output);
        return all;
    }

    Document document() {
        var samples = contents.samples();
        var page = new Document("What goes in and what comes out");
        page.heading("In")
                .paragraph(samples.size() + " values in 32-bit floats: " + range() + ", " + order() + ". "
                        + (image() ? "Channels, height and width are " : "The length is ")
                        + String.join(
                                ", ",
                                samples.shape().stream().map(Object::toString).toList())
                        + ". model.onnx takes any number of examples at once: the batch is its first axis.")
                .paragraph("Do not scale or standardise them: the transforms of the experiment are inside the model."
                        + " What is random in training is left out.")
                .items(transforms().stream().map(Json::write).toList())
                .items(contents.run().columns().stream()
                        .map(Preprocessing::column)
                        .toList())
                .heading("Out");
        if (single()) {
            page.paragraph("One probability, that of the second class, "
                    + samples.classes().getLast() + ". It is said where the probability is above " + samples.threshold()
                    + ".");
        } else {
            page.paragraph("A probability for each class, in the order of labels.json; "
                    + (samples.classes().size() == 2
                            ? "the second, " + samples.classes().getLast() + ", is said where its own is above "
                                    + samples.threshold() + ", else the first."
                            : "the largest one is said."));
        }
        return page;
    }

    private static String column(Column column) {
        return column.name()
                + (column.categories().isEmpty()
                        ? ": a number"
                        : ": 1 for the word that stands there and 0 for the others, of "
                                + String.join(", ", column.categories()))
                + (column.optional() ? "; NaN where it is missing" : "");
    }
}
