package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PluginProjectTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "swish, com.example.swish, Swish",
        "My Layers!, com.example.mylayers, Mylayers",
        "2nd, com.example.plugin2nd, Plugin2nd",
        "new, com.example.pluginnew, Pluginnew",
        "…, com.example.plugin, Plugin"
    })
    void is_called_after_its_folder(String name, String id, String told) {
        assertThat(PluginProject.of(name, null, null)).isEqualTo(new PluginProject(id, told));
    }

    @Test
    void is_called_as_its_author_says() {
        assertThat(PluginProject.of("swish", "org.acme.layers", null))
                .isEqualTo(new PluginProject("org.acme.layers", "Layers"));
        assertThat(PluginProject.of("swish", "org.acme.layers", "Acme's layers"))
                .isEqualTo(new PluginProject("org.acme.layers", "Acme's layers"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"swish", "Com.Example", "com.example.", "com..swish", "com.new", "com.2nd", "com/example/x", ""})
    void refuses_what_is_no_package(String id) {
        assertThatThrownBy(() -> PluginProject.of("swish", id, null))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().getFirst().where()).isEqualTo("--id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a<b", "a & b", "${user.home}", "two\nlines"})
    void refuses_a_name_that_would_break_the_pom(String name) {
        assertThatThrownBy(() -> PluginProject.of("swish", null, name))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().getFirst().where()).isEqualTo("--name"));
    }

    @Test
    void puts_its_names_into_the_files_of_the_template_and_into_their_places() throws IOException {
        Path product = folder.resolve("a product");
        Path source = product.resolve("template/src/main/java/com/example/sample/Lion.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "package com.example.sample;");
        Files.writeString(product.resolve("template/.gitignore"), "target/");
        Files.writeString(product.resolve("template/pom.xml"), "Sample plug-in at @mortise.repository@ and ${x}");
        Path project = folder.resolve("new/project");
        var files = new PluginProject("org.acme.layers", "Acme").write(product, project);
        assertThat(files).containsExactly(".gitignore", "pom.xml", "src/main/java/org/acme/layers/Lion.java");
        assertThat(project.resolve("src/main/java/org/acme/layers/Lion.java")).hasContent("package org.acme.layers;");
        assertThat(project.resolve("pom.xml"))
                .hasContent("Acme at " + folder.toUri() + "a%20product/repository and ${x}");
    }

    @Test
    void leaves_a_folder_alone_that_has_something_in_it() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");
        for (Path place : new Path[] {folder, file}) {
            assertThatThrownBy(() -> new PluginProject("org.acme.layers", "Acme").write(folder, place))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("not an empty folder");
        }
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**pom.xml");
    }
}
