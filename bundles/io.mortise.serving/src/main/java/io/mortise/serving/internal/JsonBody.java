package io.mortise.serving.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.mortise.api.Problem;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads a body of JSON; where it is none, the reason has line and column. */
final class JsonBody {
    private JsonBody() {}

    /** Takes in a document; the parser stands at its first token, and must stand at its last one afterwards. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    static <T> T read(byte[] body, Reader<T> reader) {
        try (var parser = Json.mapper().createParser(body)) {
            if (parser.nextToken() == null) throw Refusal.bad("", "the body is empty", "send JSON");
            T read = reader.read(parser);
            if (parser.nextToken() != null) {
                throw broken("there is something after the end of the document", parser.currentTokenLocation());
            }
            return read;
        } catch (JsonProcessingException e) {
            throw broken(words(e.getOriginalMessage()), e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal broken(String what, JsonLocation at) {
        String summary = "this is no JSON: " + what + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new Refusal(
                400,
                List.of(new Problem(Problem.Severity.ERROR, "", summary, List.of(), at.getLineNr(), at.getColumnNr())));
    }

    private static String words(String original) {
        if (original.contains("NaN") || original.contains("INF")) return "NaN and infinity are no numbers in JSON";
        // Where something began is told in terms of the library's
        return original.lines().findFirst().orElse(original).replaceFirst(" \\(start marker at .*", "");
    }

    /** The text at the parser. */
    static String text(JsonParser parser, String where) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) throw Refusal.bad(where, "this is no text");
        return parser.getText();
    }
}
