package io.mortise.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a hint says to type. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgramTest {
    @AfterEach
    void forget() {
        System.clearProperty(Program.PROPERTY);
    }

    @Test
    void here_it_is_what_was_typed() {
        assertThat(Program.command("runs")).isEqualTo("mortise runs");
        System.setProperty(Program.PROPERTY, "./mortise");
        assertThat(Program.command("runs")).isEqualTo("./mortise runs");
    }

    @Test
    void in_another_folder_a_path_holds_as_well() {
        assertThat(Program.commandElsewhere("runs")).isEqualTo("mortise runs");
        System.setProperty(Program.PROPERTY, "./mortise");
        assertThat(Program.commandElsewhere("runs"))
                .isEqualTo(Path.of("mortise").toAbsolutePath() + " runs");
    }
}
