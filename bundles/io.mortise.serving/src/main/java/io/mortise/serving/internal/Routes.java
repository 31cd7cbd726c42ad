package io.mortise.serving.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which method on which path does what. */
final class Routes {
    private final List<Route> all = new ArrayList<>();

    /** Does what a request asks for. */
    @FunctionalInterface
    interface Action {
        Answer act(Call call);
    }

    /**
     * A path.
     *
     * @param template with names in braces for parts that may be anything
     * @param open whether anybody may ask, token or not
     */
    record Route(String method, String template, boolean open, Action action) {
        private boolean matches(String[] path, Map<String, String> names) {
            String[] parts = template.split("/", -1);
            if (parts.length != path.length) return false;
            for (int i = 0; i < parts.length; i++) {
                if (parts[i].startsWith("{")) names.put(parts[i].substring(1, parts[i].length() - 1), path[i]);
                else if (!parts[i].equals(path[i])) return false;
            }
            return true;
        }
    }

    /** A route with what its names stand for in a path. */
    record Found(Route route, Map<String, String> names) {}

    Routes get(String template, Action action) {
        all.add(new Route("GET", template, false, action));
        return this;
    }

    /** For those who look whether the server is well. */
    Routes open(String template, Action action) {
        all.add(new Route("GET", template, true, action));
        return this;
    }

    Routes post(String template, Action action) {
        all.add(new Route("POST", template, false, action));
        return this;
    }

    List<Route> all() {
        return List.copyOf(all);
    }

    /** The route of a path, decoded; {@link Refusal} where there is none. */
    Found find(String method, String path) {
        String[] parts = path.split("/", -1);
        var found = new ArrayList<Found>();
        for (Route route : all) {
            var names = new HashMap<String, String>();
            if (route.matches(parts, names)) found.add(new Found(route, names));
        }
        if (found.isEmpty()) {
            throw new Refusal(
                    404, "", "there is nothing at " + path, "GET /openapi.json tells of everything that is here");
        }
        String wanted = method.equals("HEAD") ? "GET" : method;
        return found.stream()
                .filter(one -> one.route().method().equals(wanted))
                .findFirst()
                .orElseThrow(() -> otherMethod(method, path, found));
    }

    private static Refusal otherMethod(String method, String path, List<Found> found) {
        String methods = found.stream().map(one -> one.route().method()).collect(Collectors.joining(", "));
        return new Refusal(405, "", path + " takes no " + method, "use " + methods).with("Allow", methods);
    }
}
