package io.mortise.serving.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mortise.api.serve.ModelFacts;
import io.mortise.api.serve.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client of the Open Inference Protocol asks.
 *
 * @param id given back with the answer; null where there is none
 * @param examples what is asked about
 * @param outputs the outputs that are wanted, in order
 */
record InferRequest(@Nullable String id, Question.Values examples, List<String> outputs) {
    private static final Set<String> TYPES = Set.of("FP32", "UINT8");

    /** Reads one that suits a model. */
    static InferRequest read(byte[] body, ModelFacts model, int most) {
        return JsonBody.read(body, parser -> new Reading(model, most).request(parser));
    }

    /** An input tensor. */
    private record Input(String name, List<Integer> shape, String datatype, NumberList data) {}

    /** The parser goes through once, whatever the order of the fields. */
    private static final class Reading {
        private final ModelFacts model;
        private final int most;

        Reading(ModelFacts model, int most) {
            this.model = model;
            this.most = most;
        }

        InferRequest request(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) throw Refusal.bad("", "this is no object of JSON");
            String id = null;
            List<String> outputs = Tensors.OUTPUTS;
            var inputs = new ArrayList<Input>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "id" -> id = JsonBody.text(parser, "id");
                    case "inputs" -> inputs(parser, inputs);
                    case "outputs" -> outputs = outputs(parser);
                    default -> parser.skipChildren();
                }
            }
            if (inputs.size() != 1) {
                throw Refusal.bad(
                        "inputs",
                        "there are " + inputs.size() + " inputs, and the model takes one",
                        "give one, named `" + Tensors.INPUT + "`");
            }
            return new InferRequest(id, examples(inputs.getFirst()), outputs);
        }

        private void inputs(JsonParser parser, List<Input> inputs) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) throw Refusal.bad("inputs", "this is no list");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT)
                    throw Refusal.bad("inputs[" + inputs.size() + "]", "this is no object");
                inputs.add(input(parser, "inputs[" + inputs.size() + "]"));
            }
        }

        private Input input(JsonParser parser, String where) throws IOException {
            String name = null;
            String datatype = null;
            List<Integer> shape = null;
            NumberList data = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "name" -> name = JsonBody.text(parser, where + ".name");
                    case "datatype" -> datatype = JsonBody.text(parser, where + ".datatype");
                    case "shape" -> shape = shape(parser, where + ".shape");
                    case "data" -> data = new NumberList(where + ".data", model.ofTable()).read(parser);
                    default -> parser.skipChildren();
                }
            }
            return new Input(
                    given(name, where, "name"),
                    given(shape, where, "shape"),
                    given(datatype, where, "datatype"),
                    given(data, where, "data"));
        }

        private static <T> T given(@Nullable T value, String where, String field) {
            if (value == null) throw Refusal.bad(where, "`" + field + "` is missing");
            return value;
        }

        private static List<Integer> shape(JsonParser parser, String where) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) throw Refusal.bad(where, "this is no list");
            var shape = new ArrayList<Integer>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
                    throw Refusal.bad(where + "[" + shape.size() + "]", "this is no whole number from 0");
                }
                shape.add((int) Math.min(parser.getLongValue(), Integer.MAX_VALUE));
            }
            return shape;
        }

        private static List<String> outputs(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) throw Refusal.bad("outputs", "this is no list");
            var outputs = new ArrayList<String>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String where = "outputs[" + outputs.size() + "].name";
                if (parser.currentToken() != JsonToken.START_OBJECT) throw Refusal.bad("outputs", "this is no object");
                String name = null;
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    boolean isName = parser.currentName().equals("name");
                    parser.nextToken();
                    if (isName) name = JsonBody.text(parser, where);
                    else parser.skipChildren();
                }
                if (name == null || !Tensors.OUTPUTS.contains(name)) {
                    throw Refusal.bad(where, "there is no output `" + name + "`", "the model has " + Tensors.OUTPUTS);
                }
                outputs.add(name);
            }
            return outputs.isEmpty() ? Tensors.OUTPUTS : outputs;
        }

        private Question.Values examples(Input input) {
            if (!input.name().equals(Tensors.INPUT)) {
                throw Refusal.bad(
                        "inputs[0].name",
                        "the model has no input `" + input.name() + "`",
                        "its only one is `" + Tensors.INPUT + "`");
            }
            if (!TYPES.contains(input.datatype())) {
                throw Refusal.bad(
                        "inputs[0].datatype",
                        "`" + input.datatype() + "` is not taken",
                        "give FP32, or UINT8 for values from 0 to 255");
            }
            int examples = Tensors.examples("inputs[0].shape", input.shape(), model, most);
            if (input.data().count() != (long) examples * model.size()) {
                throw Refusal.bad(
                        "inputs[0].data",
                        "there are " + input.data().count() + " numbers, and the shape " + input.shape() + " has "
                                + (long) examples * model.size());
            }
            if (input.datatype().equals("UINT8")) input.data().checkBytes();
            return input.data().examples(examples);
        }
    }
}
