package io.mortise.serving.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProtocolTest {
    private static MadeUpServer images;
    private static MadeUpServer table;

    @BeforeAll
    static void start() {
        images = new MadeUpServer(new MadeUpModel(MadeUpModel.IMAGES));
        table = new MadeUpServer(new MadeUpModel(MadeUpModel.TABLE));
    }

    @AfterAll
    static void end() {
        images.close();
        table.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FP32", "UINT8"})
    void infers_a_batch_with_probabilities_and_classes_in_its_order(String datatype) {
        var response = images.post(Requests.INFER, Requests.infer(datatype, 2, 0, 3));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var answer = MadeUpServer.json(response);
        assertThat(answer.path("id").asText()).isEqualTo("7");
        assertThat(answer.path("model_name").asText()).isEqualTo("digits");
        assertThat(answer.path("model_version").asText()).isEqualTo(MadeUpServer.FIRST);
        var probabilities = answer.path("outputs").get(0);
        assertThat(probabilities.path("name").asText()).isEqualTo("probabilities");
        assertThat(probabilities.path("shape").toString()).isEqualTo("[3,4]");
        assertThat(probabilities.path("data").toString())
                .isEqualTo("[0.0,0.0,1.0,0.0,1.0,0.0,0.0,0.0,0.0,0.0,0.0,1.0]");
        assertThat(answer.path("outputs").get(1).path("data").toString()).isEqualTo("[\"two\",\"none\",\"three\"]");
    }

    @Test
    void gives_only_the_outputs_that_are_wanted() {
        var body = Requests.infer("FP32", 1).replaceFirst("\\{", "{\"outputs\":[{\"name\":\"class\"}],");
        var outputs = MadeUpServer.json(images.post(Requests.INFER, body)).path("outputs");
        assertThat(outputs).hasSize(1);
        assertThat(outputs.get(0).path("name").asText()).isEqualTo("class");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,1,2,3] | [3,0,0,0,0,0]",
                "[1,1,2,3] | [[[[3,0,0],[0,0,0]]]]",
                "[1,2,3]   | [[[3,0,0],[0,0,0]]]",
                "[1,6]     | [3.5,0.25,0,0,0,0]"
            })
    void takes_data_flat_or_nested_and_an_image_without_its_one_channel(String shape, String data) {
        var response = images.post(Requests.INFER, Requests.tensor(shape, "FP32", data));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(MadeUpServer.json(response)
                        .path("outputs")
                        .get(1)
                        .path("data")
                        .get(0)
                        .asText())
                .isEqualTo("three");
    }

    @Test
    void a_version_in_the_path_must_be_the_one_that_is_served() {
        var served = "/v2/models/digits/versions/" + MadeUpServer.FIRST;
        assertThat(images.post(served + "/infer", Requests.infer("FP32", 1)).statusCode())
                .isEqualTo(200);
        assertThat(images.get(served).statusCode()).isEqualTo(200);
        assertThat(images.get("/v2/models/digits/versions/7/ready").statusCode())
                .isEqualTo(404);
        assertThat(images.get("/v2/models/digits/versions/7/ready").body()).contains(MadeUpServer.FIRST);
    }

    @Test
    void the_metadata_have_the_tensors_as_the_exported_model_names_them() {
        var metadata = MadeUpServer.json(images.get("/v2/models/digits"));
        assertThat(metadata.path("inputs").get(0).path("name").asText()).isEqualTo("input");
        assertThat(metadata.path("inputs").get(0).path("shape").toString()).isEqualTo("[-1,1,2,3]");
        assertThat(metadata.path("outputs").get(0).path("shape").toString()).isEqualTo("[-1,4]");
        assertThat(metadata.path("parameters").path("classes").toString())
                .isEqualTo("[\"none\",\"one\",\"two\",\"three\"]");
    }

    @Test
    void the_plain_way_takes_a_picture() {
        var png = Requests.png(5, 5);
        var answer = MadeUpServer.json(images.post("/predict", "image/png", png));
        assertThat(answer).hasSize(1);
        assertThat(answer.get(0).path("input").asText()).isEqualTo("picture");
        assertThat(answer.get(0).path("class").asText())
                .isEqualTo(MadeUpModel.IMAGES.classes().get(png.length % 4));
        assertThat(answer.get(0).path("confidence").asDouble()).isEqualTo(1);
        assertThat(answer.get(0).path("probabilities").size()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[1,0,0],[0,0,0]]                       | one",
                "[[[1,0,0],[0,0,0]]]                     | one",
                "[[[1,0,0],[0,0,0]],[[2,0,0],[0,0,0]]]   | one two",
                "[[[[1,0,0],[0,0,0]]],[[[0,0,0],[0,0,0]]]] | one none",
                "[3,0,0,0,0,0]                           | three"
            })
    void the_plain_way_takes_one_image_or_several_as_lists(String body, String classes) {
        var response = images.post("/predict", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var answer = MadeUpServer.json(response);
        assertThat(answer.findValuesAsText("class")).isEqualTo(Arrays.asList(classes.split(" ")));
        assertThat(answer.get(0).path("input").asText()).isEqualTo("example:1");
    }

    @Test
    void the_plain_way_takes_a_row_or_several_by_the_names_of_the_columns() {
        var one = MadeUpServer.json(table.post("/predict", "{\"first\":2,\"second\":null}"));
        assertThat(one.findValuesAsText("class")).containsExactly("two");
        var two = MadeUpServer.json(table.post("/predict", "[{\"first\":\"1\"},{\"first\":3.0,\"second\":true}]"));
        assertThat(two.findValuesAsText("class")).containsExactly("one", "three");
        assertThat(two.findValuesAsText("input")).containsExactly("row:1", "row:2");
    }

    @Test
    void a_table_may_miss_values_in_a_tensor() {
        var response = table.post(Requests.INFER, Requests.tensor("[2,2]", "FP32", "[1,null,2,5]"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(MadeUpServer.json(response)
                        .path("outputs")
                        .get(1)
                        .path("data")
                        .toString())
                .isEqualTo("[\"one\",\"two\"]");
    }

    @Test
    void says_that_it_is_well() {
        assertThat(images.get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
        assertThat(images.get("/v2/health/ready").body()).isEqualTo("{\"ready\":true}");
        assertThat(MadeUpServer.json(images.get("/v2/models/digits/ready"))
                        .path("ready")
                        .asBoolean())
                .isTrue();
        assertThat(MadeUpServer.json(images.get("/v2")).path("version").asText())
                .isEqualTo("1.2.3");
    }

    @Test
    void counts_what_it_does_for_Prometheus() {
        images.post(Requests.INFER, Requests.infer("FP32", 1, 2));
        images.post(Requests.INFER, "{}");
        var figures = images.get("/metrics");
        assertThat(figures.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(figures.body())
                .contains("mortise_requests_total{code=\"200\",path=\"/v2/models/{name}/infer\"} ")
                .contains("mortise_requests_total{code=\"400\",path=\"/v2/models/{name}/infer\"} ")
                .contains("mortise_request_seconds_bucket{path=\"/v2/models/{name}/infer\",le=\"0.005\"} ")
                .contains("mortise_batch_examples_bucket{le=\"2.0\"} ")
                .contains("mortise_queue_requests 0.0")
                .contains("mortise_worker_resident_bytes 12345.0")
                .contains("mortise_model{model=\"digits\",version=\"" + MadeUpServer.FIRST + "\"} 1.0")
                .containsPattern("mortise_heap_bytes [1-9]");
    }
}
