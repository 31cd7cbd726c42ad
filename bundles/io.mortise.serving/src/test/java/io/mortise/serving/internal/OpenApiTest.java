package io.mortise.serving.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.mortise.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The OpenAPI document tells of all that is there, and what is there keeps to it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenApiTest {
    private static MadeUpServer server;
    private static JsonNode document;

    @BeforeAll
    static void start() throws IOException {
        server = new MadeUpServer(new MadeUpModel(MadeUpModel.IMAGES));
        document = Json.mapper().readTree(server.get("/openapi.json").body());
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void has_every_route_and_no_other() {
        var told = new ArrayList<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) told.add(method.toUpperCase() + " " + path.getKey());
                }));
        var there = new ModelApi("digits", "1", null, null, null)
                .routes().all().stream()
                        .map(route -> route.method() + " " + route.template())
                        .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void needs_a_token_where_the_routes_do() {
        for (var route : new ModelApi("digits", "1", null, null, null).routes().all()) {
            var operation = document.path("paths")
                    .path(route.template())
                    .path(route.method().toLowerCase());
            assertThat(operation.path("security").toString().equals("[{}]"))
                    .as(route.template())
                    .isEqualTo(route.open());
        }
    }

    /** The schema of an answer, with all that it refers to. */
    private static List<String> violations(String method, String template, HttpResponse<String> response)
            throws IOException {
        var answers = document.path("paths").path(template).path(method).path("responses");
        JsonNode answer = answers.path(String.valueOf(response.statusCode()));
        if (answer.isMissingNode()) answer = answers.path("default");
        assertThat(answer.isMissingNode())
                .as("%s %s: no word of %d", method, template, response.statusCode())
                .isFalse();
        if (answer.has("$ref"))
            answer = document.at(answer.path("$ref").asText().substring(1));
        ObjectNode schema =
                answer.path("content").path("application/json").path("schema").deepCopy();
        schema.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(Json.mapper().readTree(response.body()))
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void good_answers_are_as_it_says() throws IOException {
        String version = "/versions/" + MadeUpServer.FIRST;
        for (String template : List.of(
                "/v2",
                "/v2/health/live",
                "/v2/health/ready",
                "/v2/models/{name}",
                "/v2/models/{name}/ready",
                "/v2/models/{name}/versions/{version}",
                "/v2/models/{name}/versions/{version}/ready")) {
            var response = server.get(template.replace("{name}", "digits").replace("/versions/{version}", version));
            assertThat(response.statusCode()).as(template).isEqualTo(200);
            assertThat(violations("get", template, response)).as(template).isEmpty();
        }
        var body = Requests.infer("FP32", 1, 2);
        assertThat(violations("post", "/v2/models/{name}/infer", server.post(Requests.INFER, body)))
                .isEmpty();
        assertThat(violations("post", "/predict", server.post("/predict", "[1,0,0,0,0,0]")))
                .isEmpty();
        assertThat(violations(
                        "post",
                        "/v2/repository/models/{name}/load",
                        server.post("/v2/repository/models/digits/load", "")))
                .isEmpty();
    }

    @Test
    void refusals_are_as_it_says() throws IOException {
        assertThat(violations("post", "/v2/models/{name}/infer", server.post(Requests.INFER, "{")))
                .isEmpty();
        assertThat(violations("post", "/v2/models/{name}/infer", server.post("/v2/models/x/infer", "{}")))
                .isEmpty();
        assertThat(violations("post", "/predict", server.post("/predict", "text/plain", new byte[1])))
                .isEmpty();
    }

    @Test
    void a_test_that_holds_nothing_would_not_see_this() throws IOException {
        var wrong = server.get("/v2");
        assertThat(violations("get", "/v2/health/live", wrong)).isNotEmpty();
    }
}
