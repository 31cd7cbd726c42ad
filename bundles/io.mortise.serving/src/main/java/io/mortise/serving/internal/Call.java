package io.mortise.serving.internal;

import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** A request that has found its route; closed when it is answered. */
final class Call implements AutoCloseable {
    private final Request request;
    private final Map<String, String> names;
    private final Bodies bodies;
    private int held;

    /** @param names what the names in the route's template stand for */
    Call(Request request, Map<String, String> names, Bodies bodies) {
        this.request = request;
        this.names = names;
        this.bodies = bodies;
    }

    Map<String, String> names() {
        return names;
    }

    /** The body, read now. */
    byte[] body() {
        byte[] body = bodies.read(request);
        held += body.length;
        return body;
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

    @Override
    public void close() {
        bodies.release(held);
    }
}
