package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.api.serve.Inference;
import io.mortise.api.serve.ModelServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code serve-model} up to where it serves, and {@code predict --output}, with the services behind them made up. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServeModelCommandTest {
    private final Shell shell = new Shell(Path.of("/"));
    private final List<Object> asked = new ArrayList<>();

    private ModelServer.Settings settings(String... arguments) {
        var server = Shell.service(ModelServer.class, Map.of("serve", said -> {
            asked.add(said[0]);
            throw new InvalidInput("RUN", "that will do", "look at what was asked");
        }));
        shell.server = () -> Optional.of(server.get());
        assertThat(shell.run(arguments)).as(shell.err()).isEqualTo(2);
        assertThat(shell.err()).contains("that will do");
        return (ModelServer.Settings) asked.getFirst();
    }

    @Test
    void serves_this_machine_without_a_token() {
        var settings = settings("serve-model", "digits@champion", "--port", "0");
        assertThat(settings.reference()).isEqualTo("digits@champion");
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isZero();
        assertThat(settings.token()).isNull();
        assertThat(settings.name()).isNull();
        assertThat(settings.limits()).isEqualTo(ModelServer.Limits.USUAL);
    }

    @Test
    void makes_up_a_token_for_any_other_address() {
        assertThat(settings("serve-model", "latest", "--port", "0", "--host", "0.0.0.0")
                        .token())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void takes_token_name_and_limits_as_they_are_given() {
        var settings = settings(
                "serve-model",
                "latest",
                "--port",
                "0",
                "--token",
                "secret",
                "--name",
                "digits",
                "--checkpoint",
                "--max-body",
                "2",
                "--max-batch",
                "8",
                "--max-queue",
                "9",
                "--max-delay",
                "0");
        assertThat(settings.token()).isEqualTo("secret");
        assertThat(settings.name()).isEqualTo("digits");
        assertThat(settings.checkpoint()).isTrue();
        assertThat(settings.limits().bodyBytes()).isEqualTo(2 << 20);
        assertThat(settings.limits().batch()).isEqualTo(8);
        assertThat(settings.limits().queue()).isEqualTo(9);
        assertThat(settings.limits().delay()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--port, 70000, there is no port 70000",
        "--max-batch, 0, 0 is not possible",
        "--max-body, 5000, 5000 is not possible",
        "--max-delay, -1, -1 is not possible",
        "--host, nowhere.invalid, is no address of this machine"
    })
    void refuses_what_cannot_be(String option, String value, String reason) {
        assertThat(shell.run("serve-model", "latest", option, value)).isEqualTo(2);
        assertThat(shell.err()).contains(reason);
    }

    private int predict(Inference.Bulk bulk, String... more) {
        shell.runs = Shell.service(RunService.class, Map.of("find", said -> new RunId("20261121-223609-kqzbva")));
        shell.inference = Shell.service(Inference.class, Map.of("predict", said -> {
            asked.addAll(List.of(said[0], said[2], said[3]));
            return bulk;
        }));
        var arguments = new ArrayList<>(List.of("predict", "latest", "/pictures", "--output", "/out.csv"));
        arguments.addAll(List.of(more));
        return shell.run(arguments.toArray(String[]::new));
    }

    @Test
    void predicts_in_bulk_into_a_file() {
        assertThat(predict(new Inference.Bulk("/out.csv", 12_000, 0, List.of(), 3.2)))
                .isZero();
        assertThat(shell.out()).isEqualTo("12,000 answers are in /out.csv, after 3 s\n");
        assertThat(asked).containsExactly("20261121-223609-kqzbva", List.of(Path.of("/pictures")), Path.of("/out.csv"));
    }

    @Test
    void names_the_first_that_are_broken_and_ends_with_2_unless_they_may_be_skipped() {
        var bulk = new Inference.Bulk("/out.csv", 10, 2, List.of("/pictures/a.png: no picture"), 0.1);
        assertThat(predict(bulk)).isEqualTo(2);
        assertThat(shell.err()).contains("2 inputs could not be answered", "/pictures/a.png: no picture", "…");
        assertThat(predict(bulk, "--skip-broken", "--json")).isZero();
        assertThat(shell.out()).contains("\"broken\" : 2");
    }
}
