package io.mortise.serving.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.Workspace;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.api.serve.Inference;
import io.mortise.api.serve.LoadedModel;
import io.mortise.api.serve.ModelServer;
import io.mortise.api.serve.ModelServer.Limits;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The real server over made-up models, with a client. {@code digits@champion} is served, which means {@link #means}. */
final class MadeUpServer implements AutoCloseable {
    static final String FIRST = "20260101-000000-aaaaaa";
    static final String SECOND = "20260102-000000-bbbbbb";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, MadeUpModel> models = new ConcurrentHashMap<>();
    private final ModelServer.Served served;
    /** The run that the alias means. */
    volatile String means = FIRST;

    MadeUpServer(MadeUpModel model) {
        this(model, Limits.USUAL, null);
    }

    MadeUpServer(MadeUpModel model, Limits limits, @Nullable String token) {
        models.put(FIRST, model);
        var server = new HttpModelServer(new MadeUpBench(), new MadeUpInference(), registry());
        served = server.serve(new ModelServer.Settings("digits@champion", false, null, "127.0.0.1", 0, token, limits));
    }

    /** Limits with others than usual for body, batch and queue. */
    static Limits limits(int body, int batch, int queue) {
        var usual = Limits.USUAL;
        return new Limits(body, batch, queue, usual.delay(), usual.bodyTime(), usual.pixels());
    }

    /** Another model that can be loaded. */
    void offer(String run, MadeUpModel model) {
        models.put(run, model);
    }

    private record MadeUpBench() implements Bench {
        @Override
        public Workspace workspace() {
            return new Workspace(Path.of("nowhere"));
        }

        @Override
        public Path product() {
            return Path.of("nowhere");
        }

        @Override
        public String version() {
            return "1.2.3";
        }
    }

    private final class MadeUpInference implements Inference {
        @Override
        public LoadedModel load(String runOrModel, boolean checkpoint) {
            var model = models.get(runOrModel);
            if (model == null) throw new InvalidInput("RUN", "there is no model of " + runOrModel, "train it");
            return model;
        }

        @Override
        public Bulk predict(
                String runOrModel, boolean checkpoint, List<Path> inputs, Path output, RunService.Progress progress) {
            throw new UnsupportedOperationException();
        }
    }

    private ModelRegistry registry() {
        return (ModelRegistry) Proxy.newProxyInstance(
                ModelRegistry.class.getClassLoader(),
                new Class<?>[] {ModelRegistry.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("find")) throw new UnsupportedOperationException(method.getName());
                    return new RunId(means);
                });
    }

    ModelServer.Served served() {
        return served;
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(served.address().resolve(path));
    }

    HttpResponse<String> get(String path) {
        return send(to(path).GET().build());
    }

    HttpResponse<String> post(String path, String json) {
        return post(path, "application/json", json.getBytes());
    }

    HttpResponse<String> post(String path, String contentType, byte[] body) {
        return send(posted(path, contentType, body));
    }

    CompletableFuture<HttpResponse<String>> later(String path, String json) {
        return client.sendAsync(posted(path, "application/json", json.getBytes()), BodyHandlers.ofString());
    }

    private HttpRequest posted(String path, String contentType, byte[] body) {
        return to(path).header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return Json.mapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    @Override
    public void close() {
        served.close();
        client.close();
    }
}
