package io.mortise.serving.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mortise.json.Json;
import java.util.Map;

/** What goes back to a client. */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    static final String JSON = "application/json";

    static Answer json(Object document) {
        return json(200, document, Map.of());
    }

    static Answer json(int status, Object document, Map<String, String> headers) {
        try {
            return new Answer(status, JSON, Json.mapper().writeValueAsBytes(document), headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer of(Refusal refusal) {
        return json(refusal.status(), refusal.document(), refusal.headers());
    }
}
