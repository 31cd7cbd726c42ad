package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.SpecService.Resolved;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import io.mortise.runner.internal.deploy.Lock;
import io.mortise.runner.internal.deploy.Material;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LockedSpecTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("pets.json");
    }

    private LockedSpec exported() {
        var locked = new LockedSpec(file());
        locked.export(Material.run());
        return locked;
    }

    private Resolved spec() {
        return new Resolved(Json.object(Json.read(file(), Map.class)), List.of());
    }

    private ExactPlugins none() {
        return new ExactPlugins(new NoPlugins(), folder);
    }

    @Test
    void is_two_files_without_a_proof() {
        var exported = new LockedSpec(file()).export(Material.run());
        assertThat(exported.files()).containsExactly(file(), folder.resolve("pets.lock.json"));
        assertThat(exported.proof()).isNull();
        assertThat(spec().spec()).isEqualTo(Lock.spec(Material.run()));
        assertThat(Json.object(Json.read(folder.resolve("pets.lock.json"), Map.class)))
                .containsEntry("run", "20261121-223609-kqzbva")
                .containsKeys("spec_sha256", "plugins", "dataset");
    }

    @Test
    void may_be_read_by_whoever_may_read_new_files_and_leaves_no_draft() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        for (Path written : new LockedSpec(file()).export(Material.run()).files()) {
            assertThat(Files.getPosixFilePermissions(written)).isEqualTo(Files.getPosixFilePermissions(usual));
        }
        assertThat(folder.toFile().list()).hasSize(3);
    }

    @Test
    void asks_for_the_very_plug_ins_of_the_run() {
        var locked = exported();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> locked.of(spec(), none()))
                .withMessageContaining("io.mortise.layer.core 0.1.0")
                .satisfies(e ->
                        assertThat(e.problems().getFirst().fixes().getFirst()).contains("cd".repeat(32)));
    }

    @Test
    void holds_to_them_and_knows_the_data() throws IOException {
        var locked = exported();
        Path lock = folder.resolve("pets.lock.json");
        var without = Json.object(Json.read(lock, Map.class));
        without.put("plugins", List.of());
        Files.writeString(lock, Json.write(without));
        var found = locked.of(spec(), none());
        assertThat(found.spec().spec()).isEqualTo(spec().spec());
        assertThat(found.data()).contains("ab".repeat(32));
    }

    @Test
    void is_the_same_in_another_order_and_after_it_was_read_and_written() {
        exported();
        var dataset = Json.object(spec().spec().get("dataset"));
        var turned = new TreeMap<String, Object>(Comparator.reverseOrder());
        turned.putAll(dataset);
        var other = new TreeMap<>(spec().spec());
        other.put("dataset", turned);
        other.put("$schema", "elsewhere.json");
        var again = Json.read(Json.write(Json.convert(other, Experiment.class)), Experiment.class);
        assertThat(Digests.ofSpec(again)).isEqualTo(Lock.sha256(Material.run().spec()));
    }

    @Test
    void is_no_longer_that_of_the_lock_once_it_is_changed() {
        var locked = exported();
        var changed = Json.object(Json.read(file(), Map.class));
        changed.put("seed", 43);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> locked.of(new Resolved(changed, List.of()), none()))
                .withMessageContaining("pets.lock.json", "changed since");
    }

    @Test
    void is_refused_where_there_is_no_lock() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new LockedSpec(file()).of(new Resolved(Map.of(), List.of()), none()))
                .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("--locked"));
    }
}
