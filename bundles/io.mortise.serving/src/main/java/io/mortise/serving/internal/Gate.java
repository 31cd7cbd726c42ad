package io.mortise.serving.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. With a token: who has it. Without: programs on this machine, but no web page that is open in a browser here, and
 * none that has a name of its own made to mean this machine.
 */
record Gate(@Nullable String token) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1");
    private static final String BEARER = "Bearer ";

    void check(Request request) {
        if (token != null) checkToken(request, token);
        else checkIsLocal(request);
    }

    private static void checkToken(Request request, String token) {
        String brought = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        boolean known = brought != null
                && brought.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        brought.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
        if (known) return;
        throw new Refusal(
                        401,
                        "Authorization",
                        brought == null ? "the token is missing" : "this is not the token",
                        "send Authorization: Bearer TOKEN, with the token that the server was started with")
                .with("WWW-Authenticate", "Bearer");
    }

    private static void checkIsLocal(Request request) {
        String host = Request.getServerName(request);
        if (!HERE.contains(host)) {
            throw new Refusal(403, "Host", "`" + host + "` is not how this server is called", "ask 127.0.0.1");
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !isHere(origin)) {
            throw new Refusal(403, "Origin", "web pages from elsewhere may not ask", "ask from a program");
        }
    }

    private static boolean isHere(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && HERE.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
