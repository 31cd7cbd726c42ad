package io.mortise.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs say of their test sets, on disk. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswersTest {
    @TempDir
    private Path folder;

    private static Answers three(int... contents) {
        return new Answers(
                new int[] {7, 2, 10},
                new int[] {7, 3, 10},
                new float[] {0.99f, 1.5e-7f, 1},
                contents.length == 0 ? null : contents);
    }

    private Answers read(String text) throws IOException {
        Files.writeString(folder.resolve(Answers.FILE), text);
        return Answers.in(folder).orElseThrow();
    }

    @Test
    void come_back_as_they_were_written() throws IOException {
        three(1, -2, 0xCAFEBABE).write(folder.resolve(Answers.FILE));
        assertThat(folder.resolve(Answers.FILE)).content().isEqualTo("""
                index,label,predicted,confidence,content
                0,7,7,0.99,00000001
                1,2,3,1.5E-7,fffffffe
                2,10,10,1.0,cafebabe
                """);
        var read = Answers.in(folder).orElseThrow();
        assertThat(read.labels()).containsExactly(7, 2, 10);
        assertThat(read.predicted()).containsExactly(7, 3, 10);
        assertThat(read.confidences()).containsExactly(0.99f, 1.5e-7f, 1);
        assertThat(read.contents()).containsExactly(1, -2, 0xCAFEBABE);
        assertThat(read.right(0)).isTrue();
        assertThat(read.right(1)).isFalse();
        try (var files = Files.list(folder)) {
            assertThat(files).as("no draft is left behind").hasSize(1);
        }
    }

    @Test
    void keep_every_bit_of_their_probabilities() {
        var random = new Random(4);
        int size = 20_000;
        var confidences = new float[size];
        for (int i = 0; i < size; i++) confidences[i] = (float) Math.pow(random.nextDouble(), 1 + i % 12);
        new Answers(new int[size], new int[size], confidences, null).write(folder.resolve(Answers.FILE));
        assertThat(Answers.in(folder).orElseThrow().confidences()).containsExactly(confidences);
    }

    @Test
    void of_an_older_run_do_not_know_their_examples() throws IOException {
        var old = read("index,label,predicted,confidence\n0,7,7,0.99\n1,2,3,0.5\n2,10,10,1.0");
        assertThat(old.size()).isEqualTo(3);
        assertThat(old.contents()).isNull();
        assertThat(old.sameTestSet(three(1, 2, 3))).isTrue();
    }

    @Test
    void find_their_columns_by_name() throws IOException {
        var read = read("label,threshold,confidence,predicted\r\n1,x,0.25,0\r\n");
        assertThat(read.labels()).containsExactly(1);
        assertThat(read.predicted()).containsExactly(0);
        assertThat(read.confidences()).containsExactly(0.25f);
    }

    @Test
    void tell_another_test_set_by_its_examples_and_their_order() {
        assertThat(three(1, 2, 3).sameTestSet(three(1, 2, 3))).isTrue();
        assertThat(three(1, 2, 3).sameTestSet(three(1, 3, 2))).isFalse();
        assertThat(three(1, 2, 3).sameTestSet(three())).isTrue();
        var others = new Answers(new int[] {7, 2, 9}, new int[3], new float[3], null);
        assertThat(three(1, 2, 3).sameTestSet(others)).isFalse();
        assertThat(Answers.content(new float[] {1, 2})).isNotEqualTo(Answers.content(new float[] {2, 1}));
    }

    @Test
    void that_are_damaged_are_told_in_words() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> read("index,label,confidence\n0,1,1\n"))
                .withMessageContaining("it has no column `predicted`");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> read("index,label,predicted,confidence\n0,one,1,1\n"))
                .withMessageContaining("there is no number at byte");
        assertThat(Answers.in(folder.resolve("nowhere"))).isEmpty();
    }
}
