package io.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PluginJarsTest {
    @TempDir
    private Path folder;

    @Test
    void source_text_becomes_a_bundle_with_its_component_and_imports() throws Exception {
        var source = """
                package com.example.cube;

                import io.mortise.spi.ScheduleRecipe;
                import io.mortise.spi.Schedule;
                import org.osgi.service.component.annotations.Component;

                @Component(service = ScheduleRecipe.class)
                public final class Cube implements ScheduleRecipe<Cube.Options> {
                    public record Options() {}
                    public String type() { return "cube"; }
                    public String title() { return "Cube"; }
                    public Schedule build(Options options) { return (epoch, initial, current) -> initial; }
                }
                """;
        Path made = PluginJars.make(
                folder.resolve("cube.jar"), "com.example.cube", "1.2.0", Map.of("com.example.cube.Cube", source));

        try (var jar = new JarFile(made.toFile())) {
            var headers = jar.getManifest().getMainAttributes();
            assertThat(headers.getValue("Bundle-SymbolicName")).isEqualTo("com.example.cube");
            assertThat(headers.getValue("Bundle-Version")).isEqualTo("1.2.0");
            assertThat(headers.getValue("Import-Package")).contains("io.mortise.spi;version=\"[1.0,2)\"");
            assertThat(headers.getValue("Service-Component")).isEqualTo("OSGI-INF/com.example.cube.Cube.xml");
        }
    }
}
