package io.mortise.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.plugin.PluginState;
import io.mortise.api.run.RunId;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins in a workspace: real jars, and a probe that says what it is told to. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PluginsTest {
    private static final String ID = "com.example.cube";
    private static final RunId RUN = new RunId("20261121-223609-kqzbva");
    private static final Problem FOUND = Problem.error("Cube", "the gradient is wrong", "mend it");

    @TempDir
    private Path folder;

    private final TestProbe probe = new TestProbe();

    /** As another process would see it. */
    private Plugins plugins() {
        return new Plugins(TestBench.in(folder), probe);
    }

    private Path drop(String file, String id, String version, String build) {
        return TestJars.plugin(folder.resolve("home/plugins").resolve(file), id, version, build);
    }

    private Path elsewhere(String id, String version, String build) {
        return TestJars.plugin(folder.resolve("downloads/" + id + "-" + version + build + ".jar"), id, version, build);
    }

    private static List<String> usable(Plugins plugins) {
        return plugins.descriptors().stream()
                .map(d -> d.id() + " " + d.version())
                .toList();
    }

    private static InstalledPlugin only(Plugins plugins) {
        assertThat(plugins.installed()).hasSize(1);
        return plugins.installed().getFirst();
    }

    private static PluginState state(Plugins plugins, String version) {
        return plugins.installed().stream()
                .filter(p -> p.version().equals(version))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private Path kept(Path jar) {
        return folder.resolve("home/plugins/kept").resolve(Digests.sha256(jar));
    }

    /** Makes it look as if it had been removed long ago. */
    private static void age(Path kept) throws IOException {
        Files.setLastModifiedTime(
                kept.resolve("removed"),
                FileTime.from(Instant.now().minus(Kept.GRACE).minusSeconds(1)));
    }

    private Path queued(Path jar) throws IOException {
        Path run = Files.createDirectories(folder.resolve("home/runs").resolve(RUN.value()));
        var plugins = plugins();
        var descriptor = plugins.descriptors().stream()
                .filter(d -> d.sha256().equals(Digests.sha256(jar)))
                .findFirst()
                .orElseThrow();
        Json.writeFile(
                run.resolve("task.json"),
                new WorkerTask.Train(RUN, Map.of(), List.of(plugins.bundle(descriptor)), folder));
        Files.writeString(run.resolve("events.jsonl"), "{}\n");
        return run;
    }

    @Nested
    class A_jar_that_is_dropped {
        @Test
        void can_be_used_and_is_not_proven() {
            drop("a.jar", ID, "1.0.0", "1");
            var plugins = plugins();
            assertThat(usable(plugins)).containsExactly(ID + " 1.0.0");
            var row = only(plugins);
            assertThat(row.state()).isEqualTo(PluginState.UNPROVEN);
            assertThat(row.provider()).isEqualTo("Example");
            assertThat(row.provides().getFirst().type()).isEqualTo("layer-of-" + ID);
        }

        @Test
        void is_noticed_by_who_looked_before_and_looked_at_once_by_all() {
            var plugins = plugins();
            var other = plugins();
            assertThat(usable(plugins)).isEmpty();
            drop("a.jar", ID, "1.0.0", "1");
            assertThat(usable(plugins)).hasSize(1);
            assertThat(usable(other)).hasSize(1);
            assertThat(usable(plugins())).hasSize(1);
            assertThat(probe.looks).hasSize(1);
        }

        @Test
        void is_looked_at_again_by_another_version_of_Mortise() {
            drop("a.jar", ID, "1.0.0", "1");
            plugins().descriptors();
            var bench = TestBench.in(folder);
            var later = new Plugins(new TestBench(bench.product(), bench.workspace(), "0.0.1"), probe);
            assertThat(usable(later)).hasSize(1);
            assertThat(probe.looks).hasSize(2);
        }

        @Test
        void leads_to_a_copy_that_stays_when_the_file_is_written_over() throws IOException {
            Path jar = drop("a.jar", ID, "1.0.0", "1");
            String sha256 = Digests.sha256(jar);
            var plugins = plugins();
            var bundle = plugins.bundle(plugins.descriptors().getFirst());
            Files.writeString(jar, "something else");
            assertThat(bundle.file()).isEqualTo(folder.resolve("home/plugins/kept/" + sha256 + "/plugin.jar"));
            assertThat(Digests.sha256(bundle.file())).isEqualTo(sha256);
        }

        @Test
        void counts_once_under_two_names() {
            drop("a.jar", ID, "1.0.0", "1");
            drop("b.jar", ID, "1.0.0", "1");
            assertThat(only(plugins()).state()).isEqualTo(PluginState.UNPROVEN);
        }

        @Test
        void stands_beside_other_versions() {
            drop("a.jar", ID, "1.10.0", "1");
            drop("b.jar", ID, "1.9.0", "1");
            assertThat(usable(plugins())).containsExactly(ID + " 1.9.0", ID + " 1.10.0");
        }

        @Test
        void takes_the_place_of_an_older_jar_of_the_same_version() throws IOException {
            Path old = drop("a.jar", ID, "1.0.0", "1");
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
            Path rebuilt = drop("b.jar", ID, "1.0.0", "2");
            var plugins = plugins();
            assertThat(plugins.descriptors())
                    .singleElement()
                    .satisfies(d -> assertThat(d.sha256()).isEqualTo(Digests.sha256(rebuilt)));
            assertThat(plugins.installed())
                    .filteredOn(p -> p.state() == PluginState.FAILED)
                    .singleElement()
                    .satisfies(
                            p -> assertThat(p.problems().getFirst().summary()).contains("same id and version"));
        }

        @Test
        void does_not_take_the_place_of_an_older_one_if_it_is_no_good() throws IOException {
            Path old = drop("a.jar", ID, "1.0.0", "1");
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
            assertThat(usable(plugins())).hasSize(1);
            probe.against.put(ID, List.of(FOUND));
            drop("b.jar", ID, "1.0.0", "2");
            assertThat(plugins().descriptors())
                    .singleElement()
                    .satisfies(d -> assertThat(d.sha256()).isEqualTo(Digests.sha256(old)));
        }

        @Test
        void over_another_takes_its_place_without_a_gap() throws IOException {
            drop("a.jar", ID, "1.0.0", "1");
            var watching = plugins();
            try (var subscription = watching.subscribe(() -> {})) {
                assertThat(subscription).isNotNull();
                Patience.until(() -> usable(watching).equals(List.of(ID + " 1.0.0")));
                probe.hold(true);
                drop("a.jar", ID, "2.0.0", "1");
                Patience.until(probe::isAsked);
                assertThat(usable(watching)).containsExactly(ID + " 1.0.0");
                probe.hold(false);
                Patience.until(() -> usable(watching).equals(List.of(ID + " 2.0.0")));
            }
        }

        @Test
        void is_taken_out_by_taking_the_file_out() throws IOException {
            Path jar = drop("a.jar", ID, "1.0.0", "1");
            var plugins = plugins();
            assertThat(usable(plugins)).hasSize(1);
            Files.delete(jar);
            assertThat(plugins.descriptors()).isEmpty();
            assertThat(plugins.installed()).isEmpty();
        }

        @Test
        void that_is_no_bundle_is_listed_by_its_name_with_the_reason() throws IOException {
            Path jar = Files.createDirectories(folder.resolve("home/plugins")).resolve("notes.jar");
            Files.writeString(jar, "no jar");
            var plugins = plugins();
            assertThat(plugins.installed())
                    .as("it may be in the middle of being copied")
                    .isEmpty();
            Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
            var row = only(plugins);
            assertThat(row.id()).isEqualTo("notes.jar");
            assertThat(row.state()).isEqualTo(PluginState.FAILED);
            assertThat(row.problems().getFirst().summary()).contains("no jar");
            assertThat(plugins.remove("notes.jar", null)).hasSize(1);
            assertThat(jar).doesNotExist();
        }

        @Test
        void that_cannot_be_described_has_failed_and_is_not_looked_at_again() {
            probe.against.put(ID, List.of(Problem.error("Cube", "its constructor throws", "mend it")));
            drop("a.jar", ID, "1.0.0", "1");
            assertThat(plugins().descriptors()).isEmpty();
            assertThat(only(plugins()).state()).isEqualTo(PluginState.FAILED);
            assertThat(only(plugins()).problems().getFirst().summary()).isEqualTo("its constructor throws");
            assertThat(probe.looks).hasSize(1);
        }
    }

    @Nested
    class A_type_that_is_taken {
        @Test
        void belongs_to_the_plug_in_that_came_first() throws IOException {
            probe.types.put("com.example.a", "cube");
            probe.types.put("com.example.b", "cube");
            drop("z.jar", "com.example.b", "1.0.0", "1");
            plugins().descriptors();
            drop("a.jar", "com.example.a", "1.0.0", "1");
            var plugins = plugins();
            assertThat(usable(plugins)).containsExactly("com.example.b 1.0.0");
            assertThat(plugins.installed().getFirst().problems().getFirst().summary())
                    .contains("layer `cube`", "com.example.b 1.0.0");
            Files.delete(folder.resolve("home/plugins/z.jar"));
            assertThat(usable(plugins)).containsExactly("com.example.a 1.0.0");
        }

        @Test
        void or_a_battery_s_version_stands_against_an_installation() {
            TestJars.plugin(folder.resolve("product/plugins/a.jar"), "test.a", "1.0.0", "1");
            probe.types.put(ID, "layer-of-test.a");
            var plugins = plugins();
            assertThatThrownBy(() -> plugins.install(elsewhere(ID, "1.0.0", ""), true))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("supplied by the plug-in test.a 1.0.0 already");
            assertThatThrownBy(() -> plugins.install(elsewhere("test.a", "1.0.0", "2"), true))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("came with Mortise");
            assertThat(folder.resolve("home/plugins/" + ID + "-1.0.0.jar")).doesNotExist();
            assertThat(usable(plugins)).containsExactly("test.a 1.0.0");
        }

        @Test
        void by_a_battery_may_be_given_by_a_newer_version_of_it() {
            TestJars.plugin(folder.resolve("product/plugins/a.jar"), "test.a", "1.0.0", "1");
            var plugins = plugins();
            plugins.install(elsewhere("test.a", "1.1.0", ""), false);
            assertThat(usable(plugins)).containsExactly("test.a 1.0.0", "test.a 1.1.0");
        }
    }

    @Nested
    class Installing {
        @Test
        void puts_the_jar_into_the_drop_folder_under_its_id_and_version() {
            var row = plugins().install(elsewhere(ID, "1.0.0", ""), false);
            assertThat(row.state()).isEqualTo(PluginState.UNPROVEN);
            assertThat(folder.resolve("home/plugins/" + ID + "-1.0.0.jar")).exists();
            assertThat(usable(plugins())).containsExactly(ID + " 1.0.0");
            assertThat(probe.looks).as("looked at once").hasSize(1);
        }

        @Test
        void is_planned_without_changing_anything() {
            var plugins = plugins();
            var plan = plugins.plan(elsewhere(ID, "1.0.0", ""));
            assertThat(plan.effects()).containsExactly("adds the layer `layer-of-" + ID + "`");
            assertThat(plan.problems()).isEmpty();
            assertThat(plugins.installed()).isEmpty();
            assertThat(folder.resolve("home/plugins")).isDirectoryNotContaining("glob:**.jar");
        }

        @Test
        void is_planned_in_words_next_to_what_is_there() {
            var plugins = plugins();
            plugins.install(elsewhere(ID, "1.0.0", ""), false);
            assertThat(plugins.plan(elsewhere(ID, "1.0.0", "")).effects())
                    .containsExactly(ID + " 1.0.0 is installed already; nothing changes");
            assertThat(plugins.plan(elsewhere(ID, "1.0.0", "rebuilt")).effects().getFirst())
                    .contains("takes the place of the jar that is installed as " + ID + " 1.0.0");
            assertThat(plugins.plan(elsewhere(ID, "2.0.0", "")).effects())
                    .containsExactly(
                            "gives the layer `layer-of-" + ID
                                    + "` in a newer version than 1.0.0; specs without a range use this one",
                            "stands beside " + ID + " 1.0.0, which stays");
            assertThat(plugins.plan(elsewhere(ID, "0.9.0", "")).effects().getFirst())
                    .contains("older version than 1.0.0", "@[0.9.0,1.0.0)");
        }

        @Test
        void of_a_jar_that_is_none_is_refused_with_the_plan_s_words() throws IOException {
            Path text = Files.writeString(folder.resolve("a.jar"), "no jar");
            var plan = plugins().plan(text);
            assertThat(plan.id()).isEqualTo("a.jar");
            var thrown =
                    catchThrowableOfType(InvalidInput.class, () -> plugins().install(text, true));
            assertThat(thrown.problems()).isEqualTo(plan.problems()).hasSize(1);
        }

        @Test
        void of_a_rebuilt_jar_takes_the_old_one_s_place() {
            var plugins = plugins();
            drop("mine.jar", ID, "1.0.0", "1");
            var row = plugins.install(elsewhere(ID, "1.0.0", "2"), false);
            assertThat(folder.resolve("home/plugins/mine.jar")).doesNotExist();
            assertThat(plugins.descriptors())
                    .singleElement()
                    .satisfies(d -> assertThat(d.sha256()).isEqualTo(row.sha256()));
        }

        @Test
        void does_not_overwrite_another_plug_in_that_has_the_file_s_name() {
            Path other = drop(ID + "-1.0.0.jar", "com.example.other", "1.0.0", "1");
            var plugins = plugins();
            plugins.install(elsewhere(ID, "1.0.0", ""), false);
            assertThat(other).exists();
            assertThat(usable(plugins)).containsExactly(ID + " 1.0.0", "com.example.other 1.0.0");
        }
    }

    @Nested
    class Proving {
        @Test
        void makes_it_active_once_and_for_all() {
            var plugins = plugins();
            var row = plugins.install(elsewhere(ID, "1.0.0", ""), false);
            assertThat(plugins.prove(row.sha256()).state()).isEqualTo(PluginState.ACTIVE);
            assertThat(plugins().prove(row.sha256()).state()).isEqualTo(PluginState.ACTIVE);
            assertThat(probe.proofs).containsExactly(ID + " 1.0.0");
        }

        @Test
        void with_findings_takes_it_out_of_use_until_somebody_insists() {
            probe.findings.put(ID, List.of(FOUND));
            var plugins = plugins();
            Path jar = elsewhere(ID, "1.0.0", "");
            var row = plugins.install(jar, false);
            assertThat(plugins.prove(row.sha256()).problems()).containsExactly(FOUND);
            assertThat(state(plugins, "1.0.0")).isEqualTo(PluginState.FAILED);
            assertThat(plugins.descriptors()).isEmpty();

            assertThat(plugins.install(jar, true).state()).isEqualTo(PluginState.FORCED);
            assertThat(usable(plugins())).hasSize(1);
            assertThat(only(plugins()).problems()).containsExactly(FOUND);
        }

        @Test
        void with_warnings_alone_leaves_it_active() {
            probe.findings.put(ID, List.of(Problem.warning("Cube", "it is slow", "make it quicker")));
            var plugins = plugins();
            var row = plugins.install(elsewhere(ID, "1.0.0", ""), false);
            assertThat(plugins.prove(row.sha256()).state()).isEqualTo(PluginState.ACTIVE);
        }
    }

    @Nested
    class Removing {
        @Test
        void takes_out_one_version_or_all() {
            drop("a.jar", ID, "1.0.0", "1");
            drop("b.jar", ID, "2.0.0", "1");
            drop("c.jar", ID, "3.0.0", "1");
            var plugins = plugins();
            assertThat(plugins.remove(ID, "2.0.0"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.state()).isEqualTo(PluginState.REMOVED));
            assertThat(usable(plugins)).containsExactly(ID + " 1.0.0", ID + " 3.0.0");
            assertThat(plugins.remove(ID, null)).hasSize(2);
            assertThat(plugins.installed()).isEmpty();
        }

        @Test
        void what_is_not_there_or_came_with_Mortise_is_refused() {
            TestJars.plugin(folder.resolve("product/plugins/a.jar"), "test.a", "1.0.0", "1");
            var plugins = plugins();
            assertThatThrownBy(() -> plugins.remove("nobody", null)).hasMessageContaining("no plug-in nobody");
            assertThatThrownBy(() -> plugins.remove("test.a", "2.0")).hasMessageContaining("no plug-in test.a 2.0");
            assertThatThrownBy(() -> plugins.remove("test.a", null)).hasMessageContaining("came with Mortise");
        }

        @Test
        void waits_for_the_last_run_that_uses_it() throws IOException {
            Path jar = elsewhere(ID, "1.0.0", "");
            var plugins = plugins();
            plugins.install(jar, false);
            Path run = queued(jar);
            assertThat(only(plugins).usedBy()).containsExactly(RUN.value());
            assertThat(plugins.remove(ID, null).getFirst().usedBy()).containsExactly(RUN.value());

            assertThat(plugins.descriptors()).isEmpty();
            age(kept(jar));
            assertThat(only(plugins).state()).isEqualTo(PluginState.REMOVED);
            assertThat(kept(jar)).exists();

            Files.createFile(run.resolve("lock")); // its worker came, and is gone
            assertThat(plugins.installed()).isEmpty();
            assertThat(kept(jar)).doesNotExist();
        }

        @Test
        void keeps_the_copy_for_a_moment_for_a_command_that_has_just_chosen_it() throws IOException {
            Path jar = drop("a.jar", ID, "1.0.0", "1");
            Path copy = kept(jar);
            var plugins = plugins();
            var descriptor = plugins.descriptors().getFirst();
            Files.delete(jar);
            assertThat(plugins.installed()).isEmpty();
            assertThat(plugins.bundle(descriptor).file()).exists();
            age(copy);
            assertThat(plugins.installed()).isEmpty();
            assertThat(copy).doesNotExist();
        }

        @Test
        void does_not_take_away_what_somebody_looks_at() throws Exception {
            Path jar = elsewhere(ID, "1.0.0", "1");
            Path copy = kept(jar);
            var watching = plugins();
            probe.hold(true);
            try (var other = Executors.newSingleThreadExecutor()) {
                var plan = other.submit(() -> plugins().plan(jar));
                Patience.until(probe::isAsked);
                assertThat(watching.installed()).isEmpty();
                age(copy);
                assertThat(watching.installed()).isEmpty();
                assertThat(copy).exists();
                probe.hold(false);
                assertThat(plan.get().problems()).isEmpty();
            }
            assertThat(watching.installed()).isEmpty();
            assertThat(copy).as("there still for what follows the look").exists();
        }

        @Test
        void does_not_take_away_what_came_back() throws IOException {
            Path jar = drop("a.jar", ID, "1.0.0", "1");
            Path copy = kept(jar);
            var plugins = plugins();
            assertThat(usable(plugins)).hasSize(1);
            Files.delete(jar);
            assertThat(plugins.installed()).isEmpty();
            age(copy);
            drop("a.jar", ID, "1.0.0", "1");
            assertThat(only(plugins).state()).isEqualTo(PluginState.UNPROVEN);
            assertThat(copy).exists();
            assertThat(probe.looks).hasSize(1);
        }
    }

    @Nested
    class An_exact_version {
        @Test
        void is_found_while_it_is_kept_and_afterwards_in_the_folder_of_a_run() throws IOException {
            Path jar = elsewhere(ID, "1.0.0", "");
            String sha256 = Digests.sha256(jar);
            var plugins = plugins();
            plugins.install(jar, false);
            assertThat(plugins.find(ID, "1.0.0", sha256).orElseThrow().file()).startsWith(kept(jar));

            Path leased = folder.resolve("home/runs/" + RUN + "/plugins/" + sha256 + ".jar");
            Files.createDirectories(leased.getParent());
            Files.copy(jar, leased);
            plugins.remove(ID, null);
            assertThat(plugins.installed()).isEmpty();
            age(kept(jar));
            assertThat(plugins.installed()).isEmpty();
            assertThat(plugins.find(ID, "1.0.0", sha256).orElseThrow().file()).isEqualTo(leased);

            Files.writeString(leased, "damaged");
            assertThat(plugins.find(ID, "1.0.0", sha256)).isEmpty();
        }
    }

    @Nested
    class Faults {
        private void fault(Plugins plugins, String source, String sha256, String what) {
            plugins.fault(source, new PluginFault(ID, "1.0.0", sha256, "Cube.build", what));
        }

        @Test
        void of_three_sources_put_a_version_into_quarantine_until_it_is_released() {
            String sha256 = Digests.sha256(drop("a.jar", ID, "1.0.0", "1"));
            drop("b.jar", ID, "2.0.0", "1");
            var plugins = plugins();
            assertThat(usable(plugins)).hasSize(2);
            fault(plugins, "run-1", sha256, "it threw");
            fault(plugins, "run-1", sha256, "it threw");
            fault(plugins, "run-1", sha256, "it gave null");
            fault(plugins, "run-2", sha256, "it threw");
            assertThat(state(plugins, "1.0.0")).isEqualTo(PluginState.UNPROVEN);
            assertThat(plugins.installed().getFirst().faults()).hasSize(3);

            fault(plugins, "run-3", sha256, "it hung");
            assertThat(state(plugins(), "1.0.0")).isEqualTo(PluginState.QUARANTINED);
            assertThat(plugins().installed().getFirst().faults().getFirst().what())
                    .isEqualTo("it hung");
            assertThat(usable(plugins)).containsExactly(ID + " 2.0.0");

            assertThat(plugins.release(ID)).hasSize(2);
            assertThat(usable(plugins)).hasSize(2);
            assertThat(plugins.installed().getFirst().faults()).isEmpty();
        }

        @Test
        void of_what_is_not_kept_are_passed_over() {
            var plugins = plugins();
            fault(plugins, "run-1", "0".repeat(64), "it threw");
            assertThat(plugins.installed()).isEmpty();
        }
    }

    @Nested
    @Timeout(60)
    class While_somebody_is_subscribed {
        @Test
        void what_is_dropped_is_noticed_looked_at_and_proven_without_being_asked() throws Exception {
            var plugins = plugins();
            var active = new CountDownLatch(1);
            try (var subscription = plugins.subscribe(() -> {
                if (plugins.installed().stream().anyMatch(p -> p.state() == PluginState.ACTIVE)) active.countDown();
            })) {
                assertThat(subscription).isNotNull();
                drop("a.jar", ID, "1.0.0", "1");
                assertThat(active.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(usable(plugins)).containsExactly(ID + " 1.0.0");
            }
            assertThat(probe.looks).hasSize(1);
            assertThat(probe.proofs).hasSize(1);
        }

        @Test
        void what_another_process_does_is_noticed_too() throws Exception {
            var plugins = plugins();
            var other = plugins();
            other.install(elsewhere(ID, "1.0.0", ""), false);
            var gone = new CountDownLatch(1);
            try (var subscription = plugins.subscribe(() -> {
                if (plugins.installed().isEmpty()) gone.countDown();
            })) {
                assertThat(subscription).isNotNull();
                other.remove(ID, null);
                assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
