package io.mortise.serving.internal;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests from Jetty: who may ask, which route, what came of it. */
final class Front extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final String NOWHERE = "other";

    private final Routes routes;
    private final Gate gate;
    private final Bodies bodies;
    private final Meters meters;

    Front(Routes routes, Gate gate, Bodies bodies, Meters meters) {
        this.routes = routes;
        this.gate = gate;
        this.bodies = bodies;
        this.meters = meters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long began = System.nanoTime();
        String path = NOWHERE;
        Answer answer;
        try {
            var found = routes.find(request.getMethod(), request.getHttpURI().getDecodedPath());
            path = found.route().template();
            if (!found.route().open()) gate.check(request);
            try (var call = new Call(request, found.names(), bodies)) {
                answer = found.route().action().act(call);
            }
        } catch (Refusal refusal) {
            answer = Answer.of(refusal);
        } catch (RuntimeException | Error e) {
            LOG.error("{} {} was not answered", request.getMethod(), path, e);
            answer = Answer.of(new Refusal(500, "", "the server failed; its log says more"));
        }
        send(answer, request, response, callback, goesOn(answer, request));
        meters.request(path, answer.status(), (System.nanoTime() - began) / 1e9);
        return true;
    }

    /** Whether the connection can be used again, which takes that the request has come to its end. */
    private boolean goesOn(Answer answer, Request request) {
        return !answer.headers().containsKey("Connection") && bodies.drain(request);
    }

    private static void send(Answer answer, Request request, Response response, Callback callback, boolean goesOn) {
        response.setStatus(answer.status());
        var headers = response.getHeaders();
        if (!goesOn) headers.put(HttpHeader.CONNECTION, "close");
        headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        headers.put("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(headers::put);
        boolean head = request.getMethod().equals("HEAD");
        response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(answer.body()), callback);
    }
}
