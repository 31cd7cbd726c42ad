package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where {@code --html} writes a page to: whole or not at all. */
final class PageFile {
    private PageFile() {}

    static void write(Path file, String html) {
        Path target = file.toAbsolutePath();
        if (Files.isDirectory(target)) throw refused(file, "it is a folder");
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.writeString(draft, html);
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw refused(file, e.toString());
        }
    }

    private static InvalidInput refused(Path file, String why) {
        return new InvalidInput(
                "--html",
                file + " cannot be written: " + why,
                "give a file in a folder that is there, such as run.html");
    }
}
