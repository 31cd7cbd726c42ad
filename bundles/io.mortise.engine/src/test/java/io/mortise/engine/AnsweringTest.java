package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.Problem;
import io.mortise.api.run.Prediction;
import io.mortise.api.serve.Question;
import io.mortise.api.serve.Reply;
import io.mortise.spi.Dataset;
import io.mortise.spi.Decision;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnsweringTest {
    private static final Dataset IMAGES = MadeUp.images(40, 3);
    private static final String LAYERS = """
            {"type":"conv2d","filters":4,"kernelSize":[3,3],"activation":"relu"}, {"type":"flatten"},
            {"type":"dense","units":3,"activation":"softmax"}
            """;

    @TempDir
    private Path folder;

    private Path file;
    private Answering answering;

    @BeforeEach
    void train() {
        var session = Session.prepare(Spec.of(LAYERS, Map.of()), Batteries.with(), IMAGES);
        session.train(new Recorded(folder));
        file = folder.resolve("model.zip");
        session.save(file);
        answering = new Engine(Batteries.with(new MadeUpLoader(IMAGES)).accelerated()).serve(file, folder);
    }

    private static Question.Values values(int from, int count) {
        var bytes = ByteBuffer.allocate(count * 64 * 4).order(ByteOrder.LITTLE_ENDIAN);
        var one = new float[64];
        for (int i = 0; i < count; i++) {
            IMAGES.training().read((from + i) % 40, one);
            for (float value : one) bytes.putFloat(value);
        }
        return new Question.Values(count, Question.Form.FP32, bytes.array());
    }

    private List<float[]> expected(int from, int count) {
        var saved = new SavedModel(file, Batteries.with());
        var answers = new ArrayList<float[]>();
        for (int i = 0; i < count; i++) {
            var one = new float[64];
            IMAGES.training().read((from + i) % 40, one);
            answers.add(saved.answer(one));
        }
        return answers;
    }

    private static void check(Reply reply, List<float[]> expected) {
        assertThat(reply.problems()).isEmpty();
        assertThat(reply.classes()).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(reply.probabilities()[i]).containsExactly(expected.get(i), within(1e-5f));
            assertThat(reply.classes()[i]).isEqualTo(Decision.USUAL.of(expected.get(i)));
        }
    }

    @Test
    void says_what_the_model_takes() {
        var facts = answering.facts();
        assertThat(facts.experiment()).isEqualTo("test");
        assertThat(facts.shape()).containsExactly(8, 8, 1);
        assertThat(facts.classes()).containsExactly("class 0", "class 1", "class 2");
        assertThat(facts.computes()).startsWith("onednn");
        assertThat(facts.ofTable()).isFalse();
    }

    @Test
    void answers_each_question_as_the_model_would_alone_whatever_comes_along() {
        var replies = answering.answer(List.of(values(0, 1), values(5, 3), values(7, 200)));
        assertThat(replies).hasSize(3);
        check(replies.get(0), expected(0, 1));
        check(replies.get(1), expected(5, 3));
        check(replies.get(2), expected(7, 200));
    }

    @Test
    void bytes_are_numbers_from_0_to_255() {
        var bytes = new byte[64];
        for (int i = 0; i < 64; i++) bytes[i] = (byte) (i * 4);
        var floats = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 64; i++) floats.putFloat(i * 4);
        var replies = answering.answer(List.of(
                new Question.Values(1, Question.Form.UINT8, bytes),
                new Question.Values(1, Question.Form.FP32, floats.array())));
        assertThat(replies.get(0).probabilities()).isDeepEqualTo(replies.get(1).probabilities());
    }

    @Test
    void what_one_question_has_wrong_leaves_the_others_alone() throws IOException {
        var drawn = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 8; i < 32; i++) drawn.setRGB(20, i, 0xffffff);
        Path picture = folder.resolve("drawn.png");
        ImageIO.write(drawn, "png", picture.toFile());

        var replies = answering.answer(List.of(
                new Question.Picture("hello".getBytes(StandardCharsets.UTF_8)),
                new Question.Picture(Files.readAllBytes(picture)),
                new Question.Values(2, Question.Form.UINT8, new byte[7]),
                new Question.Rows(List.of(Map.of("a", "1"))),
                values(3, 2)));

        assertThat(replies.get(0).problems())
                .extracting(Problem::where, Problem::summary)
                .containsExactly(tuple("picture", "this picture cannot be read: its content is no picture"));
        Prediction alone = new Engine(Batteries.with(new MadeUpLoader(IMAGES)))
                .predict(file, List.of(picture))
                .getFirst();
        assertThat("class " + replies.get(1).classes()[0]).isEqualTo(alone.predicted());
        assertThat(replies.get(2).problems().getFirst().summary()).isEqualTo("7 numbers are given for 2 examples");
        assertThat(replies.get(3).problems().getFirst().summary()).contains("has not learnt from a table");
        check(replies.get(4), expected(3, 2));
    }
}
