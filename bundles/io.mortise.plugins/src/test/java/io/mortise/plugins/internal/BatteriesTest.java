package io.mortise.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.run.RunId;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Alive;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatteriesTest {
    private static final RunId RUN = new RunId("20261121-223609-kqzbva");

    @TempDir
    private Path folder;

    private final TestProbe probe = new TestProbe();
    private final List<List<PluginBundle>> probed = probe.looks;

    @BeforeEach
    void put_two_plugins_into_the_product() throws IOException {
        jar("b.jar", "test.b", "1.10.0");
        jar("a.jar", "test.a", "1.0.0");
    }

    private Path jar(String file, String id, String version) throws IOException {
        Path jar = Files.createDirectories(folder.resolve("product/plugins")).resolve(file);
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", id);
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.flush();
        }
        return jar;
    }

    private Plugins batteries() {
        return new Plugins(TestBench.in(folder), probe);
    }

    @Nested
    class At_the_first_look {
        @Test
        void every_jar_is_probed_in_one_go() {
            assertThat(batteries().descriptors().stream().map(PluginDescriptor::id))
                    .containsExactly("test.a", "test.b");
            assertThat(probed).hasSize(1);
        }
    }

    @Nested
    class Later {
        @BeforeEach
        void look_once() {
            batteries();
            probed.clear();
        }

        @Test
        void nothing_is_probed_again() {
            assertThat(batteries().descriptors()).hasSize(2);
            assertThat(probed).isEmpty();
        }

        @Test
        void only_what_is_new_is_probed_and_versions_sort_by_number() throws IOException {
            jar("b-old.jar", "test.b", "1.9.0");
            assertThat(batteries().descriptors().stream().map(d -> d.id() + " " + d.version()))
                    .containsExactly("test.a 1.0.0", "test.b 1.9.0", "test.b 1.10.0");
            assertThat(probed)
                    .singleElement()
                    .satisfies(bundles -> assertThat(bundles)
                            .singleElement()
                            .satisfies(bundle -> assertThat(bundle.version()).isEqualTo("1.9.0")));
        }

        @Test
        void a_copy_of_a_jar_counts_once() throws IOException {
            Files.copy(folder.resolve("product/plugins/a.jar"), folder.resolve("product/plugins/a-copy.jar"));
            assertThat(batteries().descriptors()).hasSize(2);
        }

        @Test
        void a_damaged_descriptor_is_made_anew() throws IOException {
            String sha256 = Digests.sha256(folder.resolve("product/plugins/a.jar"));
            Files.writeString(folder.resolve("product/plugins/descriptors/" + sha256 + ".json"), "{\"id\":");
            assertThat(batteries().descriptors()).hasSize(2);
            assertThat(probed).hasSize(1);
        }

        @Test
        void a_descriptor_without_its_jar_is_passed_over() throws IOException {
            Files.delete(folder.resolve("product/plugins/a.jar"));
            assertThat(batteries().descriptors().stream().map(PluginDescriptor::id))
                    .containsExactly("test.b");
        }
    }

    @Test
    void a_descriptor_leads_to_its_jar() {
        var batteries = batteries();
        var first = batteries.descriptors().getFirst();
        var bundle = batteries.bundle(first);
        assertThat(bundle.file()).isEqualTo(folder.resolve("product/plugins/a.jar"));
        assertThat(bundle.sha256()).isEqualTo(Digests.sha256(bundle.file()));
    }

    @Test
    void a_run_uses_its_plugins_as_long_as_its_worker_lives() throws IOException {
        var batteries = batteries();
        var used = batteries.bundle(batteries.descriptors().getFirst());
        Path run = Files.createDirectories(folder.resolve("home/runs").resolve(RUN.value()));
        Json.writeFile(
                run.resolve("task.json"), new WorkerTask.Train(RUN, Map.of(), List.of(used), folder.resolve("data")));
        try (var channel =
                        FileChannel.open(run.resolve(Alive.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(batteries.installed().getFirst().usedBy()).containsExactly(RUN.value());
            assertThat(batteries.installed().getLast().usedBy()).isEmpty();
        }
        assertThat(batteries.installed().getFirst().usedBy()).isEmpty();
    }

    @Test
    void an_installation_without_plugins_has_none() {
        assertThat(new Plugins(TestBench.in(folder.resolve("elsewhere")), probe).installed())
                .isEmpty();
    }
}
