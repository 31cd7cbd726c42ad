package io.mortise.dataset.idx;

import static io.mortise.dataset.idx.IdxBytes.concat;
import static io.mortise.dataset.idx.IdxBytes.dimensions;
import static io.mortise.dataset.idx.IdxBytes.file;
import static io.mortise.dataset.idx.IdxBytes.gzip;
import static io.mortise.dataset.idx.IdxBytes.header;
import static io.mortise.dataset.idx.IdxBytes.images;
import static io.mortise.dataset.idx.IdxBytes.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.dataset.idx.Idx.DataFormat;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdxTest {
    private static final byte[] IMAGES = images(2, 2, 3, 0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11);
    private static final byte[] LABELS = labels(1, 0);

    @TempDir
    Path folder;

    @BeforeEach
    void two_small_images() throws IOException {
        write("images", IMAGES);
        write("labels", LABELS);
    }

    @Nested
    class reads {
        @Test
        void images_of_bytes_as_0_to_255_with_their_labels() throws IOException {
            Dataset dataset = load("images", "labels");

            assertThat(dataset.shape()).isEqualTo(new Shape.Image(2, 3, 1));
            assertThat(dataset.classes()).containsExactly("0", "1");
            assertThat(dataset.test()).isNull();
            assertThat(dataset.training().size()).isEqualTo(2);
            assertThat(dataset.training().label(0)).isEqualTo(1);
            assertThat(dataset.training().label(1)).isZero();
            assertThat(values(dataset, 0)).containsExactly(0, 1, 2, 3, 4, 255);
            assertThat(values(dataset, 1)).containsExactly(6, 7, 8, 9, 10, 11);
        }

        @Test
        void gzipped_files_whatever_their_names_and_says_they_are_the_same_data() throws IOException {
            write("packed", gzip(IMAGES));
            write("plain.gz", LABELS);

            Dataset dataset = load("packed", "plain.gz");

            assertThat(values(dataset, 1)).containsExactly(6, 7, 8, 9, 10, 11);
            assertThat(dataset.fingerprint())
                    .matches("[0-9a-f]{64}")
                    .isEqualTo(load("images", "labels").fingerprint());
        }

        @Test
        void other_content_as_other_data() throws IOException {
            write("others", labels(0, 1));

            assertThat(load("images", "others").fingerprint())
                    .isNotEqualTo(load("images", "labels").fingerprint());
        }

        @Test
        void a_test_part() throws IOException {
            write("test-images", images(1, 2, 3, 9, 8, 7, 6, 5, 4));
            write("test-labels", labels(2));

            Dataset dataset = load(options("images", "labels", "test-images", "test-labels", null));

            Examples test = dataset.test();
            assertThat(test).isNotNull();
            assertThat(test.size()).isEqualTo(1);
            assertThat(test.label(0)).isEqualTo(2);
            assertThat(values(test, dataset.shape(), 0)).containsExactly(9, 8, 7, 6, 5, 4);
            assertThat(dataset.classes()).containsExactly("0", "1", "2");
        }

        @Test
        void the_names_of_the_classes() throws IOException {
            assertThat(load(options("images", "labels", null, null, List.of("cat", "dog", "fox")))
                            .classes())
                    .containsExactly("cat", "dog", "fox");
        }

        @Test
        void colours_that_come_last() throws IOException {
            write("colours", file(IdxBytes.UBYTE, dimensions(1, 1, 2, 3), 1, 2, 3, 4, 5, 6));
            write("label", labels(0));

            Dataset dataset = load("colours", "label");

            assertThat(dataset.shape()).isEqualTo(new Shape.Image(1, 2, 3));
            assertThat(values(dataset, 0)).containsExactly(1, 4, 2, 5, 3, 6);
        }

        @Test
        void colours_that_come_first() throws IOException {
            write("colours", file(IdxBytes.UBYTE, dimensions(2, 3, 1, 2), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
            String images = folder.resolve("colours").toString();
            String labels = folder.resolve("labels").toString();

            Dataset dataset = load(new Idx.Options(images, labels, null, null, null, DataFormat.CHANNELS_FIRST));

            assertThat(dataset.shape()).isEqualTo(new Shape.Image(1, 2, 3));
            assertThat(values(dataset, 1)).containsExactly(7, 8, 9, 10, 11, 12);
        }

        @ParameterizedTest
        @CsvSource({"9, -128", "11, -32768", "12, -70000", "13, 0.1", "14, -1e9"})
        void rows_of_numbers_of_every_type(int type, double least) throws IOException {
            write("rows", file(type, dimensions(2, 2), least, 1, 2, 3));

            Dataset dataset = load("rows", "labels");

            assertThat(dataset.shape()).isEqualTo(new Shape.Vector(2));
            assertThat(values(dataset, 0)).containsExactly((float) least, 1);
            assertThat(values(dataset, 1)).containsExactly(2, 3);
        }

        @ParameterizedTest
        @ValueSource(ints = {IdxBytes.UBYTE, IdxBytes.SBYTE, IdxBytes.SHORT, IdxBytes.INT})
        void labels_of_every_integer_type(int type) throws IOException {
            write("typed", file(type, dimensions(2), 1, 100));

            Dataset dataset = load("images", "typed");

            assertThat(dataset.training().label(1)).isEqualTo(100);
            assertThat(dataset.classes()).hasSize(101);
        }

        @Test
        void paths_that_start_at_the_working_directory() throws IOException {
            Path here = Path.of("").toAbsolutePath();
            String images =
                    here.relativize(folder.toRealPath().resolve("images")).toString();
            String labels =
                    here.relativize(folder.toRealPath().resolve("labels")).toString();

            Dataset dataset = load(new Idx.Options(images, labels, null, null, null, DataFormat.CHANNELS_LAST));

            assertThat(dataset.training().size()).isEqualTo(2);
        }
    }

    @Nested
    class rejects {
        @Test
        void a_file_that_is_not_there() {
            Problem problem = problem("nowhere", "labels");

            assertThat(problem.where()).isEqualTo("/trainImages");
            assertThat(problem.summary()).contains(folder.resolve("nowhere").toString());
            assertThat(problem.fixes()).isNotEmpty();
        }

        @Test
        void a_folder() {
            assertThat(problem(".", "labels").summary()).contains("is not a file");
        }

        @Test
        void what_is_no_path() {
            assertThat(problem("images", "a\0b").where()).isEqualTo("/trainLabels");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "89504e470d0a1a0a", "00000703", "00000800", "00000805", "000008"})
        void a_file_that_does_not_start_like_idx(String hex) throws IOException {
            write("odd", java.util.HexFormat.of().parseHex(hex));

            Problem problem = problem("odd", "labels");

            assertThat(problem.where()).isEqualTo("/trainImages");
            assertThat(problem.summary()).containsAnyOf("no IDX file", "dimensions");
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 15, 16, 27})
        void a_truncated_file(int length) throws IOException {
            write("cut", Arrays.copyOf(IMAGES, length));

            assertThat(problem("cut", "labels").summary()).contains("is truncated");
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 20, 30})
        void a_truncated_gzip_file(int length) throws IOException {
            write("cut", Arrays.copyOf(gzip(IMAGES), length));

            assertThat(problem("cut", "labels").summary()).contains("is truncated");
        }

        @Test
        void a_gzip_file_with_flipped_bits() throws IOException {
            byte[] packed = gzip(IMAGES);
            packed[packed.length - 6] ^= 1;
            write("flipped", packed);

            assertThat(problem("flipped", "labels").summary()).contains("damaged gzip");
        }

        @Test
        void bytes_after_the_last_value_gzipped_or_not() throws IOException {
            write("long", concat(IMAGES, (byte) 1));
            write("long-packed", gzip(concat(IMAGES, (byte) 1)));

            assertThat(problem("long", "labels").summary()).contains("goes on for 1 bytes");
            assertThat(problem("long-packed", "labels").summary()).contains("goes on after");
        }

        @Test
        void dimensions_that_no_file_could_fill_before_it_takes_any_memory() throws IOException {
            byte[] absurd = header(IdxBytes.DOUBLE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
            write("absurd", absurd);
            write("absurd-packed", gzip(absurd));
            write("negative", header(IdxBytes.UBYTE, -1, 28, 28));
            write("none", header(IdxBytes.UBYTE, 0, 28, 28));

            assertThat(problem("absurd", "labels").summary()).contains("2147483647 x 2147483647 x 2147483647");
            assertThat(problem("absurd-packed", "labels").summary()).contains("cannot be in them");
            assertThat(problem("negative", "labels").summary()).contains("-1 x 28 x 28");
            assertThat(problem("none", "labels").summary()).contains("0 x 28 x 28");
        }

        @Test
        void more_values_than_memory_holds() throws IOException {
            try (var file = new java.io.RandomAccessFile(folder.resolve("huge").toFile(), "rw")) {
                file.write(header(IdxBytes.UBYTE, 3_000_000, 1000));
                file.setLength(12 + 3_000_000_000L); // sparse: takes no room on the disk
            }

            assertThat(problem("huge", "labels").summary()).contains("there is memory for");
        }

        @Test
        void other_numbers_of_images_and_labels() throws IOException {
            write("three", labels(0, 1, 0));

            Problem problem = problem("images", "three");

            assertThat(problem.where()).isEqualTo("/trainLabels");
            assertThat(problem.summary()).contains("3 labels for 2 images");
        }

        @Test
        void images_and_labels_that_are_swapped_at_both_places() {
            assertThat(problems(options("labels", "images", null, null, null)))
                    .extracting(Problem::where)
                    .containsExactly("/trainImages", "/trainLabels");
        }

        @Test
        void labels_that_are_not_integers() throws IOException {
            write("floats", file(IdxBytes.FLOAT, dimensions(2), 0, 1));

            assertThat(problem("images", "floats").summary()).contains("integers");
        }

        @Test
        void a_label_beyond_the_named_classes() {
            Problem problem = problems(options("images", "labels", null, null, List.of("only")))
                    .getFirst();

            assertThat(problem.where()).isEqualTo("/trainLabels");
            assertThat(problem.summary()).contains("label 1 is out of range", "1 classes");
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 2_000_000_000})
        void a_label_that_can_be_none(int label) throws IOException {
            write("odd", file(IdxBytes.INT, dimensions(2), 0, label));

            assertThat(problem("images", "odd").summary()).contains("label " + label + " is out of range");
        }

        @Test
        void numbers_that_are_none() throws IOException {
            write("nan", file(IdxBytes.FLOAT, dimensions(2, 1), 1, Double.NaN));

            assertThat(problem("nan", "labels").summary()).contains("not a number");
        }

        @Test
        void test_images_of_another_size() throws IOException {
            write("smaller", images(2, 1, 3, 1, 2, 3, 4, 5, 6));

            Problem problem = problems(options("images", "labels", "smaller", "labels", null))
                    .getFirst();

            assertThat(problem.where()).isEqualTo("/testImages");
            assertThat(problem.summary()).contains("[1, 3]", "[2, 3]");
        }

        @Test
        void test_images_without_labels() {
            assertThat(problems(options("images", "labels", "images", null, null)))
                    .extracting(Problem::where)
                    .containsExactly("/testLabels");
        }

        @Test
        void everything_at_once() throws IOException {
            write("odd", "hello, world".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

            assertThat(problems(options("nowhere", "odd", "also-nowhere", "labels", null)))
                    .extracting(Problem::where)
                    .containsExactly("/trainImages", "/trainLabels", "/testImages");
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private Idx.Options options(
            String images,
            String labels,
            @Nullable String testImages,
            @Nullable String testLabels,
            @Nullable List<String> classes) {
        return new Idx.Options(
                folder + "/" + images,
                folder + "/" + labels,
                testImages == null ? null : folder + "/" + testImages,
                testLabels == null ? null : folder + "/" + testLabels,
                classes,
                DataFormat.CHANNELS_LAST);
    }

    private Dataset load(String images, String labels) throws IOException {
        return load(options(images, labels, null, null, null));
    }

    private Dataset load(Idx.Options options) throws IOException {
        return new Idx().load(options, new RecordedContext(folder));
    }

    private Problem problem(String images, String labels) {
        List<Problem> problems = problems(options(images, labels, null, null, null));
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private List<Problem> problems(Idx.Options options) {
        return catchThrowableOfType(InvalidInput.class, () -> load(options)).problems();
    }

    private static float[] values(Dataset dataset, int index) {
        return values(dataset.training(), dataset.shape(), index);
    }

    private static float[] values(Examples examples, Shape shape, int index) {
        float[] values = new float[shape.size()];
        examples.read(index, values);
        return values;
    }
}
