package io.mortise.webui.internal.security;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is let in. A page in the same browser must not reach the dashboard: its requests carry a foreign {@code
 * Origin}, or, by a name that it rebinds to this machine, a foreign {@code Host}. A local user must not either: only who
 * read the printed address has the token.
 */
public final class Gate {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String BEARER = "Bearer ";

    private final Set<String> names;
    private final byte[] token;
    private final String cookie;

    private Gate(Set<String> names, String token) {
        this.names = names;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.cookie = digest("mortise cookie " + token);
    }

    /** For a dashboard that is bound to that host. */
    public static Gate of(String host, String token) {
        if (token.isBlank()) throw new IllegalArgumentException("a dashboard needs a token");
        var names = new HashSet<>(LOOPBACK);
        names.add(bracketed(host.toLowerCase(Locale.ROOT)));
        if (Set.of("0.0.0.0", "::", "[::]").contains(host)) names.addAll(ownNames());
        return new Gate(names, token);
    }

    /** The value that the cookie must have; the token cannot be got out of it. */
    public String cookie() {
        return cookie;
    }

    /** Judges a request. */
    public Verdict judge(Visit visit) {
        if (visit.host() == null || !names.contains(nameOf(visit.host())))
            return new Verdict.Foreign("This address is not one of the dashboard's.");
        if (visit.origin() != null && !visit.origin().equalsIgnoreCase("http://" + visit.host()))
            return new Verdict.Foreign("This request comes from a page of another site.");
        String brought = parameter(visit.query(), "token");
        if (brought != null && same(brought)) return welcome(visit);
        if (brought == null && (knows(visit.authorization()) || hasCookie(visit.cookie()))) return new Verdict.Enter();
        return new Verdict.Unknown();
    }

    private static Verdict welcome(Visit visit) {
        if (!visit.method().equals("GET")) return new Verdict.Enter();
        String rest = Stream.of(
                        visit.query() == null ? new String[0] : visit.query().split("&"))
                .filter(p -> !p.equals("token") && !p.startsWith("token="))
                .collect(Collectors.joining("&"));
        // Two slashes at the start would name another host.
        String path = "/" + visit.path().replaceFirst("^[/\\\\]+", "");
        boolean fromElsewhere = visit.fetchSite() != null && visit.fetchSite().contains("-site");
        return new Verdict.Welcome(rest.isEmpty() ? path : path + "?" + rest, fromElsewhere);
    }

    private boolean knows(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && same(authorization.substring(BEARER.length()).strip());
    }

    private boolean same(String brought) {
        return MessageDigest.isEqual(brought.getBytes(StandardCharsets.UTF_8), token);
    }

    private boolean hasCookie(@Nullable String brought) {
        return brought != null
                && MessageDigest.isEqual(
                        brought.getBytes(StandardCharsets.UTF_8), cookie.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String parameter(@Nullable String query, String name) {
        if (query == null) return null;
        for (String pair : query.split("&")) {
            if (!pair.startsWith(name + "=")) continue;
            try {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
        return null;
    }

    /** The name without the port: a tunnel may have another one, and the name alone shows a rebound host. */
    private static String nameOf(String host) {
        String name = host.replaceFirst(":[0-9]+$", "");
        return name.toLowerCase(Locale.ROOT);
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Addresses and name of this machine, for a dashboard that is bound to all of them. */
    private static Set<String> ownNames() {
        try {
            var names = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(a -> bracketed(a.getHostAddress().replaceFirst("%.*$", "")))
                    .collect(Collectors.toSet());
            names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
            return names;
        } catch (SocketException | UnknownHostException e) {
            return Set.of();
        }
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
