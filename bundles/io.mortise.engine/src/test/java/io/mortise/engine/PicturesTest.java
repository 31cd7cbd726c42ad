package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Shape;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PicturesTest {
    private static final Shape.Image DIGIT = new Shape.Image(28, 28, 1);

    @TempDir
    private Path folder;

    /** A bar, 40 wide and 120 high, near the upper left corner of a picture of 200 x 300. */
    private Path bar(Color ground, Color pen, int type) throws IOException {
        var picture = new BufferedImage(200, 300, type);
        var graphics = picture.createGraphics();
        graphics.setBackground(ground);
        graphics.clearRect(0, 0, 200, 300);
        graphics.setColor(pen);
        graphics.fillRect(20, 30, 40, 120);
        graphics.dispose();
        return write(picture);
    }

    private Path write(BufferedImage picture) throws IOException {
        Path file = Files.createTempFile(folder, "picture", ".png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    private static double mass(float[] values) {
        double mass = 0;
        for (float value : values) mass += value;
        return mass;
    }

    /** Centre of mass: row and column. */
    private static double[] centre(float[] values) {
        double y = 0;
        double x = 0;
        for (int i = 0; i < values.length; i++) {
            y += values[i] * (i / 28 + 0.5);
            x += values[i] * (i % 28 + 0.5);
        }
        return new double[] {y / mass(values), x / mass(values)};
    }

    @Nested
    class Of_another_size {
        @Test
        void what_is_drawn_fills_twenty_of_28_rows_and_keeps_its_proportions() throws IOException {
            var values = Pictures.read(bar(Color.BLACK, Color.WHITE, BufferedImage.TYPE_INT_RGB), DIGIT);
            int rows = 0;
            int widest = 0;
            for (int y = 0; y < 28; y++) {
                int inked = 0;
                for (int x = 0; x < 28; x++) if (values[y * 28 + x] > 127) inked++;
                if (inked > 0) rows++;
                widest = Math.max(widest, inked);
            }
            assertThat(rows).isEqualTo(20);
            assertThat(widest).as("a third of 20").isBetween(6, 7);
        }

        @Test
        void its_centre_of_mass_comes_to_the_middle() throws IOException {
            var values = Pictures.read(bar(Color.BLACK, Color.WHITE, BufferedImage.TYPE_INT_RGB), DIGIT);
            assertThat(centre(values)[0]).isCloseTo(14, within(0.51));
            assertThat(centre(values)[1]).isCloseTo(14, within(0.51));
        }

        @Test
        void dark_on_light_is_read_like_light_on_dark() throws IOException {
            var light = Pictures.read(bar(Color.BLACK, Color.WHITE, BufferedImage.TYPE_INT_RGB), DIGIT);
            var dark = Pictures.read(bar(Color.WHITE, Color.BLACK, BufferedImage.TYPE_INT_RGB), DIGIT);
            assertThat(dark).containsExactly(light, within(1f));
        }

        @Test
        void any_two_colours_will_do() throws IOException {
            var light = Pictures.read(bar(Color.BLACK, Color.WHITE, BufferedImage.TYPE_INT_RGB), DIGIT);
            var coloured = Pictures.read(bar(Color.YELLOW, Color.BLUE, BufferedImage.TYPE_INT_RGB), DIGIT);
            assertThat(coloured).containsExactly(light, within(2f));
        }

        @Test
        void a_transparent_ground_counts_as_ground() throws IOException {
            var light = Pictures.read(bar(Color.BLACK, Color.WHITE, BufferedImage.TYPE_INT_RGB), DIGIT);
            var clear = new Color(0, 0, 0, 0);
            var black = Pictures.read(bar(clear, Color.BLACK, BufferedImage.TYPE_INT_ARGB), DIGIT);
            var white = Pictures.read(bar(clear, Color.WHITE, BufferedImage.TYPE_INT_ARGB), DIGIT);
            assertThat(black).containsExactly(light, within(1f));
            assertThat(white).containsExactly(light, within(1f));
        }

        @ParameterizedTest(name = "{0} x {1}")
        @CsvSource({"3, 3", "2, 500", "500, 2", "27, 28", "29, 29", "1000, 800"})
        void every_size_gives_values_from_0_to_255(int width, int height) throws IOException {
            var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(width / 2, height / 2, 0xffffff);
            var values = Pictures.read(write(picture), DIGIT);
            assertThat(values).hasSize(784);
            for (float value : values) assertThat(value).isBetween(0f, 255f);
        }

        @Test
        void a_pen_darker_than_a_dark_ground_counts_as_a_pen() throws IOException {
            var light = Pictures.read(bar(Color.BLACK, Color.WHITE, BufferedImage.TYPE_INT_RGB), DIGIT);
            var dark = Pictures.read(
                    bar(new Color(200, 30, 30), new Color(30, 30, 200), BufferedImage.TYPE_INT_RGB), DIGIT);
            assertThat(dark).containsExactly(light, within(2f));
        }
    }

    @Nested
    class Of_the_same_size {
        @Test
        void light_on_dark_stays_as_it_is() throws IOException {
            var picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            var pixels = new byte[784];
            for (int i = 0; i < 784; i++) {
                boolean drawn = i / 28 >= 4 && i / 28 < 24 && i % 28 >= 9 && i % 28 < 19;
                pixels[i] = (byte) (drawn ? 255 - i % 100 : 0);
            }
            pixels[14 * 28 + 14] = (byte) 255;
            picture.getRaster().setDataElements(0, 0, 28, 28, pixels);
            var values = Pictures.read(write(picture), DIGIT);
            for (int i = 0; i < 784; i++) assertThat(values[i]).isCloseTo(pixels[i] & 255, within(1f));
        }
    }

    @Nested
    class Of_the_same_size_but_elsewhere {
        @Test
        void what_is_drawn_is_fitted_as_in_any_other_size() throws IOException {
            var picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            picture.getRaster()
                    .setSamples(
                            2,
                            3,
                            4,
                            12,
                            0,
                            IntStream.generate(() -> 255).limit(48).toArray());
            var same = Pictures.read(write(picture), DIGIT);
            var other = Pictures.read(bar(Color.BLACK, Color.WHITE, BufferedImage.TYPE_INT_RGB), DIGIT);
            assertThat(same).containsExactly(other, within(2f));
        }
    }

    @Nested
    class As_a_PNG {
        @Test
        void pixels_come_back_as_they_were() throws IOException {
            var values = new float[784];
            for (int i = 0; i < 784; i++) values[i] = i % 256;
            var picture = ImageIO.read(new ByteArrayInputStream(Pictures.png(values, DIGIT)));
            for (int i = 0; i < 784; i++) {
                assertThat(picture.getRaster().getSample(i % 28, i / 28, 0)).isEqualTo(i % 256);
            }
        }

        @Test
        void other_values_are_stretched_over_the_whole_range() throws IOException {
            var values = new float[784];
            values[0] = -2;
            values[1] = 2;
            var picture = ImageIO.read(new ByteArrayInputStream(Pictures.png(values, DIGIT)));
            assertThat(picture.getRaster().getSample(0, 0, 0)).isZero();
            assertThat(picture.getRaster().getSample(1, 0, 0)).isEqualTo(255);
            assertThat(picture.getRaster().getSample(5, 5, 0)).isBetween(126, 129);
        }

        @Test
        void rows_of_numbers_have_none() {
            assertThat(Pictures.png(new float[8], new Shape.Vector(8))).isEmpty();
        }
    }

    @Nested
    class Is_refused {
        private void refused(Path file, Shape shape, String inSummary) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> Pictures.read(file, shape))
                    .satisfies(e -> {
                        var problem = e.problems().getFirst();
                        assertThat(problem.where()).isEqualTo(file.toString());
                        assertThat(problem.summary()).contains(inSummary);
                        assertThat(problem.fixes()).isNotEmpty();
                    });
        }

        @Test
        void where_there_is_no_file() {
            refused(folder.resolve("none.png"), DIGIT, "no such file");
            refused(folder, DIGIT, "this is a folder");
        }

        @Test
        void and_folders_and_idx_files_are_answered_in_bulk() throws IOException {
            Path idx = Files.write(folder.resolve("images-idx3-ubyte"), new byte[] {0, 0, 8, 3});
            for (Path many : List.of(folder, idx)) {
                assertThatExceptionOfType(InvalidInput.class)
                        .isThrownBy(() -> Pictures.read(many, DIGIT))
                        .satisfies(
                                e -> assertThat(e.problems().getFirst().fixes().getLast())
                                        .contains("--output"));
            }
        }

        @Test
        void where_nothing_is_drawn() throws IOException {
            for (Color ground : new Color[] {Color.WHITE, Color.BLACK, Color.GRAY}) {
                refused(bar(ground, ground, BufferedImage.TYPE_INT_RGB), DIGIT, "nothing is drawn");
            }
        }

        @Test
        void where_the_content_is_no_picture() throws IOException {
            refused(Files.writeString(folder.resolve("text.png"), "hello"), DIGIT, "cannot be read");
            refused(Files.createFile(folder.resolve("empty.png")), DIGIT, "cannot be read");
        }

        @Test
        void where_the_file_is_cut_off_in_its_header() throws IOException {
            var whole = Files.readAllBytes(bar(Color.BLACK, Color.WHITE, BufferedImage.TYPE_INT_RGB));
            refused(Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, 20)), DIGIT, "cannot be read");
        }

        @Test
        void where_it_claims_to_be_too_large_before_anything_is_allocated() throws IOException {
            var header = ByteBuffer.allocate(17)
                    .put("IHDR".getBytes())
                    .putInt(100_000)
                    .putInt(100_000);
            header.put(new byte[] {8, 2, 0, 0, 0});
            var crc = new CRC32();
            crc.update(header.array());
            var bytes = ByteBuffer.allocate(33)
                    .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                    .putInt(13)
                    .put(header.array())
                    .putInt((int) crc.getValue());
            refused(Files.write(folder.resolve("huge.png"), bytes.array()), DIGIT, "million pixels");
        }

        @Test
        void where_the_model_takes_rows_of_numbers() throws IOException {
            var picture = bar(Color.BLACK, Color.WHITE, BufferedImage.TYPE_INT_RGB);
            refused(picture, new Shape.Vector(8), "does not take pictures");
        }
    }
}
