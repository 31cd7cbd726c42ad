package io.mortise.serving.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client gets wrong is told in words, with a status from 400 to 499, and the model never hears of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadInputTest {
    private static final MadeUpModel MODEL = new MadeUpModel(MadeUpModel.IMAGES);
    private static MadeUpServer server;
    private static MadeUpServer table;

    @BeforeAll
    static void start() {
        server = new MadeUpServer(MODEL, MadeUpServer.limits(10_000, 4, 100), null);
        table = new MadeUpServer(new MadeUpModel(MadeUpModel.TABLE));
    }

    @AfterAll
    static void end() {
        server.close();
        table.close();
        assertThat(MODEL.batches).as("nothing reached the model").isEmpty();
    }

    private static void refused(HttpResponse<String> response, int status, String reason) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(MadeUpServer.json(response).path("error").asText()).contains(reason);
    }

    @ParameterizedTest(name = "shape {0}, {1}, data {2}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,1,2,2] | FP32  | [1,2,3,4]         | 400 | the shape is [1, 1, 2, 2], and the model takes [-1, 1, 2, 3]",
                "[2,3]     | FP32  | [1,2,3,4,5,6]     | 400 | the shape is [2, 3]",
                "[]        | FP32  | []                | 400 | the shape is []",
                "[0,1,2,3] | FP32  | []                | 400 | the batch is empty",
                "[5,1,2,3] | FP32  | []                | 413 | there are 5 examples, and one request may have 4",
                "[1,1,2,3] | FP32  | [1,2,3]           | 400 | there are 3 numbers, and the shape [1, 1, 2, 3] has 6",
                "[1,1,2,3] | FP32  | [[1,2],[3]]       | 400 | not all of one length",
                "[1,1,2,3] | FP32  | [1,[2]]           | 400 | not all of one length",
                "[1,1,2,3] | FP32  | [1,2,3,4,5,1e60]  | 400 | inputs[0].data[5]: this number is too large",
                "[1,1,2,3] | FP32  | [1,2,3,4,5,null]  | 400 | inputs[0].data[5]: a value is missing",
                "[1,1,2,3] | FP32  | [1,2,3,4,5,'6']   | 400 | inputs[0].data[5]: this is no number",
                "[1,1,2,3] | FP32  | [1,2,3,4,5,NaN]   | 400 | NaN and infinity are no numbers",
                "[1,1,2,3] | UINT8 | [1,2,3,4,5,256]   | 400 | inputs[0].data[5]: 256.0 is no UINT8",
                "[1,1,2,3] | UINT8 | [1,2,3,4,0.5,6]   | 400 | inputs[0].data[4]: 0.5 is no UINT8",
                "[1,1,2,3] | INT64 | [1,2,3,4,5,6]     | 400 | inputs[0].datatype: `INT64` is not taken",
                "[-1,1,2,3]| FP32  | [1,2,3,4,5,6]     | 400 | inputs[0].shape[0]: this is no whole number",
                "7         | FP32  | [1,2,3,4,5,6]     | 400 | inputs[0].shape: this is no list",
                "[1,1,2,3] | FP32  | 7                 | 400 | inputs[0].data: this is no list of numbers"
            })
    void a_tensor_that_is_wrong(String shape, String datatype, String data, int status, String reason) {
        var body = Requests.tensor(shape, datatype, data).replace('\'', '"');
        refused(server.post(Requests.INFER, body), status, reason);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                          | this is no object of JSON",
                "{}                          | there are 0 inputs, and the model takes one",
                "{'inputs':[]}               | there are 0 inputs",
                "{'inputs':7}                | inputs: this is no list",
                "{'inputs':[7]}              | inputs[0]: this is no object",
                "{'inputs':[{}]}             | inputs[0]: `name` is missing",
                "{'id':7}                    | id: this is no text",
                "{'outputs':[{'name':'x'}]}  | there is no output `x`",
                "{'outputs':[{}]}            | there is no output",
                "{'inputs':[{'name':'x','shape':[1,6],'datatype':'FP32','data':[1,2,3,4,5,6]}]} | the model has no input `x`",
                "{'inputs':                  | this is no JSON: Unexpected end-of-input"
            })
    void a_request_that_is_wrong(String body, String reason) {
        refused(server.post(Requests.INFER, body.replace('\'', '"')), 400, reason);
    }

    @Test
    void broken_JSON_with_line_and_column() {
        var response = server.post(Requests.INFER, "{\"inputs\":\n  [ oh ]}");
        refused(response, 400, "line 2, column");
        assertThat(MadeUpServer.json(response)
                        .path("problems")
                        .get(0)
                        .path("line")
                        .asInt())
                .isEqualTo(2);
        var more = Requests.infer("FP32", 1) + " {}";
        refused(server.post(Requests.INFER, more), 400, "something after the end of the document (line 1, column");
    }

    @Test
    void an_unknown_model() {
        refused(server.post("/v2/models/letters/infer", Requests.infer("FP32", 1)), 404, "there is no model `letters`");
    }

    @Test
    void an_unknown_path_and_an_unknown_method() {
        refused(server.get("/v3"), 404, "there is nothing at /v3");
        var response = server.get("/predict");
        refused(response, 405, "takes no GET");
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void text_that_is_called_a_picture() {
        refused(server.post("/predict", "image/png", "hello".getBytes(StandardCharsets.UTF_8)), 400, "is no picture");
        refused(server.post("/predict", "image/png", new byte[0]), 400, "the body is empty");
    }

    @Test
    void a_picture_of_100_megapixels_by_its_header_alone() {
        refused(server.post("/predict", "image/png", Requests.pngHeader(10_000, 10_000)), 413, "10000 x 10000 pixels");
    }

    @Test
    void a_picture_that_breaks_off() {
        var half = Arrays.copyOf(Requests.png(5, 5), 20);
        refused(server.post("/predict", "image/png", half), 400, "this picture cannot be read");
    }

    @Test
    void another_content_type() {
        byte[] body = "a=b".getBytes(StandardCharsets.UTF_8);
        refused(server.post("/predict", "application/x-www-form-urlencoded", body), 415, "x-www-form-urlencoded");
        refused(server.post(Requests.INFER, "text/plain", body), 415, "`text/plain` is not taken");
        refused(server.send(server.to("/predict").POST(BodyPublishers.noBody()).build()), 415, "it is missing");
        refused(table.post("/predict", "image/png", Requests.png(2, 2)), 415, "takes no pictures");
    }

    @Test
    void a_body_over_the_limit_whether_its_length_is_said_or_not() {
        var large = new byte[10_001];
        refused(server.post("/predict", "application/json", large), 413, "larger than 10000 bytes");
        var chunked = server.to("/predict")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();
        refused(server.send(chunked), 413, "larger than 10000 bytes");
    }

    @Test
    void lists_that_are_wrong() {
        refused(server.post("/predict", "[]"), 400, "the batch is empty");
        refused(server.post("/predict", "{\"first\":1}"), 400, "no list of numbers");
        refused(server.post("/predict", "[[1,2],[3,4]]"), 400, "the shape is [2, 2]");
        refused(server.post("/predict", "[[[[[[[[[1]]]]]]]]]"), 400, "nested more than 8 deep");
        var five = "[" + "[0,0,0,0,0,0],".repeat(4) + "[0,0,0,0,0,0]]";
        refused(server.post("/predict", five), 413, "there are 5 examples");
    }

    @Test
    void rows_that_are_wrong() {
        refused(table.post("/predict", "[]"), 400, "the batch is empty");
        refused(table.post("/predict", "7"), 400, "this is no row");
        refused(table.post("/predict", "[7]"), 400, "row:1: this is no row");
        refused(table.post("/predict", "{\"first\":[1]}"), 400, "`first` holds no single value");
        refused(table.post("/predict", "{\"second\":1}"), 400, "the column `first` is missing");
    }

    @Test
    void what_the_model_itself_does_wrong_is_no_fault_of_the_client() {
        refused(table.post("/predict", "{\"first\":\"fail\"}"), 500, "the model fails");
    }
}
