package io.mortise.runner.internal.deploy;

import io.mortise.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The card that goes with a model, after M. Mitchell et al., "Model Cards for Model Reporting", FAT* 2019: what it is, what it
 * has learnt from, how it does with intervals, class by class, and where nobody has looked.
 */
record ModelCard(Contents contents) {
    private static final Map<String, String> DATA_LICENCES = Map.of(
            "mnist",
            "MNIST (Y. LeCun, C. Cortes, C. J. C. Burges, out of NIST's Special Databases 1 and 3). Its authors name no licence;"
                    + " it is commonly passed on under CC BY-SA 3.0.");

    Document document() {
        var card = new Document("Model card: " + contents.run().summary().name());
        whatItIs(card);
        data(card);
        var test = contents.test();
        if (test == null) card.heading("Figures").paragraph("There are none: the data have no test part.");
        else new Figures(test).into(card);
        card.heading("Limits").items(new Limits(contents).sentences());
        licences(card);
        files(card);
        provenance(card);
        return card;
    }

    private void whatItIs(Document card) {
        var spec = contents.run().spec();
        card.heading("What it is")
                .paragraph(Objects.toString(spec.get("description"), ""))
                .paragraph("A classifier of " + (contents.image() ? "images of " : "rows of ")
                        + String.join(" × ", texts(contents.samples().shape())) + " values into "
                        + contents.samples().classes().size() + " classes: "
                        + String.join(", ", contents.samples().classes()) + "." + threshold())
                .paragraph(
                        contents.checkpoint()
                                ? "It has the weights of the run's best checkpoint."
                                : "It has the weights of the end of the run.");
        var table = contents.run().layers();
        if (spec.get("estimator") instanceof Map<?, ?> estimator) {
            card.paragraph("It is no neural net, but this estimator: " + Json.write(estimator));
        } else if (table != null) {
            card.paragraph(table.total() + " parameters, " + table.trainable() + " of them learnt.")
                    .table(
                            List.of("layer", "type", "output", "parameters"),
                            table.rows().stream()
                                    .map(row -> List.of(
                                            row.name(),
                                            row.type(),
                                            String.join(" × ", texts(row.outputShape())),
                                            String.valueOf(row.parameters())))
                                    .toList());
        }
        card.paragraph(
                "What it may be used for, its author has not said in more words than these. Whoever uses it for decisions"
                        + " about people has to test it for that first.");
    }

    /** Which of two classes is said. */
    private String threshold() {
        var samples = contents.samples();
        if (samples.classes().size() != 2) return "";
        return " " + samples.classes().getLast() + " is said where its probability is above " + samples.threshold()
                + ", else " + samples.classes().getFirst() + ".";
    }

    private void data(Document card) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("data set", Objects.toString(contents.spec("dataset").get("type"), "unknown")));
        if (contents.run().provenance().get("dataset") instanceof Map<?, ?> known && known.get("sha256") != null) {
            rows.add(List.of("SHA-256", known.get("sha256").toString()));
        }
        contents.samples().sizes().forEach((part, size) -> rows.add(List.of(part + " examples", size.toString())));
        if (contents.spec("dataset").get("split") instanceof Map<?, ?> split) {
            split.forEach((name, value) -> {
                if (value != null) rows.add(List.of("split: " + name, value.toString()));
            });
        }
        card.heading("Data").table(List.of("", ""), rows);
        var columns = contents.run().columns();
        card.table(
                List.of("column", "holds"),
                columns.stream()
                        .map(c -> List.of(c.name(), c.type().id() + " " + String.join(", ", c.categories())))
                        .toList());
    }

    private void licences(Document card) {
        String type = Objects.toString(contents.spec("dataset").get("type"), "");
        card.heading("Licences")
                .items(List.of(
                        "Mortise, of which model.jar has some classes, and the programs here: Apache-2.0.",
                        "The data, of which requests.json has "
                                + contents.samples().requests().size() + " examples: "
                                + DATA_LICENCES.getOrDefault(type, "not known; ask whoever gave you the data."),
                        "The weights: no licence is given by Mortise; they are yours as far as the data let them be."));
    }

    private void files(Document card) {
        var rows = contents.models().stream()
                .map(model -> List.of(
                        model.file(),
                        model.proof().runtime(),
                        model.proof().examples() + " " + model.proof().part(),
                        model.proof().sameClass() + " of " + model.proof().examples(),
                        String.format(Locale.ROOT, "%.1e", model.proof().largestDifference())))
                .toList();
        card.heading("The model in its formats")
                .paragraph("Each was run and held against the trained model before it was packed.")
                .table(List.of("file", "run in", "examples", "same class", "largest difference"), rows)
                .items(contents.leftOut().entrySet().stream()
                        .map(left -> "Left out, as this model cannot be expressed in it: " + left.getKey() + ". "
                                + left.getValue())
                        .toList());
    }

    private void provenance(Document card) {
        var run = contents.run();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("run", run.summary().run().value()));
        Optional.ofNullable(run.summary().started()).ifPresent(at -> rows.add(List.of("trained", at.toString())));
        rows.add(List.of("spec, SHA-256", contents.samples().specSha256()));
        for (String name : List.of("seed", "mortise", "dl4j", "native", "java", "os", "cpu")) {
            Object value = run.provenance().get(name);
            if (value != null) rows.add(List.of(name, value.toString()));
        }
        Object weights = run.provenance().get("weights_sha256");
        if (weights != null && !contents.checkpoint()) rows.add(List.of("weights, SHA-256", weights.toString()));
        rows.add(List.of("bundle made by", "Mortise " + contents.mortise() + ", " + contents.made()));
        card.heading("Provenance")
                .table(List.of("", ""), rows)
                .table(
                        List.of("plug-in", "version", "SHA-256"),
                        Lock.plugins(run).stream()
                                .map(p -> List.of(text(p, "id"), text(p, "version"), text(p, "sha256")))
                                .toList());
    }

    private static String text(Map<?, ?> plugin, String name) {
        return Objects.toString(plugin.get(name), "");
    }

    private static List<String> texts(List<Integer> numbers) {
        return numbers.stream().map(Object::toString).toList();
    }
}
