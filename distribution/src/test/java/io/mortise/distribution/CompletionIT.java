package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompletionIT {
    @TempDir
    private Path home;

    private final Product product = Product.packed();

    private String script(String shell) {
        return product.run(home, List.of("completion", shell)).exits(0).out();
    }

    @Test
    void bash_accepts_its_script_and_completes_a_command() {
        var file = Specs.write("completion.bash", script("bash"));
        product.start(List.of("bash", "-n", file.toString())).outcome().exits(0);
        var completed = product.start(List.of(
                        "bash",
                        "--norc",
                        "-c",
                        "source " + file + "; COMP_WORDS=(mortise pre); COMP_CWORD=1; _complete_mortise;"
                                + " echo \"${COMPREPLY[@]}\""))
                .outcome()
                .exits(0);
        assertThat(completed.out().strip()).isEqualTo("predict");
    }

    @Test
    void zsh_gets_a_script_that_turns_bash_completion_on() {
        assertThat(script("zsh")).contains("bashcompinit", "_complete_mortise");
    }

    @Test
    void fish_gets_a_line_for_each_command() {
        assertThat(script("fish").lines())
                .anySatisfy(line ->
                        assertThat(line).startsWith("complete -c mortise").contains("-a run "))
                .allSatisfy(line -> assertThat(line).startsWith("complete -c mortise "));
    }
}
