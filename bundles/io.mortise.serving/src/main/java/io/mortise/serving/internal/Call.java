package io.mortise.serving.internal;

import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * A request that has found its route.
 *
 * @param names what the names in the route's template stand for
 */
record Call(Request request, Map<String, String> names, Bodies bodies) {
    /** The body, read now. */
    byte[] body() {
        return bodies.read(request);
    }

    /** The type of the body without its parameters; empty where none is said. */
    String contentType() {
        String header = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    void requireJson() {
        if (contentType().equals("application/json")) return;
        throw new Refusal(
                415,
                "Content-Type",
                contentType().isEmpty() ? "it is missing" : "`" + contentType() + "` is not taken",
                "send application/json");
    }
}
