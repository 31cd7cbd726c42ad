package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.InvalidInput;
import io.mortise.api.serve.Inference.Bulk;
import io.mortise.json.Json;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BulkPredictionTest {
    private static final Dataset IMAGES = MadeUp.images(40, 3);

    @TempDir
    private Path folder;

    private Path model;
    private Path output;

    private record Quiet(Path datasets) implements DatasetLoader.Context {
        @Override
        public void progress(String what, long done, long total) {
            assertThat(done).isLessThanOrEqualTo(total);
        }

        @Override
        public void log(String message) {
            throw new AssertionError(message);
        }
    }

    @BeforeEach
    void train() {
        var layers = "{\"type\":\"flatten\"}," + Spec.dense(3, "softmax");
        var session = Session.prepare(Spec.of(layers, Map.of()), Batteries.with(), IMAGES);
        session.train(new Recorded(folder));
        model = folder.resolve("model.zip");
        session.save(model);
    }

    private Engine engine() {
        return new Engine(Batteries.with(new MadeUpLoader(IMAGES)));
    }

    private Bulk predict(String name, Path... inputs) {
        output = folder.resolve(name);
        return engine().predictAll(model, List.of(inputs), output, new Quiet(folder));
    }

    private static Path picture(Path file, int line) throws IOException {
        var drawn = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 2; i < 18; i++) drawn.getRaster().setSample(line, i, 0, 255);
        Files.createDirectories(file.getParent());
        ImageIO.write(drawn, "png", file.toFile());
        return file;
    }

    /** Eight by eight bytes each, all of an example the same. */
    private static byte[] idx(int... examples) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(0x0803);
        out.writeInt(examples.length);
        out.writeInt(8);
        out.writeInt(8);
        for (int example : examples) for (int i = 0; i < 64; i++) out.write(example);
        return bytes.toByteArray();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    private void nothingElseIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void answers_all_pictures_of_a_folder_in_the_order_of_their_names_as_predict_does() throws IOException {
        Path pictures = folder.resolve("pictures");
        Path second = picture(pictures.resolve("b.png"), 12);
        Path first = picture(pictures.resolve("a/z.PNG"), 4);
        Files.writeString(pictures.resolve("notes.txt"), "not looked at");

        var bulk = predict("out.jsonl", pictures);

        assertThat(bulk.answered()).isEqualTo(2);
        assertThat(bulk.broken()).isZero();
        assertThat(bulk.output()).isEqualTo(output.toString());
        var alone = engine().predict(model, List.of(first, second));
        assertThat(lines()).containsExactly(Json.write(alone.get(0)), Json.write(alone.get(1)));
        nothingElseIsLeft();
    }

    @Test
    void a_broken_picture_has_its_row_and_the_others_their_answers() throws IOException {
        Path pictures = folder.resolve("pictures");
        picture(pictures.resolve("a.png"), 4);
        Path broken = Files.writeString(pictures.resolve("b, \"broken\".png"), "hello");
        picture(pictures.resolve("c.png"), 8);

        var bulk = predict("out.csv", pictures);

        assertThat(bulk.answered()).isEqualTo(2);
        assertThat(bulk.broken()).isEqualTo(1);
        assertThat(bulk.first()).singleElement().asString().startsWith(broken + ": this picture cannot be read");
        assertThat(lines()).hasSize(4);
        assertThat(lines().getFirst())
                .isEqualTo("input,class,confidence,error,probability class 0,probability class 1,probability class 2");
        assertThat(lines().get(1)).startsWith(pictures.resolve("a.png") + ",class ");
        assertThat(lines().get(2))
                .isEqualTo("\"" + pictures + "/b, \"\"broken\"\".png\",,,this picture cannot be read: its content is no"
                        + " picture,,,");
        var json = predict("out.json", pictures);
        JsonNode documents = Json.mapper().readTree(output.toFile());
        assertThat(json.broken()).isEqualTo(1);
        assertThat(documents).hasSize(3);
        assertThat(documents.get(1).path("error").asText()).startsWith("this picture cannot be read");
        assertThat(documents.get(2).path("probabilities").size()).isEqualTo(3);
    }

    @Test
    void answers_each_example_of_an_IDX_file_gzipped_or_not() throws IOException {
        var examples = new int[300];
        for (int i = 0; i < 300; i++) examples[i] = i % 251;
        Path plain = Files.write(folder.resolve("images"), idx(examples));
        Path packed = folder.resolve("images.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(idx(examples));
        }

        var bulk = predict("out.csv", plain, packed);

        assertThat(bulk.answered()).isEqualTo(600);
        assertThat(lines().get(1)).startsWith(plain + "#0,");
        assertThat(lines().get(300)).startsWith(plain + "#299,");
        assertThat(lines().get(301)).startsWith(packed + "#0,");
        assertThat(lines().get(300).replace(plain + "#", ""))
                .isEqualTo(lines().get(600).replace(packed + "#", ""));
        var values = new float[64];
        Arrays.fill(values, 299 % 251);
        var saved = new SavedModel(model, Batteries.with());
        assertThat(lines().get(300))
                .contains("," + saved.prediction("", saved.answer(values)).predicted() + ",");
    }

    @Test
    void an_IDX_file_of_another_shape_or_one_that_breaks_off_leaves_no_output() throws IOException {
        byte[] whole = idx(1, 2, 3);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, 16 + 100));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> predict("out.csv", cut))
                .withMessageContaining("the file ends after 1 of 3 examples");
        assertThat(output).doesNotExist();
        whole[11] = 4;
        whole[15] = 16;
        Path flat = Files.write(folder.resolve("flat"), whole);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> predict("out.csv", flat))
                .withMessageContaining("its examples have the shape [4, 16], and the model takes [8, 8, 1]");
        nothingElseIsLeft();
    }

    @Test
    void refuses_what_is_not_there_and_a_name_without_a_format() throws IOException {
        Path there = picture(folder.resolve("a.png"), 4);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> predict("out.csv", there, folder.resolve("none")))
                .withMessageContaining("there is no such file or folder");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> predict("out.txt", there))
                .withMessageContaining("out.txt says no format");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> predict("nowhere/out.csv", there))
                .withMessageContaining("there is no folder");
    }
}
