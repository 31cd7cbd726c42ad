package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.SpecService;
import io.mortise.api.WorkFailed;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line without the services behind it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandsTest {
    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private static final class Unasked implements SpecService {
        @Override
        public Checked check(String json, List<String> overrides) {
            throw new AssertionError("there is nothing to check");
        }

        @Override
        public String schema() {
            throw new AssertionError("nobody asked for the schema");
        }

        @Override
        public Map<String, String> reference(@Nullable String plugin) {
            throw new AssertionError("nobody asked for the reference");
        }
    }

    private JsonNode problem() throws IOException {
        var problems = Json.mapper().readTree(shell.out()).path("problems");
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void help_and_version_are_done_without_any_service() {
        assertThat(shell.run("--help")).isZero();
        assertThat(shell.out()).contains("run", "check", "serve", "predict", "export");
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).contains("mortise 1.2.3");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void help_and_hints_call_the_program_as_its_user_does() {
        System.setProperty(Program.PROPERTY, "./mortise");
        try {
            assertThat(shell.run("--help")).isZero();
            assertThat(shell.out()).contains("Usage: ./mortise [", "The dashboard: ./mortise serve");
            assertThat(shell.run("show")).isEqualTo(2);
            assertThat(shell.err()).contains("see ./mortise show --help");
        } finally {
            System.clearProperty(Program.PROPERTY);
        }
    }

    @Nested
    class A_wrong_command_line {
        @Test
        void ends_with_2_and_points_to_the_help() {
            assertThat(shell.run("show")).isEqualTo(2);
            assertThat(shell.out()).isEmpty();
            assertThat(shell.err()).contains("RUN", "mortise show --help");
        }

        @Test
        void is_a_problems_document_where_JSON_was_asked_for() throws IOException {
            assertThat(shell.run("run", "a.json", "--sett", "/seed=1", "--json"))
                    .isEqualTo(2);
            assertThat(problem().path("where").asText()).isEqualTo("command line");
            assertThat(problem().path("summary").asText()).contains("--sett");
            assertThat(problem().path("fixes").toString()).contains("--set");
        }

        @Test
        void may_be_a_command_that_does_not_exist() {
            assertThat(shell.run("predikt")).isEqualTo(2);
            assertThat(shell.err()).contains("predikt", "did you mean `predict`?");
        }
    }

    @Nested
    class Doctor {
        @Test
        void prints_its_document_also_where_no_worker_starts() throws IOException {
            shell.models = () -> {
                throw new WorkFailed("the worker crashed in native code");
            };
            assertThat(shell.run("doctor", "--json")).isEqualTo(1);
            assertThat(problem().path("severity").asText()).isEqualTo("error");
            assertThat(problem().path("where").asText()).isEqualTo("worker");
            assertThat(problem().path("summary").asText()).contains("crashed in native code");
            assertThat(Json.mapper().readTree(shell.out()).path("mortise").asText())
                    .isEqualTo("1.2.3");
        }

        @Test
        void passes_on_what_is_wrong_with_the_input() throws IOException {
            shell.models = () -> {
                throw new InvalidInput("--home", "the workspace cannot be written to", "give another");
            };
            assertThat(shell.run("doctor", "--json")).isEqualTo(1);
            assertThat(problem().path("where").asText()).isEqualTo("--home");
        }
    }

    @Nested
    class What_a_command_throws {
        private Path spec;

        @BeforeEach
        void write() throws IOException {
            spec = Files.writeString(folder.resolve("spec.json"), "{}");
        }

        @Test
        void is_a_problem_where_the_input_is_wrong() throws IOException {
            shell.specs = () -> {
                throw new InvalidInput(List.of(Problem.error("/loss", "there is no loss `x`", "did you mean `y`?")));
            };
            assertThat(shell.run("run", spec.toString(), "--json")).isEqualTo(2);
            assertThat(problem().path("where").asText()).isEqualTo("/loss");
            assertThat(shell.err()).contains("error at /loss: there is no loss `x`", "  - did you mean `y`?");
        }

        @Test
        void is_told_in_one_line_where_work_failed() {
            shell.specs = () -> {
                throw new WorkFailed("the worker was killed");
            };
            assertThat(shell.run("run", spec.toString())).isEqualTo(1);
            assertThat(shell.err()).isEqualToIgnoringNewLines("mortise: the worker was killed");
            assertThat(shell.out()).isEmpty();
        }

        @Test
        void is_owned_up_to_where_it_is_a_defect() {
            shell.specs = () -> {
                throw new IllegalStateException("oops");
            };
            assertThat(shell.run("run", spec.toString(), "--json")).isEqualTo(1);
            assertThat(shell.err()).contains("should not", "oops");
            assertThat(shell.out()).isEmpty();
        }

        @Test
        void may_be_that_the_file_is_missing_or_no_text() throws IOException {
            shell.specs = Unasked::new;
            assertThat(shell.run("check", folder.resolve("none.json").toString(), "--json"))
                    .isEqualTo(2);
            assertThat(problem().path("summary").asText()).contains("no such experiment file");
            shell.out.reset();
            Path binary = Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
            assertThat(shell.run("check", binary.toString(), "--json")).isEqualTo(2);
            assertThat(problem().path("summary").asText()).contains("UTF-8");
        }
    }
}
