package io.mortise.dataset.table.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FloatRowsTest {
    @TempDir
    Path folder;

    private Examples filled(FloatRows rows, int count, int values) throws IOException {
        var row = new float[values];
        for (int i = 0; i < count; i++) {
            for (int v = 0; v < values; v++) row[v] = i * 3 + v;
            rows.add(row, i % 7);
        }
        return rows.examples();
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 1000000000", "100000, 3, 1000000000", "100000, 3, 1", "200000, 9, 3000000", "2, 500000, 1"})
    void gives_back_what_came_in_from_memory_and_from_a_file(int count, int values, long budget) throws IOException {
        try (var rows = new FloatRows(values, budget, folder)) {
            Examples examples = filled(rows, count, values);

            assertThat(examples.size()).isEqualTo(count);
            assertThat(rows.bytes()).isEqualTo(4L * count * (values + 1));
            var row = new float[values];
            for (int i = 0; i < count; i += Math.max(1, count / 97)) {
                examples.read(i, row);
                assertThat(row[0]).isEqualTo(i * 3);
                assertThat(row[values - 1]).isEqualTo((float) (i * 3 + values - 1));
                assertThat(examples.label(i)).isEqualTo(i % 7);
            }
        }
    }

    @Test
    void takes_a_file_only_beyond_its_budget_and_leaves_none_behind() throws IOException {
        Examples examples;
        try (var few = new FloatRows(3, 1L << 30, folder);
                var many = new FloatRows(3, 1L << 20, folder)) {
            filled(few, 100, 3);
            examples = filled(many, 300_000, 3);

            assertThat(few.isInFile()).isFalse();
            assertThat(many.isInFile()).isTrue();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        var row = new float[3];
        examples.read(299_999, row);
        assertThat(row).containsExactly(899_997, 899_998, 899_999);
    }
}
