package io.mortise.api.serve;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** Examples that a model is asked about together; one {@link Reply} answers them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Question.Values.class, name = "values"),
    @JsonSubTypes.Type(value = Question.Picture.class, name = "picture"),
    @JsonSubTypes.Type(value = Question.Rows.class, name = "rows")
})
public sealed interface Question {
    /** How many examples. */
    int size();

    /** What is asked together. */
    record Batch(List<Question> questions) {}

    /**
     * Examples as numbers, as they were recorded: before the transforms.
     *
     * @param size how many examples
     * @param form what the numbers are
     * @param numbers one example after the other; of an image channel by channel, row by row
     */
    record Values(int size, Form form, byte[] numbers) implements Question {}

    /** What bytes are numbers. */
    enum Form {
        /** A byte each, 0 to 255. */
        UINT8,
        /** Four bytes each, the lowest first; {@code NaN} is a missing value of a table. */
        FP32
    }

    /** A PNG or JPEG of any size, light on dark or dark on light. */
    record Picture(byte[] content) implements Question {
        @Override
        public int size() {
            return 1;
        }
    }

    /** Rows of a table: cells by the names of the columns; an empty one is a missing value. */
    record Rows(List<Map<String, String>> rows) implements Question {
        @Override
        public int size() {
            return rows.size();
        }
    }
}
