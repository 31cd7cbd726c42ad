package io.mortise.serving.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mortise.api.serve.ModelFacts;
import io.mortise.api.serve.ModelServer.Limits;
import io.mortise.api.serve.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is asked without a protocol: a picture, or JSON.
 *
 * @param question what is asked
 * @param names what the examples are called in the answer
 */
record PlainRequest(Question question, List<String> names) {
    /** Reads one that suits a model. */
    static PlainRequest read(String contentType, byte[] body, ModelFacts model, Limits limits) {
        return switch (contentType) {
            case "image/png", "image/jpeg" -> picture(body, model, limits);
            case "application/json" ->
                model.ofTable()
                        ? named("row", JsonBody.read(body, parser -> rows(parser, limits.batch())))
                        : named("example", JsonBody.read(body, parser -> numbers(parser, model, limits.batch())));
            default ->
                throw new Refusal(
                        415,
                        "Content-Type",
                        contentType.isEmpty() ? "it is missing" : "`" + contentType + "` is not taken",
                        model.ofTable()
                                ? "send application/json"
                                : "send image/png, image/jpeg or application/json, as in: curl -H 'Content-Type: image/png'"
                                        + " --data-binary @digit.png ADDRESS");
        };
    }

    private static PlainRequest named(String what, Question question) {
        return new PlainRequest(
                question,
                IntStream.rangeClosed(1, question.size())
                        .mapToObj(i -> what + ":" + i)
                        .toList());
    }

    private static PlainRequest picture(byte[] body, ModelFacts model, Limits limits) {
        if (!model.ofImages()) {
            throw new Refusal(415, "Content-Type", "this model takes no pictures", "send application/json");
        }
        PictureHeader.check(body, limits.pixels());
        return new PlainRequest(new Question.Picture(body), List.of("picture"));
    }

    private static Question numbers(JsonParser parser, ModelFacts model, int most) throws IOException {
        var numbers = new NumberList("body", false).read(parser);
        if (numbers.count() == 0) throw Refusal.bad("body", "the batch is empty", "give at least one example");
        int examples = Tensors.examplesOrOne("body", numbers.shape(), model, most);
        return numbers.examples(examples);
    }

    private static Question rows(JsonParser parser, int most) throws IOException {
        var rows = new ArrayList<Map<String, String>>();
        switch (parser.currentToken()) {
            case START_OBJECT -> rows.add(row(parser, 1));
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (rows.size() == most) throw Tensors.tooMany("body", most + 1, most);
                    if (parser.currentToken() != JsonToken.START_OBJECT) throw noRow(rows.size() + 1);
                    rows.add(row(parser, rows.size() + 1));
                }
            }
            default -> throw noRow(1);
        }
        if (rows.isEmpty()) throw Refusal.bad("body", "the batch is empty", "give at least one row");
        return new Question.Rows(rows);
    }

    private static Refusal noRow(int number) {
        return Refusal.bad("row:" + number, "this is no row", "give an object of values by the names of the columns");
    }

    private static Map<String, String> row(JsonParser parser, int number) throws IOException {
        var row = new LinkedHashMap<String, String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String column = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                throw Refusal.bad("row:" + number, "the column `" + column + "` holds no single value");
            }
            row.put(column, token == JsonToken.VALUE_NULL ? "" : parser.getText());
        }
        return row;
    }
}
