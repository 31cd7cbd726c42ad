package io.mortise.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InspectionTest {
    @TempDir
    private Path folder;

    private static Problem refused(Path jar) {
        var thrown = catchThrowableOfType(InvalidInput.class, () -> Inspection.of(jar));
        assertThat(thrown).as("the refusal of " + jar).isNotNull();
        assertThat(thrown.problems()).allSatisfy(p -> assertThat(p.fixes()).isNotEmpty());
        assertThat(thrown.problems()).hasSize(1);
        return thrown.problems().getFirst();
    }

    private Path jar(Map<String, String> headers) {
        return TestJars.write(folder.resolve("a.jar"), headers, content -> {});
    }

    private static Map<String, String> headers() {
        return TestJars.headers("com.example.cube", "1.2.0");
    }

    @Test
    void a_plug_in_says_who_it_is() {
        assertThat(Inspection.of(jar(headers())))
                .isEqualTo(new Headers("com.example.cube", "1.2.0", "The com.example.cube", "Example"));
    }

    @Test
    void directives_after_the_id_do_not_matter() {
        var headers = headers();
        headers.put("Bundle-SymbolicName", "com.example.cube;singleton:=true");
        assertThat(Inspection.of(jar(headers)).id()).isEqualTo("com.example.cube");
    }

    @Nested
    class No_jar {
        @Test
        void is_a_text() throws IOException {
            Path text = Files.writeString(folder.resolve("a.jar"), "not a jar");
            assertThat(refused(text).summary()).contains("no jar");
        }

        @Test
        void is_half_a_jar() throws IOException {
            byte[] whole = Files.readAllBytes(jar(headers()));
            Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
            assertThat(refused(half).summary()).contains("only half of one");
        }

        @Test
        void is_a_folder_or_nothing_at_all() {
            assertThat(refused(folder).summary()).isEqualTo("this is a folder");
            assertThat(refused(folder.resolve("none.jar")).summary()).isEqualTo("there is no such file");
        }
    }

    @Nested
    class No_bundle {
        @Test
        void has_no_manifest() throws IOException {
            Path jar = folder.resolve("a.jar");
            try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
                out.putNextEntry(new java.util.zip.ZipEntry("a.txt"));
            }
            assertThat(refused(jar).summary()).contains("this jar is no bundle", "META-INF/MANIFEST.MF");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bundle-SymbolicName", "Bundle-Version", "Bundle-ManifestVersion"})
        void lacks_a_header(String header) {
            var headers = headers();
            headers.remove(header);
            assertThat(refused(jar(headers)).summary()).contains("this jar is no bundle", header);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.x", "1.2.3.4.5", "-1", "one"})
        void has_a_version_that_is_none(String version) {
            var headers = headers();
            headers.put("Bundle-Version", version);
            assertThat(refused(jar(headers)).summary()).contains("`" + version + "` is no version");
        }

        @ParameterizedTest
        @ValueSource(strings = {"../../evil", "a/b", "a b", "."})
        void has_an_id_that_is_none(String id) {
            var headers = headers();
            headers.put("Bundle-SymbolicName", id);
            assertThat(refused(jar(headers)).summary()).contains("is no name of a bundle");
        }
    }

    @Nested
    class No_plug_in {
        @Test
        void announces_no_component() {
            var headers = headers();
            headers.remove("Service-Component");
            assertThat(refused(jar(headers)).summary()).contains("nothing that Mortise can use");
        }

        @Test
        void announces_a_component_that_is_no_part() {
            Path jar = TestJars.write(
                    folder.resolve("a.jar"),
                    headers(),
                    content -> content.put(
                            "OSGI-INF/com.example.Cube.xml", "<provide interface=\"java.lang.Runnable\"/>".getBytes()));
            assertThat(refused(jar).summary()).contains("nothing that Mortise can use");
        }

        @Test
        void is_found_by_a_wildcard_too() {
            var headers = headers();
            headers.put("Service-Component", "OSGI-INF/*.xml");
            assertThat(Inspection.of(jar(headers)).id()).isEqualTo("com.example.cube");
        }
    }

    @Nested
    class A_class_file {
        @Test
        void for_a_newer_Java_is_named_with_both_versions() {
            int newer = Runtime.version().feature() + 1;
            Path jar = TestJars.write(folder.resolve("a.jar"), headers(), content -> {
                byte[] copy = content.get(TestJars.CLASS).clone();
                copy[7] = (byte) (newer + 44);
                content.put(TestJars.CLASS, copy);
            });
            var problem = refused(jar);
            assertThat(problem.summary()).contains(TestJars.CLASS, "Java " + newer, "Java " + (newer - 1));
            assertThat(problem.fixes()).containsExactly("compile it with --release " + (newer - 1));
        }

        @Test
        void that_is_none_is_named() {
            Path jar = TestJars.write(
                    folder.resolve("a.jar"),
                    headers(),
                    content -> content.put(TestJars.CLASS, "no class file".getBytes()));
            assertThat(refused(jar).summary()).contains(TestJars.CLASS, "no class file");
        }

        @Test
        void for_a_newer_Java_among_the_versions_of_a_multi_release_jar_does_not_matter() {
            Path jar = TestJars.write(folder.resolve("a.jar"), headers(), content -> {
                byte[] copy = content.get(TestJars.CLASS).clone();
                copy[7] = (byte) (Runtime.version().feature() + 45);
                content.put("META-INF/versions/99/" + TestJars.CLASS, copy);
            });
            assertThat(Inspection.of(jar).version()).isEqualTo("1.2.0");
        }
    }
}
