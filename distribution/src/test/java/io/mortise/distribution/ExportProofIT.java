package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.json.Json;
import io.mortise.testkit.browser.Browser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was exported answers as the run does, on every test digit. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportProofIT {
    private static Workspace workspace;
    private static String run;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        workspace = Workspace.withMnist(Folders.fresh("exported"));
        run = workspace
                .json("run", Specs.small().toString(), "--set", "/dataset/split/limit=null", "--json")
                .path("run")
                .asText();
    }

    @AfterAll
    static void close() {
        workspace.close();
    }

    /** All 10,000 test digits, through a worker, as a user has it. */
    @ParameterizedTest
    @CsvSource({"onnx, ONNX Runtime 1.20.0", "java, Java 25", "html, 'Java 25, on the model in the page'"})
    void an_export_is_proven_on_the_whole_test_set(String format, String runtime) throws IOException {
        var file = folder.resolve("exported/net." + format);
        var document = workspace
                .run("export", run, "--format", format, "--output", file.toString(), "--json")
                .exits(0)
                .json();
        var proof = document.path("proof");
        assertThat(proof.path("runtime").asText()).isEqualTo(runtime);
        assertThat(proof.path("part").asText()).isEqualTo("test");
        assertThat(proof.path("examples").asInt()).isEqualTo(10_000);
        assertThat(proof.path("same_class").asInt()).isEqualTo(10_000);
        assertThat(proof.path("largest_difference").asDouble(1)).isLessThanOrEqualTo(1e-5);
        assertThat(Files.size(file)).isBetween(10_000L, 2_000_000L);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactlyInAnyOrder(file, Path.of(file + ".proof.json"));
        }
    }

    @Test
    void an_export_that_is_not_proven_ends_with_1_and_leaves_nothing() throws IOException {
        var file = folder.resolve("net.onnx");
        var outcome = workspace.run("export", run, "--format", "onnx", "--output", file.toString(), "--tolerance", "0");
        assertThat(outcome.exits(1).err()).contains("ONNX Runtime", "10000 test examples", "--tolerance");
        assertThat(outcome.err()).doesNotContain("\tat ");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** The jar as its user has it: a JVM of its own, with nothing else. */
    @Test
    void the_jar_answers_by_itself_as_the_run_does() throws IOException, InterruptedException {
        var jar = folder.resolve("net.jar");
        workspace
                .run("export", run, "--format", "java", "--output", jar.toString())
                .exits(0);
        byte[] digit = MnistFiles.digit(5);
        var numbers = IntStream.range(0, digit.length).mapToObj(i -> "" + (digit[i] & 255));
        var row = Files.writeString(folder.resolve("digit.csv"), numbers.collect(Collectors.joining(",")));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-jar", jar.toString(), row.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        var picture = Drawing.grey(folder.resolve("digit.png"), digit);
        var predicted =
                workspace.json("predict", run, picture.toString(), "--json").get(0);
        assertThat(said).startsWith(predicted.path("class").asText() + " ");
        assertThat(Double.parseDouble(said.strip().split(" ")[1]))
                .isCloseTo(predicted.path("confidence").asDouble(), within(2e-6));
    }

    /** The bundle as its user has it: unpacked, with a program that asks the model what it is asked in the bundle. */
    @Test
    void the_bundle_holds_what_is_needed_to_run_the_model() throws IOException, InterruptedException {
        var unpacked = unpacked();
        for (String name :
                List.of("MODEL_CARD.md", "model-card.html", "preprocessing.md", "spec.lock.json", "labels.json")) {
            assertThat(unpacked.resolve(name)).isNotEmptyFile();
        }
        var requests =
                Json.read(unpacked.resolve("requests.json"), JsonNode.class).path("requests");
        var recorded = Files.readAllLines(workspace.runs().resolve(run).resolve("predictions.csv"));
        var expected = new ArrayList<String>();
        for (var request : requests) {
            var cells = recorded.get(request.path("index").asInt() + 1).split(",");
            assertThat(request.path("label").asText()).isEqualTo(cells[1]);
            assertThat(request.path("class").asText()).isEqualTo(cells[2]);
            expected.add(request.path("class").asText());
        }
        assertThat(expected).hasSize(10);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var said = said(unpacked, List.of(java, "-cp", "model.jar", "java/Classify.java", "requests.json"));
        assertThat(said.getLast()).isEqualTo("10 of 10 answers are as expected");
        assertThat(said.subList(0, 10)).map(line -> line.split(" ")[0]).isEqualTo(expected);
        var about = Json.read(inJar(unpacked.resolve("model.jar")), JsonNode.class);
        var lock = Json.read(unpacked.resolve("spec.lock.json"), JsonNode.class);
        assertThat(lock.path("spec_sha256")).isEqualTo(about.path("spec_sha256"));
        assertThat(Files.readString(unpacked.resolve("MODEL_CARD.md")))
                .contains(about.path("spec_sha256").asText(), run, "small-cnn", "10000 test examples", "MNIST");
        // the spec is one that can be trained again
        workspace.run("check", unpacked.resolve("spec.json").toString()).exits(0);
    }

    /** Where the language and its library are at hand. */
    @ParameterizedTest
    @CsvSource({
        "python3, -c, 'import numpy, onnxruntime', python/classify.py",
        "node, --input-type=module --eval, 'import \"onnxruntime-node\"', javascript/classify.mjs"
    })
    void the_bundle_s_other_programs_answer_alike(String language, String options, String needs, String program)
            throws IOException, InterruptedException {
        var trial = new ArrayList<>(List.of(language));
        trial.addAll(List.of(options.split(" ")));
        trial.add(needs);
        assumeTrue(works(trial), () -> "skipped: there is no " + language + " here that can `" + needs + "`");
        var said = said(unpacked(), List.of(language, program, "requests.json"));
        assertThat(said.getLast()).isEqualTo("10 of 10 answers are as expected");
    }

    /** Tried where the bundle will be unpacked: node looks for libraries from there upwards. */
    private boolean works(List<String> line) throws InterruptedException {
        try {
            return new ProcessBuilder(line)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // it is not installed
        }
    }

    private Path unpacked() throws IOException {
        var file = folder.resolve("digits.zip");
        workspace
                .run("export", run, "--format", "bundle", "--output", file.toString())
                .exits(0);
        var unpacked = folder.resolve("unpacked");
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                var place = unpacked.resolve(entry.getName());
                Files.createDirectories(place.getParent());
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, place);
                }
            }
        }
        return unpacked;
    }

    private static String inJar(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile());
                var in = zip.getInputStream(zip.getEntry("META-INF/mortise.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> said(Path folder, List<String> line) throws IOException, InterruptedException {
        var process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip().lines().toList();
    }

    /** The page as its user has it: in a browser, from the disk, without a network. */
    @Test
    void the_page_answers_by_itself_as_the_run_does() throws IOException {
        var page = folder.resolve("net.html");
        workspace
                .run("export", run, "--format", "html", "--output", page.toString())
                .exits(0);
        var recorded = Files.readAllLines(workspace.runs().resolve(run).resolve("predictions.csv"));
        try (var browser = Browser.open()) {
            browser.offline(true);
            browser.go(page.toUri().toString());
            for (int i = 0; i < 100; i++) {
                byte[] digit = MnistFiles.digit(i);
                var pixels = IntStream.range(0, digit.length)
                        .mapToObj(at -> digit[at] & 255)
                        .toList();
                var said = (List<?>) browser.js(
                        "const { said, shares } = mortise.answer(arguments[0]); return [said, shares[said]]", pixels);
                var cells = recorded.get(i + 1).split(",");
                assertThat(((Number) said.get(0)).intValue()).as("digit %d", i).isEqualTo(Integer.parseInt(cells[2]));
                assertThat(((Number) said.get(1)).doubleValue()).isCloseTo(Double.parseDouble(cells[3]), within(1e-5));
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
