package io.mortise.webui.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.mortise.api.Dashboard;
import io.mortise.compare.Comparer;
import io.mortise.json.Json;
import io.mortise.webui.fake.FakeBench;
import io.mortise.webui.fake.Rivals;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the OpenAPI document says, and what the API does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private FakeBench bench;
    private Dashboard.Served served;
    private JsonNode document;

    @BeforeAll
    void serve(@TempDir Path home) throws Exception {
        bench = Rivals.in(new FakeBench(home).filled().withModels(), 2);
        served = bench.dashboard().serve(new Dashboard.Settings("127.0.0.1", 0, "t"), bench.runs());
        document = Json.mapper().readTree(send("GET", "/api/openapi.json").body());
    }

    @AfterAll
    void stop() {
        served.close();
        bench.close();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(served.address().resolve(path))
                .header("Authorization", "Bearer t")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
        return object.propertyStream();
    }

    @Test
    void the_document_has_every_call_and_no_other() {
        Set<Class<?>> documented = fields(document.path("paths"))
                .map(path ->
                        ApiCall.of(path.getKey().replaceAll("\\{[a-z]+}", "x")).getClass())
                .collect(Collectors.toSet());
        var there = new HashSet<Class<?>>(Set.of(ApiCall.class.getPermittedSubclasses()));
        there.remove(ApiCall.Unknown.class);
        assertThat(documented).isEqualTo(there);
        assertThat(document.path("paths")).hasSize(there.size());
    }

    @Test
    void every_call_answers_to_the_method_that_the_document_says() throws Exception {
        for (var path : fields(document.path("paths")).toList()) {
            String method = path.getValue().fieldNames().next().toUpperCase(Locale.ROOT);
            String other = method.equals("GET") ? "POST" : "GET";
            String address = "/api" + path.getKey().replaceAll("\\{[a-z]+}", "x");
            assertThat(send(method, address).statusCode()).as(path.getKey()).isNotEqualTo(405);
            assertThat(send(other, address).statusCode()).as(path.getKey()).isEqualTo(405);
        }
    }

    @Test
    void it_tells_its_version_and_the_products() {
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.at("/info/version").asText()).isEqualTo("0.1.0");
    }

    @Test
    void every_reference_leads_somewhere() {
        document.findValuesAsText("$ref")
                .forEach(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({
        "GET, /health, /health, 200",
        "GET, /openapi.json, /openapi.json, 200",
        "GET, /schema, /schema, 200",
        "GET, /runs, /runs, 200",
        "GET, /runs/{run}, /runs/20261120-081500-donean, 200",
        "GET, /runs/{run}, /runs/20261120-091500-failed, 200",
        "GET, /runs/{run}, /runs/nobody, 404",
        "GET, /runs/{run}/series/{metric}, /runs/20261120-081500-donean/series/loss?points=9, 200",
        "GET, /runs/{run}/series/{metric}, /runs/20261120-081500-donean/series/loss?points=none, 400",
        "GET, /runs/{run}, /runs/digits@champion, 200",
        "GET, /models, /models, 200",
        "GET, /models/{model}, /models/digits, 200",
        "GET, /models/{model}, /models/digits@1, 200",
        "GET, /models/{model}, /models/digits@nobody, 404",
        "POST, /runs/{run}/cancel, /runs/20261120-091500-failed/cancel, 202",
        "GET, /compare, /compare?run=20261118-100000&run=20261118-100001&run=20261120-081500-donean, 200",
        "GET, /compare, '/compare?run=20261118-100000-widezz&run=20261118-100001-widezz&run=20261118-100000-deepzz"
                + "&run=20261118-100001-deepzz&baseline=20261118-100000-deepzz', 200",
        "GET, /runs/{run}/page, /runs/nobody/page, 404",
        "GET, /compare/page, /compare/page?run=20261118-100000, 400",
        "GET, /compare/page, /compare/page?run=20261118-100000-widezz&run=20261118-100000-nobody, 404",
        "GET, /compare, /compare, 400",
        "GET, /compare, /compare?run=20261118-100000, 400",
        "GET, /compare, /compare?run=20261118-100000&run=nobody, 404",
        "GET, /compare, /compare?run=20261118-100000-widezz&run=20261118-100000-nobody, 404"
    })
    void what_comes_is_what_the_document_says(String method, String path, String address, int status) throws Exception {
        var answer = send(method, "/api" + address);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        var described = document.path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(status));
        assertThat(described.isMissingNode()).as("status " + status).isFalse();
        var schema = ((ObjectNode) described.at("/content/application~1json/schema")).deepCopy();
        schema.set("components", strict(document.path("components").deepCopy()));
        var findings = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(Json.mapper().readTree(answer.body()));
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/runs/{run}/page, /runs/20261120-081500-donean/page, 20261120-081500-donean.html",
        "/compare/page, /compare/page?run=20261118-100000-widezz&run=20261118-100000-deepzz, comparison.html"
    })
    void a_page_comes_as_one_file_of_html(String path, String address, String name) throws Exception {
        var answer = send("GET", "/api" + address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"" + name + "\"");
        assertThat(answer.body()).startsWith("<!doctype html>").contains("Written by Mortise 0.1.0");
        var described = document.path("paths").path(path).at("/get/responses/200/content");
        assertThat(described.has("text/html")).isTrue();
    }

    @Test
    void what_is_not_described_would_be_found() throws Exception {
        var schema = Json.mapper().createObjectNode().put("$ref", "#/components/schemas/Health");
        schema.set("components", strict(document.path("components").deepCopy()));
        var health =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        assertThat(health.validate(Json.mapper().readTree("{\"status\":\"ok\"}")))
                .isNotEmpty();
        assertThat(health.validate(Json.mapper().readTree("{\"status\":\"ok\",\"version\":\"1\",\"more\":1}")))
                .isNotEmpty();
    }

    /** Nothing may come that is not described. */
    private static JsonNode strict(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties")) object.put("additionalProperties", false);
        node.forEach(OpenApiTest::strict);
        return node;
    }

    @Test
    void a_comparison_over_http_is_that_of_the_service() throws Exception {
        var two = List.of(Rivals.id("wide", 0), Rivals.id("deep", 0));
        var answer = send("GET", "/api/compare?run=" + two.getFirst() + "&run=" + two.getLast());
        var own = new Comparer(bench).compare(bench.runs(), two, null);
        assertThat(Json.mapper().readTree(answer.body()))
                .isEqualTo(Json.mapper().readTree(Json.write(own)));
        assertThat(own.verdict()).startsWith("deep is better than wide by");
    }
}
