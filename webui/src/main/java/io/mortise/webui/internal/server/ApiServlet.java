package io.mortise.webui.internal.server;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.compare.CompareService;
import io.mortise.api.model.NamedModel;
import io.mortise.api.run.RunId;
import io.mortise.json.Json;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.file.ComparisonFile;
import io.mortise.webui.internal.file.RunFile;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API: the documents of the command line. A run is named as on the command line. */
final class ApiServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
    private static final int POINTS = 500;
    private static final int MOST_POINTS = 10_000;

    private final transient Supplier<Ports> ports;

    ApiServlet(Supplier<Ports> ports) {
        this.ports = ports;
    }

    /** HTML in one file, that is to be saved under that name. */
    private record Page(String name, String html) {}

    /** A status and a document, which may be a page. */
    private record Answer(int status, Object document) {
        static Answer ok(Object document) {
            return new Answer(HttpServletResponse.SC_OK, document);
        }

        static Answer page(String name, String html) {
            return ok(new Page(name, html));
        }

        static Answer problem(int status, Problem... problems) {
            return new Answer(status, Map.of("problems", List.of(problems)));
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = answer(request);
        response.setStatus(answer.status);
        response.setHeader("Cache-Control", "no-store");
        if (answer.document instanceof Page page) {
            response.setContentType("text/html; charset=utf-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + page.name + ".html\"");
            response.getOutputStream().write(page.html.getBytes(StandardCharsets.UTF_8));
        } else {
            response.setContentType("application/json");
            Json.pretty(answer.document, response.getOutputStream());
        }
    }

    private Answer answer(HttpServletRequest request) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        var call = ApiCall.of(path);
        String method = call instanceof ApiCall.Cancel ? "POST" : "GET";
        if (!request.getMethod().equals(method))
            return Answer.problem(
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    Problem.error("/api" + path, "This does not answer to " + request.getMethod(), "Use " + method));
        try {
            return answer(call, request);
        } catch (InvalidInput e) {
            return new Answer(HttpServletResponse.SC_NOT_FOUND, Map.of("problems", e.problems()));
        } catch (NumberFormatException e) {
            return Answer.problem(
                    HttpServletResponse.SC_BAD_REQUEST,
                    Problem.error("points", "This is not a number of points", "Give one from 1 to " + MOST_POINTS));
        } catch (RuntimeException e) {
            LOG.error("{} /api{} failed", method, path, e);
            return Answer.problem(
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    Problem.error("/api" + path, "The dashboard failed; its log says why"));
        }
    }

    private Answer answer(ApiCall call, HttpServletRequest request) throws IOException {
        return switch (call) {
            case ApiCall.Health() ->
                Answer.ok(Map.of("status", "ok", "version", ports.get().bench().version()));
            case ApiCall.Schema() -> Answer.ok(Json.read(ports.get().specs().schema(), Map.class));
            case ApiCall.Description() -> Answer.ok(description());
            case ApiCall.Runs() -> runs(request);
            case ApiCall.Run(var run) -> run(find(run));
            case ApiCall.Points(var run, var metric) -> series(find(run), metric, points(request));
            case ApiCall.RunPage(var run) -> page(find(run));
            case ApiCall.Compare() -> compare(request, this::comparison);
            case ApiCall.ComparePage() -> compare(request, this::comparisonPage);
            case ApiCall.Models() -> models();
            case ApiCall.Model(var model) -> model(model);
            case ApiCall.Cancel(var run) -> cancel(find(run));
            case ApiCall.Unknown() ->
                unknown("/api" + request.getPathInfo(), "There is nothing here", "See GET /api/openapi.json");
        };
    }

    private Answer runs(HttpServletRequest request) {
        String filter = request.getParameter("filter");
        try {
            return Answer.ok(ports.get().runs().search(filter == null ? "" : filter));
        } catch (InvalidInput e) {
            return new Answer(HttpServletResponse.SC_BAD_REQUEST, Map.of("problems", e.problems()));
        }
    }

    private RunId find(String text) {
        return RunId.isRunId(text) ? new RunId(text) : ports.get().registry().find(text);
    }

    private Answer models() {
        var all = ports.get();
        return Answer.ok(NamedModel.of(all.runs(), all.registry().versions()).stream()
                .map(NamedModel::document)
                .toList());
    }

    private Answer model(String reference) {
        var all = ports.get();
        var version = all.registry().version(reference);
        return Answer.ok(NamedModel.of(all.runs(), List.of(version)).getFirst().withLineage());
    }

    private Answer run(RunId id) {
        return ports.get().runs().run(id).<Answer>map(Answer::ok).orElseGet(() -> noRun(id));
    }

    private Answer page(RunId id) {
        var all = ports.get();
        if (all.runs().run(id).isEmpty()) return noRun(id);
        return Answer.page(id.value(), RunFile.html(all.bench(), all.models(), all.runs(), id));
    }

    private Answer series(RunId id, String metric, int points) {
        if (ports.get().runs().run(id).isEmpty()) return noRun(id);
        return Answer.ok(ports.get().runs().series(id, metric, points));
    }

    private Answer comparison(List<RunId> runs, @Nullable RunId baseline) {
        return Answer.ok(ports.get().comparisons().compare(ports.get().runs(), runs, baseline));
    }

    private Answer comparisonPage(List<RunId> runs, @Nullable RunId baseline) {
        var all = ports.get();
        return Answer.page(
                "comparison", ComparisonFile.html(all.bench(), all.comparisons(), all.runs(), runs, baseline));
    }

    /** What is made of runs and a baseline. */
    @FunctionalInterface
    private interface Comparing {
        Answer of(List<RunId> runs, @Nullable RunId baseline);
    }

    private Answer compare(HttpServletRequest request, Comparing comparing) {
        var named = request.getParameterValues("run");
        var runs = Stream.of(named == null ? new String[0] : named)
                .map(this::find)
                .distinct()
                .toList();
        String baseline = request.getParameter("baseline");
        RunId base = baseline == null ? null : find(baseline);
        boolean wrong = runs.size() < 2 || runs.size() > CompareService.MOST || base != null && !runs.contains(base);
        try {
            return comparing.of(runs, base);
        } catch (InvalidInput e) {
            int status = wrong ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_NOT_FOUND;
            return new Answer(status, Map.of("problems", e.problems()));
        }
    }

    /** The OpenAPI document, of this version. */
    private Map<String, Object> description() throws IOException {
        try (var in = ApiServlet.class.getResourceAsStream("openapi.json")) {
            var document = Json.object(Json.mapper().readTree(in));
            var info = new LinkedHashMap<>(Json.object(document.get("info")));
            info.put("version", ports.get().bench().version());
            document.put("info", info);
            return document;
        }
    }

    private Answer cancel(RunId id) {
        if (ports.get().runs().run(id).isEmpty()) return noRun(id);
        ports.get().runService().cancel(id);
        return new Answer(HttpServletResponse.SC_ACCEPTED, Map.of("run", id));
    }

    private static Answer noRun(RunId id) {
        return unknown(
                id.value(), "There is no such run", "List the runs with GET /api/runs or " + Program.command("runs"));
    }

    private static Answer unknown(String where, String summary, String fix) {
        return Answer.problem(HttpServletResponse.SC_NOT_FOUND, Problem.error(where, summary, fix));
    }

    private static int points(HttpServletRequest request) {
        String given = request.getParameter("points");
        int points = given == null ? POINTS : Integer.parseInt(given);
        if (points < 1 || points > MOST_POINTS) throw new NumberFormatException(given);
        return points;
    }
}
