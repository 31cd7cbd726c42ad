package io.mortise.serving.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mortise.api.serve.Question;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers out of lists of JSON, however deeply nested, with the shape that the nesting says. */
final class NumberList {
    private static final int DEEPEST = 8;

    private final String where;
    private final boolean mayMiss;
    private final int[] lengths = new int[DEEPEST];
    private int leaf = -1;
    private boolean ragged;
    private float[] values = new float[1024];
    private int count;
    private int firstNoByte = -1;

    /**
     * @param where the list stands, for messages
     * @param mayMiss whether {@code null} is a missing value
     */
    NumberList(String where, boolean mayMiss) {
        this.where = where;
        this.mayMiss = mayMiss;
        Arrays.fill(lengths, -1);
    }

    /** Reads a list; the parser stands at its beginning, and then at its end. */
    NumberList read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) throw Refusal.bad(where, "this is no list of numbers");
        list(parser, 0);
        if (ragged) throw Refusal.bad(where, "the lists in it are not all of one length", "give a regular shape");
        return this;
    }

    private void list(JsonParser parser, int depth) throws IOException {
        if (depth == DEEPEST) throw Refusal.bad(where, "lists are nested more than " + DEEPEST + " deep");
        int here = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            here++;
            switch (token) {
                case START_ARRAY -> list(parser, depth + 1);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(parser.getFloatValue(), depth);
                case VALUE_NULL -> missing(depth);
                case null, default -> throw Refusal.bad(where + "[" + count + "]", "this is no number");
            }
        }
        if (lengths[depth] >= 0 && lengths[depth] != here) ragged = true;
        lengths[depth] = here;
    }

    private void missing(int depth) {
        if (!mayMiss) throw Refusal.bad(where + "[" + count + "]", "a value is missing");
        put(Float.NaN, depth);
    }

    private void add(float value, int depth) {
        if (!Float.isFinite(value))
            throw Refusal.bad(where + "[" + count + "]", "this number is too large for 32 bits");
        put(value, depth);
    }

    private void put(float value, int depth) {
        if (leaf >= 0 && leaf != depth) ragged = true;
        leaf = depth;
        if (firstNoByte < 0 && !(value >= 0 && value <= 255 && value == (int) value)) firstNoByte = count;
        if (count == values.length) values = Arrays.copyOf(values, 2 * count);
        values[count++] = value;
    }

    int count() {
        return count;
    }

    /** The lengths of the lists, the outermost first. */
    List<Integer> shape() {
        return IntStream.rangeClosed(0, Math.max(leaf, 0))
                .mapToObj(d -> lengths[d])
                .toList();
    }

    /** Refuses what is not an integer from 0 to 255. */
    void checkBytes() {
        if (firstNoByte < 0) return;
        throw Refusal.bad(
                where + "[" + firstNoByte + "]",
                values[firstNoByte] + " is no UINT8, an integer from 0 to 255",
                "give FP32");
    }

    /** All of them as examples of a question. */
    Question.Values examples(int size) {
        if (firstNoByte < 0) {
            var bytes = new byte[count];
            for (int i = 0; i < count; i++) bytes[i] = (byte) values[i];
            return new Question.Values(size, Question.Form.UINT8, bytes);
        }
        var bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values, 0, count);
        return new Question.Values(size, Question.Form.FP32, bytes.array());
    }
}
