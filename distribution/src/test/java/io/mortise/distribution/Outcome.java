package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.json.Json;

/**
 * How a command ended.
 *
 * @param line the command
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Outcome(String line, int code, String out, String err) {
    /** The same outcome, if the exit code is that one. */
    Outcome exits(int expected) {
        assertThat(code).as("exit code of %s%n%s%n%s", line, out, err).isEqualTo(expected);
        return this;
    }

    /** Standard output as one JSON document; anything beside it is an error. */
    JsonNode json() {
        try {
            return Json.mapper()
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("standard output of " + line + " is no JSON document: " + out + "\n" + err, e);
        }
    }
}
