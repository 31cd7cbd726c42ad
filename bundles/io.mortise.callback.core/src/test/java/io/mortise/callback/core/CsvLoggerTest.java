package io.mortise.callback.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.callback.core.CsvLogger.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CsvLoggerTest {
    private static final Options PLAIN = new Options("history.csv", ",", false);
    private static final Map<String, Double> FIRST = Map.of("val_loss", 0.5, "loss", 0.25, "accuracy", 0.125);
    private static final Map<String, Double> SECOND = Map.of("val_loss", Double.NaN, "loss", 1e-5, "accuracy", 1.0);

    @TempDir
    Path folder;

    @Test
    void writes_a_line_for_each_epoch_from_0_with_the_metrics_by_name() throws IOException {
        run(PLAIN, List.of(FIRST, SECOND));

        assertThat(lines()).containsExactly("epoch,accuracy,loss,val_loss", "0,0.125,0.25,0.5", "1,1.0,1.0E-5,NaN");
    }

    @Test
    void starts_anew() throws IOException {
        run(PLAIN, List.of(FIRST, SECOND));
        run(PLAIN, List.of(FIRST));

        assertThat(lines()).hasSize(2);
    }

    @Test
    void goes_on_with_a_file_without_a_second_header() throws IOException {
        Options appending = new Options("history.csv", ",", true);

        run(appending, List.of(FIRST));
        run(appending, List.of(SECOND));

        assertThat(lines()).containsExactly("epoch,accuracy,loss,val_loss", "0,0.125,0.25,0.5", "0,1.0,1.0E-5,NaN");
    }

    @Test
    void keeps_the_columns_of_the_first_epoch() throws IOException {
        run(PLAIN, List.of(Map.of("loss", 1.0, "val_loss", 2.0), Map.of("loss", 0.5, "late", 3.0)));

        assertThat(lines()).containsExactly("epoch,loss,val_loss", "0,1.0,2.0", "1,0.5,NA");
    }

    @Test
    void quotes_what_holds_the_separator() throws IOException {
        run(new Options("history.csv", ".", false), List.of(Map.of("a \"b\"", 1.5)));

        assertThat(lines()).containsExactly("epoch.\"a \"\"b\"\"\"", "0.\"1.5\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",,", "\"", "\n"})
    void refuses_what_cannot_separate(String separator) {
        assertThat(problem(new Options("history.csv", separator, false)).where())
                .isEqualTo("/separator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events.jsonl", "../history.csv", "task.json"})
    void refuses_a_file_of_another_kind_or_place(String file) {
        assertThat(problem(new Options(file, ",", false)).where()).isEqualTo("/file");
    }

    private void run(Options options, List<Map<String, Double>> history) {
        new Script(folder, history).run(new CsvLogger().build(options, new NoParts()));
    }

    private Problem problem(Options options) {
        return catchThrowableOfType(InvalidInput.class, () -> run(options, List.of(FIRST)))
                .problems()
                .getFirst();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("history.csv"));
    }
}
