package io.mortise.serving.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.Prediction;
import io.mortise.api.serve.ModelFacts;
import io.mortise.api.serve.ModelServer.Limits;
import io.mortise.api.serve.Reply;
import io.mortise.serving.internal.Desk.Answered;
import io.mortise.serving.internal.Desk.Station;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What can be asked of the server: the Open Inference Protocol, a plain way, health, metrics, another model. */
final class ModelApi {
    private static final String VERSION = "Model-Version";

    private final String name;
    private final String product;
    private final Desk desk;
    private final Limits limits;
    private final Meters meters;

    /**
     * @param name the model's, in addresses
     * @param product version of this program
     */
    ModelApi(String name, String product, Desk desk, Limits limits, Meters meters) {
        this.name = name;
        this.product = product;
        this.desk = desk;
        this.limits = limits;
        this.meters = meters;
    }

    Routes routes() {
        var routes = new Routes()
                .open("/v2/health/live", call -> Answer.json(Map.of("live", true)))
                .open("/v2/health/ready", call -> ready(Map.of("ready", desk.ready())))
                .get("/v2", call -> server())
                .get("/metrics", call -> new Answer(200, Meters.CONTENT_TYPE, meters.text(), Map.of()))
                .get("/openapi.json", call -> new Answer(200, Answer.JSON, openApi(), Map.of()))
                .post("/predict", this::predict)
                .post("/v2/repository/models/{name}/load", this::load);
        for (String version : List.of("", "/versions/{version}")) {
            String model = "/v2/models/{name}" + version;
            routes.get(model, this::model)
                    .get(model + "/ready", this::modelReady)
                    .post(model + "/infer", this::infer);
        }
        return routes;
    }

    private Answer ready(Map<String, Object> document) {
        return Answer.json(desk.ready() ? 200 : 503, document, Map.of());
    }

    private Answer server() {
        return Answer.json(Map.of("name", "mortise", "version", product, "extensions", List.of("model_repository")));
    }

    /** The document that tells of all this. */
    static byte[] openApi() {
        try (var in = ModelApi.class.getResourceAsStream("openapi.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void known(Call call) {
        String wanted = call.names().get("name");
        if (!name.equals(wanted)) {
            throw new Refusal(
                    404, "", "there is no model `" + wanted + "`", "the one that is served is `" + name + "`");
        }
    }

    private void knownVersion(Call call, Station station) {
        String wanted = call.names().get("version");
        if (wanted == null || wanted.equals(station.version())) return;
        throw new Refusal(
                404,
                "",
                "version `" + wanted + "` is not served",
                "the one that is served now is `" + station.version() + "`");
    }

    private Answer model(Call call) {
        known(call);
        var station = desk.station();
        knownVersion(call, station);
        var document = new LinkedHashMap<String, Object>();
        document.put("name", name);
        document.put("versions", List.of(station.version()));
        document.put("platform", "mortise");
        document.put("inputs", Tensors.inputs(station.facts()));
        document.put("outputs", Tensors.outputs(station.facts()));
        document.put("parameters", parameters(station.facts()));
        return Answer.json(document);
    }

    private static Map<String, Object> parameters(ModelFacts facts) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("experiment", facts.experiment());
        parameters.put("classes", facts.classes());
        parameters.put("columns", facts.columns());
        parameters.put("computes", facts.computes());
        return parameters;
    }

    private Answer modelReady(Call call) {
        known(call);
        if (desk.ready()) knownVersion(call, desk.station());
        return ready(Map.of("name", name, "ready", desk.ready()));
    }

    private Answer infer(Call call) {
        known(call);
        call.requireJson();
        byte[] body = call.body();
        var answered = desk.ask(facts -> InferRequest.read(body, facts, limits.batch()), InferRequest::examples);
        knownVersion(call, answered.station());
        var document = new LinkedHashMap<String, Object>();
        document.put("model_name", name);
        document.put("model_version", answered.station().version());
        if (answered.asked().id() != null) document.put("id", answered.asked().id());
        document.put(
                "outputs",
                answered.asked().outputs().stream()
                        .map(output -> output(output, answered))
                        .toList());
        return Answer.json(200, document, version(answered));
    }

    private static Map<String, Object> output(String output, Answered<InferRequest> answered) {
        var classes = answered.station().facts().classes();
        int[] said = answered.reply().classes();
        var tensor = new LinkedHashMap<String, Object>();
        tensor.put("name", output);
        if (output.equals(Tensors.CLASS)) {
            tensor.put("datatype", "BYTES");
            tensor.put("shape", List.of(said.length));
            tensor.put("data", Arrays.stream(said).mapToObj(classes::get).toList());
        } else {
            tensor.put("datatype", "FP32");
            tensor.put("shape", List.of(said.length, classes.size()));
            tensor.put("data", flat(answered.reply().probabilities(), classes.size()));
        }
        return tensor;
    }

    private static float[] flat(float[][] rows, int width) {
        var flat = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) System.arraycopy(rows[i], 0, flat, i * width, width);
        return flat;
    }

    private static Map<String, String> version(Answered<?> answered) {
        return Map.of(VERSION, answered.station().version());
    }

    private Answer predict(Call call) {
        String type = call.contentType();
        byte[] body = call.body();
        var answered = desk.ask(facts -> PlainRequest.read(type, body, facts, limits), PlainRequest::question);
        return Answer.json(200, predictions(answered), version(answered));
    }

    /** As {@code mortise predict --json} has them. */
    private static List<Prediction> predictions(Answered<PlainRequest> answered) {
        var classes = answered.station().facts().classes();
        Reply reply = answered.reply();
        var predictions = new ArrayList<Prediction>();
        for (int i = 0; i < reply.classes().length; i++) {
            var probabilities = new LinkedHashMap<String, Double>();
            for (int c = 0; c < classes.size(); c++)
                probabilities.put(classes.get(c), (double) reply.probabilities()[i][c]);
            String said = classes.get(reply.classes()[i]);
            predictions.add(
                    new Prediction(answered.asked().names().get(i), said, probabilities.get(said), probabilities));
        }
        return predictions;
    }

    private Answer load(Call call) {
        known(call);
        try {
            return Answer.json(Map.of("name", name, "version", desk.load()));
        } catch (InvalidInput e) {
            throw new Refusal(409, e.problems());
        } catch (WorkFailed e) {
            throw new Refusal(500, "", "the model cannot be loaded: " + e.getMessage());
        }
    }
}
