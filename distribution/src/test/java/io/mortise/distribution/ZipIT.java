package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip that is handed out, where somebody unpacked it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ZipIT {
    @TempDir
    private static Path folder;

    private static Product unpacked = Product.packed();

    @BeforeAll
    static void unpack() throws IOException {
        var zip = URI.create("jar:" + Path.of(Product.property("mortise.zip")).toUri());
        try (var inside = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
                var files = Files.walk(inside.getPath("/"))) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(file.toString().substring(1));
                if (Files.isDirectory(file)) Files.createDirectories(to);
                else Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        try (var files = Files.list(folder)) {
            unpacked = new Product(files.findFirst().orElseThrow());
        }
    }

    @Test
    void tells_its_commands() {
        var outcome = unpacked.run(folder.resolve("home"), List.of("--help")).exits(0);
        assertThat(outcome.out())
                .contains("run", "check", "schema", "doctor", "serve", "runs", "show", "cancel", "store", "export")
                .contains("predict", "completion", "plugin");
    }

    @Test
    void hints_say_what_was_typed() {
        String typed = unpacked.folder().resolve("bin/mortise").toString();
        var outcome = unpacked.run(folder.resolve("home"), List.of("show", "latest"));
        assertThat(outcome.exits(2).err()).contains("start one: " + typed + " run SPEC");
    }

    @Test
    void carries_what_a_plug_in_is_built_with() {
        Path repository = unpacked.folder().resolve("repository/io/mortise");
        assertThat(repository.resolve("mortise")).isDirectoryRecursivelyContaining("glob:**.pom");
        for (String artifact : List.of("io.mortise.api", "io.mortise.spi", "io.mortise.testkit")) {
            assertThat(repository.resolve(artifact))
                    .isDirectoryRecursivelyContaining("glob:**.jar")
                    .isDirectoryRecursivelyContaining("glob:**.pom");
        }
        assertThat(unpacked.folder().resolve("template/.gitignore")).exists();
    }

    @Test
    void finds_its_engine() {
        var document = unpacked.run(folder.resolve("home"), List.of("doctor", "--json"))
                .exits(0)
                .json();
        assertThat(document.path("product").asText())
                .isEqualTo(unpacked.folder().toString());
        assertThat(document.path("onednn").asBoolean()).isTrue();
        assertThat(document.path("plugins").asInt())
                .isEqualTo(unpacked.folder()
                        .resolve("plugins")
                        .toFile()
                        .list((place, name) -> name.endsWith(".jar"))
                        .length);
    }
}
