package io.mortise.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import io.mortise.testkit.Options;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImageFolderTest {
    @TempDir
    private Path root;

    @TempDir
    private Path datasets;

    private final List<String> told = new ArrayList<>();

    private Dataset load(String options) throws IOException {
        var loader = new ImageFolder();
        String json = "{\"path\": \"" + root + "\"" + (options.isEmpty() ? "" : ", " + options) + "}";
        return loader.load(Options.of(loader, json), new DatasetLoader.Context() {
            @Override
            public Path datasets() {
                return datasets;
            }

            @Override
            public void progress(String what, long done, long total) {
                told.add(what + " " + done + "/" + total);
            }

            @Override
            public void log(String message) {
                told.add(message);
            }
        });
    }

    private static BufferedImage plain(int height, int width, Color color) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private void put(String name, BufferedImage image) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        String format = name.toLowerCase(java.util.Locale.ROOT).endsWith("png") ? "png" : "jpg";
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    }

    private static float[] values(Dataset dataset, Examples examples, int index) {
        var values = new float[dataset.shape().size()];
        examples.read(index, values);
        return values;
    }

    private List<Problem> problems(String options) {
        var caught = new ArrayList<Problem>();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> load(options))
                .satisfies(e -> caught.addAll(e.problems()));
        return caught;
    }

    private void twoClasses() throws IOException {
        put("rose/a.png", plain(2, 3, Color.RED));
        put("daisy/b.png", plain(2, 3, Color.WHITE));
    }

    @Nested
    class Pictures {
        @Test
        void have_the_classes_of_their_folders_in_alphabetical_order() throws IOException {
            put("rose/z.png", plain(2, 3, Color.RED));
            put("rose/deeper/a.PNG", plain(2, 3, Color.GREEN));
            put("daisy/b.jpeg", plain(2, 3, Color.WHITE));
            put("Aster/c.png", plain(2, 3, Color.BLUE));
            Files.writeString(root.resolve("rose/notes.txt"), "not a picture");
            Files.writeString(root.resolve("rose/.hidden.png"), "not one either");
            Files.createDirectories(root.resolve(".thumbnails"));
            var dataset = load("");
            assertThat(dataset.classes()).containsExactly("Aster", "daisy", "rose");
            assertThat(dataset.shape()).isEqualTo(new Shape.Image(2, 3, 3));
            assertThat(dataset.test()).isNull();
            assertThat(dataset.training().size()).isEqualTo(4);
            assertThat(List.of(0, 1, 2, 3).stream().map(dataset.training()::label))
                    .containsExactly(0, 1, 2, 2);
            assertThat(values(dataset, dataset.training(), 2))
                    .as("green, all of it, channel by channel")
                    .containsExactly(0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0);
        }

        @Test
        void lie_row_by_row_as_they_were_painted() throws IOException {
            twoClasses();
            var image = plain(2, 3, Color.BLACK);
            image.setRGB(2, 0, 0x0a141e);
            put("daisy/b.png", image);
            var dataset = load("");
            float[] values = values(dataset, dataset.training(), 0);
            assertThat(new float[] {values[2], values[6 + 2], values[12 + 2]}).containsExactly(10, 20, 30);
            assertThat(values[5]).isZero();
        }

        @Test
        void are_grey_by_the_usual_weights() throws IOException {
            put("a/a.png", plain(1, 1, new Color(200, 100, 50)));
            put("b/b.png", plain(1, 1, new Color(77, 77, 77)));
            var dataset = load("\"colorMode\": \"grayscale\"");
            assertThat(dataset.shape()).isEqualTo(new Shape.Image(1, 1, 1));
            assertThat(values(dataset, dataset.training(), 0)).containsExactly(124);
            assertThat(values(dataset, dataset.training(), 1)).containsExactly(77);
        }

        @Test
        void keep_their_grey_levels_whatever_the_file_holds_them_in() throws IOException {
            var eight = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
            eight.getRaster().setSample(0, 0, 0, 128);
            put("a/1-eight.png", eight);
            var sixteen = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
            sixteen.getRaster().setSample(0, 0, 0, 128 * 257);
            put("a/2-sixteen.png", sixteen);
            put("a/3-alpha.png", greyWithAlpha(128, 255));
            put("a/4-half.png", greyWithAlpha(0, 128));
            var binary = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY);
            binary.setRGB(0, 0, -1);
            put("b/5-binary.png", binary);
            for (String mode : List.of("grayscale", "rgb")) {
                var dataset = load("\"colorMode\": \"" + mode + "\"");
                for (int i = 0; i < 3; i++)
                    assertThat(values(dataset, dataset.training(), i)).containsOnly(128);
                assertThat(values(dataset, dataset.training(), 3)[0])
                        .as("black that half shines through, on white")
                        .isEqualTo(127, within(1f));
                assertThat(values(dataset, dataset.training(), 4)).containsOnly(255);
            }
        }

        private static BufferedImage greyWithAlpha(int level, int opaque) {
            var model = new ComponentColorModel(
                    ColorSpace.getInstance(ColorSpace.CS_GRAY),
                    true,
                    false,
                    BufferedImage.TRANSLUCENT,
                    DataBuffer.TYPE_BYTE);
            var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 2, null);
            raster.setPixel(0, 0, new int[] {level, opaque});
            return new BufferedImage(model, raster, false, null);
        }

        @Test
        void come_to_one_size_where_one_is_given() throws IOException {
            put("a/a.png", plain(40, 30, Color.RED));
            put("b/b.jpg", plain(7, 90, Color.WHITE));
            var dataset = load("\"imageSize\": [5, 4]");
            assertThat(dataset.shape()).isEqualTo(new Shape.Image(5, 4, 3));
            assertThat(values(dataset, dataset.training(), 0)).startsWith(255).endsWith(0);
            assertThat(values(dataset, dataset.training(), 1)).containsOnly(255);
        }

        @Test
        void that_a_model_is_asked_about_are_read_alike() throws IOException {
            put("a/a.png", plain(40, 30, new Color(10, 20, 30)));
            put("b/b.jpg", plain(7, 90, Color.WHITE));
            for (String mode : List.of("grayscale", "rgb")) {
                var loader = new ImageFolder();
                String json = "\"colorMode\": \"" + mode + "\", \"imageSize\": [5, 4]";
                var dataset = load(json);
                var options = Options.of(loader, "{\"path\": \"" + root + "\", " + json + "}");
                assertThat(loader.picture(options, dataset.shape(), root.resolve("a/a.png")))
                        .contains(values(dataset, dataset.training(), 0));
                assertThatExceptionOfType(InvalidInput.class)
                        .isThrownBy(() -> loader.picture(options, dataset.shape(), root.resolve("nothing.png")))
                        .withMessageContaining("nothing.png");
            }
        }

        @Test
        void leave_no_file_behind() throws IOException {
            twoClasses();
            load("");
            try (var files = Files.list(datasets)) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Nested
    class Train_and_test_folders {
        @Test
        void give_the_two_parts() throws IOException {
            put("train/no/1.png", plain(2, 2, Color.BLACK));
            put("train/yes/2.png", plain(2, 2, Color.WHITE));
            put("test/yes/3.png", plain(2, 2, Color.WHITE));
            put("validation/yes/4.png", plain(2, 2, Color.WHITE));
            var dataset = load("");
            assertThat(dataset.classes()).containsExactly("no", "yes");
            assertThat(dataset.training().size()).isEqualTo(2);
            assertThat(dataset.test().size()).isEqualTo(1);
            assertThat(dataset.test().label(0)).isEqualTo(1);
            assertThat(values(dataset, dataset.test(), 0)).containsOnly(255);
            assertThat(told).anyMatch(line -> line.contains("validation is not read"));
        }

        @Test
        void must_have_the_same_classes() throws IOException {
            put("train/no/1.png", plain(2, 2, Color.BLACK));
            put("train/yes/2.png", plain(2, 2, Color.WHITE));
            put("test/perhaps/3.png", plain(2, 2, Color.WHITE));
            assertThat(problems("")).map(Problem::summary).anyMatch(s -> s.contains("perhaps is a class that"));
        }
    }

    @Nested
    class The_fingerprint {
        @Test
        void hangs_on_contents_names_and_form() throws IOException {
            twoClasses();
            String first = load("").fingerprint();
            assertThat(first).matches("[0-9a-f]{64}");
            assertThat(load("").fingerprint()).isEqualTo(first);
            assertThat(load("\"imageSize\": [4, 4]").fingerprint()).isNotEqualTo(first);
            Files.move(root.resolve("rose/a.png"), root.resolve("rose/c.png"));
            assertThat(load("").fingerprint()).isNotEqualTo(first);
            Files.move(root.resolve("rose/c.png"), root.resolve("rose/a.png"));
            put("rose/a.png", plain(2, 3, Color.PINK));
            assertThat(load("").fingerprint()).isNotEqualTo(first);
        }
    }

    @Nested
    class What_cannot_be_used {
        @Test
        void is_told_by_name_all_at_once() throws IOException {
            twoClasses();
            Files.writeString(root.resolve("rose/broken.png"), "no picture at all");
            byte[] whole = Files.readAllBytes(root.resolve("rose/a.png"));
            Files.write(root.resolve("rose/cut.png"), java.util.Arrays.copyOf(whole, 50));
            Files.write(root.resolve("daisy/empty.jpg"), new byte[0]);
            put("daisy/large.png", plain(9, 9, Color.RED));
            assertThat(problems(""))
                    .allMatch(problem -> problem.where().equals("/path"))
                    .map(Problem::summary)
                    .satisfiesExactly(
                            large -> assertThat(large)
                                    .contains(
                                            "is not 2 x 3 (height x width), as the first one is: daisy/large.png (9 x 9)"),
                            empty -> assertThat(empty).startsWith("daisy/empty.jpg: its content is no picture"),
                            broken -> assertThat(broken).startsWith("rose/broken.png: its content is no picture"),
                            cut -> assertThat(cut).startsWith("rose/cut.png: it cannot be read"));
        }

        @Test
        void by_its_size_is_told_once() throws IOException {
            twoClasses();
            for (int i = 10; i < 35; i++) put("rose/" + i + ".png", plain(9, 8, Color.RED));
            assertThat(problems("")).singleElement().satisfies(problem -> {
                assertThat(problem.summary()).startsWith("25 of ").endsWith("rose/12.png (9 x 8) and 22 more");
                assertThat(problem.fixes().getFirst()).contains("imageSize");
            });
        }

        @Test
        void is_told_ten_at_a_time() throws IOException {
            twoClasses();
            for (int i = 10; i < 35; i++) Files.writeString(root.resolve("rose/" + i + ".png"), "nothing");
            assertThat(problems(""))
                    .hasSize(11)
                    .last()
                    .satisfies(last -> assertThat(last.summary()).isEqualTo("and 15 more pictures cannot be used"));
        }

        @Test
        void may_be_the_first_picture_that_the_size_is_taken_from() throws IOException {
            twoClasses();
            Files.writeString(root.resolve("daisy/a.png"), "nothing");
            assertThat(problems(""))
                    .singleElement()
                    .satisfies(problem ->
                            assertThat(problem.summary()).contains("daisy/a.png", "its content is no picture"));
        }

        @Test
        void may_be_the_folder() throws IOException {
            assertThat(problems("").getFirst().summary()).contains("has no folders in it");
            put("rose/a.png", plain(2, 2, Color.RED));
            assertThat(problems("").getFirst().summary()).contains("one folder only, `rose`");
            Files.createDirectories(root.resolve("daisy"));
            assertThat(problems("").getFirst().summary()).contains("daisy has no PNG or JPEG in it");
            root = root.resolve("rose/a.png");
            assertThat(problems("").getFirst().summary()).contains("is a file");
            root = root.resolveSibling("nowhere");
            assertThat(problems("").getFirst().summary()).contains("there is no folder");
        }
    }
}
