package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.RunId;
import io.mortise.json.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands at {@code /model/weights}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartingWeightsTest {
    private static final Map<String, Object> SPEC =
            Map.of("name", "x", "model", Map.of("layers", List.of("flatten"), "weights", "digits@champion"));

    @TempDir
    private Path runs;

    private Written written;
    private StartingWeights weights;

    @BeforeEach
    void make() {
        written = Written.in(runs, "20261121-223609-kqzbva", 2);
        weights = new StartingWeights(
                text -> {
                    if (text.equals("digits@champion")) return new RunId("20261121-223609-kqzbva");
                    throw new InvalidInput("MODEL", "there is no model `" + text + "`", "see those that there are");
                },
                runs);
    }

    @Test
    void are_those_of_the_run_that_is_meant() throws IOException {
        written.run().events().forEach(written::write);
        Path model = Files.writeString(written.folder().path().resolve("model.zip"), "weights");
        var start = weights.of(SPEC);
        assertThat(start).isNotNull();
        assertThat(start.file()).isEqualTo(model);
        assertThat(start.sha256()).isEqualTo(Digests.sha256(model));
    }

    @Test
    void stand_in_the_spec_by_the_run_s_id_then() throws IOException {
        written.run().events().forEach(written::write);
        Files.writeString(written.folder().path().resolve("model.zip"), "weights");
        assertThat(weights.named(SPEC, weights.of(SPEC)))
                .isEqualTo(Map.of(
                        "name",
                        "x",
                        "model",
                        Map.of("layers", List.of("flatten"), "weights", "20261121-223609-kqzbva")));
    }

    @Test
    void are_none_where_the_spec_names_none() {
        Map<String, Object> fresh = Map.of("model", Map.of("layers", List.of("flatten")));
        assertThat(weights.of(fresh)).isNull();
        assertThat(weights.named(fresh, null)).isSameAs(fresh);
    }

    @Test
    void must_be_there() {
        written.write(written.run().started());
        var refused = catchThrowableOfType(InvalidInput.class, () -> weights.of(SPEC));
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("/model/weights");
            assertThat(problem.summary()).contains("which is running and has no model");
        });
        var unknown = Map.<String, Object>of("model", Map.of("weights", "nobody@champion"));
        assertThat(catchThrowableOfType(InvalidInput.class, () -> weights.of(unknown))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("/model/weights"));
    }
}
