package io.mortise.serving.internal;

import io.mortise.api.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request that is not answered, with a status and a reason in words. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    Refusal(int status, List<Problem> problems) {
        super(problems.stream().map(Refusal::sentence).collect(Collectors.joining("; ")), null, false, false);
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    Refusal(int status, String where, String summary, String... fixes) {
        this(status, List.of(Problem.error(where, summary, fixes)));
    }

    /** What the client sent cannot be worked with. */
    static Refusal bad(String where, String summary, String... fixes) {
        return new Refusal(400, where, summary, fixes);
    }

    /** Nothing is wrong with the request, but it cannot be answered now. */
    static Refusal later(String summary) {
        return new Refusal(503, "", summary, "try again").with("Retry-After", "1");
    }

    private static String sentence(Problem problem) {
        return problem.where().isEmpty() ? problem.summary() : problem.where() + ": " + problem.summary();
    }

    Refusal with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** {@code error} is what the Open Inference Protocol has; the problems say the same in parts. */
    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("error", getMessage());
        document.put("problems", problems);
        return document;
    }
}
