package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The tutorial, taken step by step as a reader takes it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TutorialIT {
    private static final Path TUTORIAL = Path.of("..", "docs", "tutorial", "your-first-layer.md");

    private final Workspace workspace = Workspace.withMnist(Folders.fresh("tutorial-home"));
    private final Path programs = Folders.fresh("tutorial-bin");
    private Path folder = Folders.fresh("tutorial");
    private String printed = "";

    @Test
    void every_command_and_every_listing_of_it_does_what_it_says() throws IOException {
        Maven.offline().script(programs.resolve("mvn"));
        Programs.write(
                programs.resolve("mortise"),
                "exec " + Product.packed().folder().resolve("bin/mortise") + " \"$@\" --home " + workspace.home());
        var steps = Markdown.steps(TUTORIAL);
        assertThat(steps).hasSizeGreaterThan(15);
        for (var step : steps) take(step);
    }

    private void take(Markdown.Step step) throws IOException {
        switch (step) {
            case Markdown.Commands commands -> {
                printed = "";
                for (String line : commands.lines()) type(line);
            }
            case Markdown.Output output ->
                assertThat(output.lines())
                        .allSatisfy(line -> assertThat(printed).containsPattern(Markdown.pattern(line.strip())));
            case Markdown.Listing listing -> list(listing);
        }
    }

    /** A file that is there is as it is listed; one that is not is written by the reader. */
    private void list(Markdown.Listing listing) throws IOException {
        Path file = folder.resolve(listing.file());
        if (Files.exists(file)) assertThat(file).hasContent(listing.content());
        else Files.writeString(file, listing.content());
    }

    private void type(String line) {
        if (line.startsWith("cd ")) {
            folder = folder.resolve(line.substring(3));
            return;
        }
        var path = "PATH=" + programs + ":" + System.getenv("PATH");
        var command = List.of("env", "-C", folder.toString(), path, "bash", "-c", line);
        var outcome = Product.packed().start(command).outcome().exits(0);
        printed += outcome.out() + outcome.err();
    }
}
