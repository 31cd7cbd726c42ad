package io.mortise.webui.internal.security;

import io.mortise.api.Problem;
import io.mortise.json.Json;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Stands before everything that is served, push included, and asks the {@link Gate}. */
public final class GateHandler extends Handler.Wrapper {
    // Vaadin's client compiles what the server sends, hence unsafe-eval; its bootstrap page has inline scripts.
    private static final String POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
            + " connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private final Gate gate;
    private final String cookieName;

    /** Before that handler; a cookie belongs to a host, so its name tells apart what listens on several ports. */
    public GateHandler(Gate gate, int port, Handler inside) {
        super(inside);
        this.gate = gate;
        this.cookieName = "mortise-" + port;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        protect(response.getHeaders());
        return switch (gate.judge(visit(request))) {
            case Verdict.Enter() -> super.handle(request, response, callback);
            case Verdict.Welcome(var location, var byPage) -> {
                Response.addCookie(
                        response,
                        HttpCookie.build(cookieName, gate.cookie())
                                .path("/")
                                .httpOnly(true)
                                .sameSite(HttpCookie.SameSite.STRICT)
                                .build());
                response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
                if (byPage) page(response, callback, HttpStatus.OK_200, RefusalPage.leadingTo(location));
                else Response.sendRedirect(request, response, callback, location);
                yield true;
            }
            case Verdict.Unknown() -> {
                response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"mortise\"");
                refuse(request, response, callback, HttpStatus.UNAUTHORIZED_401, "The token is missing or wrong.");
                yield true;
            }
            case Verdict.Foreign(var reason) -> {
                refuse(request, response, callback, HttpStatus.FORBIDDEN_403, reason);
                yield true;
            }
        };
    }

    private Visit visit(Request request) {
        var headers = request.getHeaders();
        return new Visit(
                request.getMethod(),
                request.getHttpURI().getCanonicalPath(),
                request.getHttpURI().getQuery(),
                headers.get(HttpHeader.HOST),
                headers.get(HttpHeader.ORIGIN),
                headers.get(HttpHeader.AUTHORIZATION),
                cookie(request),
                headers.get("Sec-Fetch-Site"));
    }

    private @Nullable String cookie(Request request) {
        return Request.getCookies(request).stream()
                .filter(c -> c.getName().equals(cookieName))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    private static void protect(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static void refuse(Request request, Response response, Callback callback, int status, String reason) {
        if (!request.getHttpURI().getCanonicalPath().startsWith("/api/")) {
            page(response, callback, status, RefusalPage.because(reason, status == HttpStatus.UNAUTHORIZED_401));
            return;
        }
        var problem =
                Problem.error("", reason, "Send the header Authorization: Bearer, with the token of mortise serve");
        send(response, callback, status, "application/json", Json.write(Map.of("problems", List.of(problem))));
    }

    private static void page(Response response, Callback callback, int status, String html) {
        send(response, callback, status, "text/html; charset=utf-8", html);
    }

    private static void send(Response response, Callback callback, int status, String type, String text) {
        response.setStatus(status);
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, type));
        Content.Sink.write(response, true, text, callback);
    }
}
