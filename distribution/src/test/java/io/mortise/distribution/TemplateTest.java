package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The template of a plug-in project, as text. That it builds and trains is held by {@link PluginNewIT}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TemplateTest {
    private static final Path TEMPLATE = Path.of("src", "main", "template");
    private static final Path CLASSES = TEMPLATE.resolve("src/main/java/com/example/sample");

    /** A sample shows that one class is a plug-in: imports, options and all. */
    @ParameterizedTest
    @CsvSource({"DenseBlock, 30", "LearntSwish, 70", "Lion, 45"})
    void a_sample_is_one_class_of_so_many_lines(String name, int most) throws IOException {
        var lines = Files.readAllLines(CLASSES.resolve(name + ".java"));
        assertThat(lines)
                .hasSizeLessThanOrEqualTo(most)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(130));
        assertThat(lines).contains("@Component").noneMatch(line -> line.isBlank() && line.length() > 0);
    }

    @Test
    void every_sample_has_a_limit_and_a_test() throws IOException {
        try (Stream<Path> files = Files.list(CLASSES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
                    .containsExactlyInAnyOrder("DenseBlock", "LearntSwish", "Lion");
        }
        for (String name : List.of("DenseBlock", "LearntSwish", "Lion")) {
            assertThat(TEMPLATE.resolve("src/test/java/com/example/sample/" + name + "Test.java"))
                    .exists();
        }
    }
}
