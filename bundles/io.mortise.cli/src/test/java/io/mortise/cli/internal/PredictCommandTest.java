package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.ModelService;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PredictCommandTest {
    private final Shell shell = new Shell(Path.of("/"));

    @Test
    void says_so_where_a_table_has_no_rows() {
        shell.runs = Shell.service(RunService.class, Map.of("find", a -> new RunId("20261121-223609-kqzbva")));
        shell.models = Shell.service(ModelService.class, Map.of("predict", a -> List.of()));
        assertThat(shell.run("predict", "latest", "/empty.csv")).isEqualTo(Commands.DONE);
        assertThat(shell.err()).contains("has no rows");
        assertThat(shell.out()).isEmpty();
    }
}
