package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.NetLook;
import io.mortise.spi.Dataset;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookingTest {
    private static final Dataset IMAGES = MadeUp.testedOnTraining(MadeUp.images(40, 3));
    private static final String LAYERS = """
            {"type":"conv2d","filters":4,"kernelSize":[3,3],"activation":"relu"}, {"type":"batch-normalization"},
            {"type":"max-pooling2d","poolSize":[2,2]}, {"type":"dropout","rate":0.5}, {"type":"flatten"},
            {"type":"dense","units":6,"activation":"relu"}, {"type":"dense","units":3,"activation":"softmax"}
            """;

    @TempDir
    private Path folder;

    private Path file;
    private Evaluation evaluation;

    @BeforeEach
    void train() {
        var session = Session.prepare(Spec.of(LAYERS, Map.of()), Batteries.with(), IMAGES);
        session.train(new Recorded(folder));
        evaluation = session.evaluate(new Recorded(folder)).orElseThrow();
        file = folder.resolve("model.zip");
        session.save(file);
    }

    private NetLook look(int example) throws IOException {
        return new Engine(Batteries.with(new MadeUpLoader(IMAGES))).look(file, example, new Nowhere(folder));
    }

    /** A white line on black. */
    private Path drawn() throws IOException {
        var drawn = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 8; i < 32; i++) drawn.setRGB(20, i, 0xffffff);
        Path picture = folder.resolve("drawn.png");
        ImageIO.write(drawn, "png", picture.toFile());
        return picture;
    }

    private static BufferedImage picture(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void says_what_the_evaluation_said() throws IOException {
        for (int i = 0; i < 5; i++) {
            var look = look(i);
            assertThat(look.label()).isEqualTo("class " + evaluation.labels()[i]);
            assertThat(look.prediction().predicted()).isEqualTo("class " + evaluation.predicted(i));
            assertThat(look.prediction().confidence()).isCloseTo(evaluation.confidence(i), within(1e-5));
        }
    }

    @Test
    void shows_filters_and_what_comes_out_of_each_layer() throws IOException {
        var look = look(0);
        assertThat(look.filters()).isNotNull().satisfies(filters -> {
            assertThat(filters.layer()).isEqualTo("conv2d");
            assertThat(filters.shape()).containsExactly(3, 3, 1);
            assertThat(filters.count()).isEqualTo(4);
            assertThat(filters.low()).isEqualTo(-filters.high());
            // Four kernels of 3 x 3, each pixel ten wide, two pixels apart
            assertThat(picture(filters.png()).getWidth()).isEqualTo(4 * 30 + 3 * 2);
        });
        assertThat(look.activations())
                .extracting(NetLook.Maps::layer)
                .containsExactly("conv2d", "batch_normalization", "max_pooling2d", "dense", "dense_1");
        assertThat(look.activations())
                .extracting(NetLook.Maps::shape)
                .containsExactly(List.of(6, 6, 4), List.of(6, 6, 4), List.of(3, 3, 4), List.of(6), List.of(3));
        assertThat(look.activations().getFirst().low()).isZero(); // after ReLU
    }

    @Test
    void has_saliency_for_what_was_said_and_for_the_truth() throws IOException {
        for (int i = 0; i < 10; i++) {
            var look = look(i);
            var said = look.prediction().predicted();
            var label = look.label();
            assertThat(look.saliency())
                    .extracting(NetLook.Saliency::type)
                    .isEqualTo(said.equals(label) ? List.of(said) : List.of(said, label));
            var map = picture(look.saliency().getFirst().map());
            int lightest = 0;
            for (int y = 0; y < map.getHeight(); y++) {
                for (int x = 0; x < map.getWidth(); x++) lightest = Math.max(lightest, map.getRGB(x, y) & 255);
            }
            assertThat(lightest).isEqualTo(255);
        }
    }

    @Test
    void takes_a_picture_too() throws IOException {
        Path picture = drawn();
        var look = new Engine(Batteries.with(new MadeUpLoader(IMAGES))).look(file, picture);
        assertThat(look.label()).isNull();
        assertThat(look.saliency()).hasSize(1);
        assertThat(picture(look.picture()).getWidth()).isEqualTo(8);
    }

    @Test
    void a_glance_says_and_shows_the_same_and_can_be_had_again_and_again() throws IOException {
        Path picture = drawn();
        var engine = new Engine(Batteries.with(new MadeUpLoader(IMAGES)));
        var look = engine.look(file, picture);
        var sight = engine.open(file);
        for (int again = 0; again < 2; again++) {
            var glance = sight.at(picture);
            assertThat(glance.prediction().probabilities())
                    .isEqualTo(look.prediction().probabilities());
            assertThat(glance.seen()).isEqualTo(look.picture());
            assertThat(glance.saliency()).isEqualTo(look.saliency().getFirst().overlay());
        }
        Path blank = folder.resolve("blank.png");
        ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", blank.toFile());
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> sight.at(blank))
                .withMessageContaining("nothing is drawn");
    }

    @Test
    void says_which_examples_there_are() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> look(40))
                .withMessageContaining("the test part has no example 40");
    }

    @Test
    void rows_of_numbers_have_activations_and_no_saliency() throws IOException {
        var rows = MadeUp.vectors(40, 3, 9);
        var session = Session.prepare(
                Spec.of(Spec.dense(5, "relu") + "," + Spec.dense(3, "softmax"), Map.of()), Batteries.with(), rows);
        session.train(new Recorded(folder));
        session.save(file);
        var values = new float[9];
        rows.training().read(1, values);
        var look = new Looking(new SavedModel(file, Batteries.with())).at(values, 1, "test example 1");
        assertThat(look.picture()).isEmpty();
        assertThat(look.filters()).isNull();
        assertThat(look.activations()).hasSize(2);
        assertThat(look.saliency()).isEmpty();
        assertThat(look.noSaliency()).contains("rows of numbers");
    }
}
