package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An experiment file and the values set on top of it. */
final class SpecInput {
    private static final long LARGEST = 16 << 20;

    @Parameters(paramLabel = "SPEC", arity = "0..1", description = "The experiment file.")
    private @Nullable Path given;

    @Option(
            names = "--set",
            paramLabel = "/json/pointer=value",
            description = "Set a value of the spec: JSON where it parses, else a string; /- appends to an array.")
    private List<String> overrides = new ArrayList<>();

    List<String> overrides() {
        return overrides;
    }

    /** Whether anything was said of a spec. */
    boolean isEmpty() {
        return given == null && overrides.isEmpty();
    }

    String text() {
        return text(file());
    }

    /** The experiment file. */
    Path file() {
        if (given != null) return given;
        throw new InvalidInput("command line", "Missing required parameter: 'SPEC'", "name an experiment file");
    }

    /** The text of an experiment file. */
    static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                String what = Files.isDirectory(file) ? "this is a folder" : "there is no such experiment file";
                throw new InvalidInput(file.toString(), what, "check the path");
            }
            if (Files.size(file) > LARGEST) {
                throw new InvalidInput(
                        file.toString(), "an experiment file of more than 16 MB", "is it the right file?");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InvalidInput(file.toString(), "the file is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            throw new InvalidInput(
                    file.toString(), "the file cannot be read: " + e.getMessage(), "check its permissions");
        }
    }
}
