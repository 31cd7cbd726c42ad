package io.mortise.webui.internal.server;

import java.util.List;

/** What an address under {@code /api} asks for. */
sealed interface ApiCall {
    /** Whether the dashboard is up. */
    record Health() implements ApiCall {}

    /** The JSON Schema of experiments, for the plug-ins that are installed now. */
    record Schema() implements ApiCall {}

    /** What there is to be asked, as OpenAPI. */
    record Description() implements ApiCall {}

    /** All runs. */
    record Runs() implements ApiCall {}

    /** One run, named by id, prefix or {@code latest}. */
    record Run(String run) implements ApiCall {}

    /** A run as a page in one file. */
    record RunPage(String run) implements ApiCall {}

    /** Points of a metric of a run. */
    record Points(String run, String metric) implements ApiCall {}

    /** Runs beside each other, named in the query. */
    record Compare() implements ApiCall {}

    /** The same as a page in one file. */
    record ComparePage() implements ApiCall {}

    /** All versions of all models that have names. */
    record Models() implements ApiCall {}

    /** One version and where it comes from, named as {@code NAME}, {@code NAME@VERSION} or {@code NAME@ALIAS}. */
    record Model(String model) implements ApiCall {}

    /** Ends a run; the only call that changes something. */
    record Cancel(String run) implements ApiCall {}

    /** Nothing that there is. */
    record Unknown() implements ApiCall {}

    /** The call of a path such as {@code /runs/latest}. */
    static ApiCall of(String path) {
        var steps = List.of(path.replaceFirst("^/", "").split("/"));
        if (steps.equals(List.of("health"))) return new Health();
        if (steps.equals(List.of("schema"))) return new Schema();
        if (steps.equals(List.of("openapi.json"))) return new Description();
        if (steps.equals(List.of("compare"))) return new Compare();
        if (steps.equals(List.of("compare", "page"))) return new ComparePage();
        if (steps.equals(List.of("models"))) return new Models();
        if (steps.size() == 2 && steps.getFirst().equals("models")) return new Model(steps.getLast());
        if (!steps.getFirst().equals("runs")) return new Unknown();
        return switch (steps.size()) {
            case 1 -> new Runs();
            case 2 -> new Run(steps.get(1));
            case 3 -> of(steps.get(1), steps.get(2));
            case 4 -> steps.get(2).equals("series") ? new Points(steps.get(1), steps.get(3)) : new Unknown();
            default -> new Unknown();
        };
    }

    private static ApiCall of(String run, String what) {
        return switch (what) {
            case "cancel" -> new Cancel(run);
            case "page" -> new RunPage(run);
            default -> new Unknown();
        };
    }
}
