package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.api.SpecService.Resolved;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.run.RunId;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run has of its plug-ins. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeasedTest {
    @TempDir
    private Path home;

    private PluginBundle user;
    private PluginBundle battery;

    @BeforeEach
    void make() throws IOException {
        user = plugin(home.resolve("plugins/kept/0123/plugin.jar"), "com.example.swish");
        battery = plugin(home.resolve("product/plugins/layers.jar"), "io.mortise.layer.core");
    }

    private static PluginBundle plugin(Path jar, String id) throws IOException {
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "the jar of " + id);
        return new PluginBundle(id, "1.0.0", Digests.sha256(jar), jar);
    }

    private Path task(RunId run) {
        return home.resolve("runs").resolve(run.value()).resolve("task.json");
    }

    private RunId enqueued() {
        return new TestBench(home).runner().enqueue(new Resolved(Map.of("name", "test"), List.of(user, battery)));
    }

    @Nested
    class A_run_that_is_queued {
        @Test
        void has_the_jar_of_a_user_s_plug_in_in_its_folder_and_the_battery_where_it_stands() throws IOException {
            var run = enqueued();
            Files.delete(user.file());
            var task = (WorkerTask.Train) Json.read(task(run), WorkerTask.class);
            Path leased = task(run).resolveSibling("plugins/" + user.sha256() + ".jar");
            assertThat(task.plugins().stream().map(PluginBundle::file)).containsExactly(leased, battery.file());
            assertThat(Digests.sha256(leased)).isEqualTo(user.sha256());
        }

        @Test
        void is_refused_and_leaves_nothing_where_the_jar_has_just_gone() throws IOException {
            Files.delete(user.file());
            assertThatThrownBy(this::enqueue)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("com.example.swish 1.0.0")
                    .hasMessageContaining("removed or updated");
            assertThat(home.resolve("runs")).isEmptyDirectory();
        }

        private void enqueue() {
            enqueued();
        }
    }

    @Nested
    class A_run_that_is_to_be_done_again {
        @Test
        void is_what_it_was_with_the_plug_ins_of_its_folder() throws IOException {
            var run = enqueued();
            Files.delete(user.file());
            Path task = task(run);
            // Batteries are asked of the product, which has none here.
            var train = (WorkerTask.Train) Json.read(task, WorkerTask.class);
            Json.writeFile(
                    task,
                    new WorkerTask.Train(
                            run, train.spec(), List.of(train.plugins().getFirst()), home));
            var again = new TestBench(home).runner().again(run);
            assertThat(again.spec()).isEqualTo(Map.of("name", "test"));
            assertThat(again.plugins()).singleElement().satisfies(plugin -> {
                assertThat(plugin.sha256()).isEqualTo(user.sha256());
                assertThat(plugin.file()).startsWith(task.getParent());
            });
        }

        @Test
        void is_refused_by_name_where_a_plug_in_is_kept_nowhere() throws IOException {
            var run = enqueued();
            Files.delete(task(run).resolveSibling("plugins/" + user.sha256() + ".jar"));
            assertThatThrownBy(() -> new TestBench(home).runner().again(run))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("com.example.swish 1.0.0, which is kept nowhere");
        }

        @Test
        void must_have_its_task() {
            var nobody = new RunId("20261121-223609-kqzbva");
            assertThatThrownBy(() -> new TestBench(home).runner().again(nobody))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining(nobody.value());
        }
    }
}
