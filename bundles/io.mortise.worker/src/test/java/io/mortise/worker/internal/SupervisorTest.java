package io.mortise.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.InvalidInput;
import io.mortise.json.Culprits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SupervisorTest {
    private static final String SOURCE = """
            package com.example.swish;
            public final class Swish implements Runnable {
                public void run() {
                    Runnable inner = () -> { throw new IllegalStateException("no such thing"); };
                    inner.run();
                }
            }
            """;

    @TempDir
    private Path folder;

    private final Supervisor supervisor = new Supervisor();
    private Path jar;

    @BeforeEach
    void begin() throws IOException {
        jar = packed();
        Files.write(folder.resolve(Culprits.LIST), List.of(jar.toString()));
        supervisor.begin(folder);
    }

    /** The plug-in as javac and jar make it. */
    private Path packed() throws IOException {
        Path source = Files.writeString(folder.resolve("Swish.java"), SOURCE);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "com.example.swish");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.2.0");
        Path made = folder.resolve("swish.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(made), manifest)) {
            out.putNextEntry(new JarEntry("com/example/swish/Swish.class"));
            out.write(Files.readAllBytes(folder.resolve("com/example/swish/Swish.class")));
        }
        return made;
    }

    @AfterEach
    void end() {
        supervisor.finished();
    }

    private RuntimeException thrown() throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            var swish = (Runnable)
                    loader.loadClass("com.example.swish.Swish").getConstructor().newInstance();
            swish.run();
            throw new AssertionError("it throws");
        } catch (IllegalStateException e) {
            return e;
        }
    }

    @Test
    void a_plugin_is_blamed_for_what_it_throws_with_its_line() throws Exception {
        var result = supervisor.result(new IllegalArgumentException("outer", thrown()));
        assertThat(result.failure())
                .isEqualTo("plug-in com.example.swish 1.2.0 failed in Swish.run: "
                        + "IllegalStateException: no such thing (Swish.java:4)");
        assertThat(result.fault()).isNotNull();
    }

    @Test
    void nobody_is_blamed_for_a_user_s_mistake_or_the_world_s() throws Exception {
        var mistake = new InvalidInput("/dataset", "no such file");
        mistake.setStackTrace(thrown().getStackTrace());
        assertThat(supervisor.result(mistake).fault()).isNull();
        assertThat(supervisor.result(mistake).problems()).hasSize(1);
        var world = new UncheckedIOException(new IOException("No space left on device"));
        world.getCause().setStackTrace(thrown().getStackTrace());
        assertThat(supervisor.result(world).fault()).isNull();
        assertThat(supervisor.result(world).failure()).isEqualTo("IOException: No space left on device");
    }

    @Test
    void what_happens_in_the_engine_is_told_as_it_is() {
        var result = supervisor.result(new OutOfMemoryError("Java heap space"));
        assertThat(result.fault()).isNull();
        assertThat(result.failure()).isEqualTo("out of memory: Java heap space");
    }

    @Test
    void a_class_outside_of_any_bundle_is_no_suspect() {
        assertThat(supervisor.suspect(String.class)).isEmpty();
        assertThat(supervisor.suspect(SupervisorTest.class)).isEmpty();
    }
}
