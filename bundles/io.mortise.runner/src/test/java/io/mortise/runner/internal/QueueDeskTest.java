package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.api.SpecService;
import io.mortise.api.Workspace;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.testkit.InMemoryRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QueueDeskTest {
    @TempDir
    private Path home;

    private Workspace workspace;
    private Runner runner;

    @BeforeEach
    void make() {
        workspace = new Workspace(home);
        runner = new TestBench(home).runner();
    }

    private RunId enqueue() {
        return runner.enqueue(new SpecService.Resolved(Map.of("name", "queued"), List.of()));
    }

    /** What another process sees. */
    private List<RunId> waiting() {
        return new TestBench(home).runner().queue().waiting();
    }

    @Test
    void runs_wait_in_the_order_in_which_they_came() {
        assertThat(waiting()).isEmpty();
        var first = enqueue();
        var second = enqueue();
        assertThat(waiting()).containsExactly(first, second);
    }

    @Test
    void a_run_is_moved_and_goes_no_further_than_the_ends() {
        var first = enqueue();
        var second = enqueue();
        var third = enqueue();
        runner.queue().move(third, -1);
        assertThat(waiting()).containsExactly(first, third, second);
        runner.queue().move(second, Integer.MIN_VALUE);
        assertThat(waiting()).containsExactly(second, first, third);
        runner.queue().move(second, 7);
        assertThat(waiting()).containsExactly(first, third, second);
        var fourth = enqueue();
        assertThat(waiting()).containsExactly(first, third, second, fourth);
    }

    @Test
    void what_is_cancelled_or_has_begun_waits_no_longer_and_cannot_be_moved() {
        var cancelled = enqueue();
        var begun = enqueue();
        var last = enqueue();
        runner.cancel(cancelled);
        var written = Written.in(workspace.runs(), begun.value(), 1);
        written.write(written.run().started());
        assertThat(waiting()).containsExactly(last);
        assertThatThrownBy(() -> runner.queue().move(begun, -1))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("does not wait in the queue");
    }

    @Test
    void a_run_whose_worker_prepares_waits_no_longer() {
        var preparing = enqueue();
        try (var life = Written.in(workspace.runs(), preparing.value(), 1).live()) {
            assertThat(life.lock().isValid()).isTrue();
            assertThat(waiting()).isEmpty();
        }
        assertThat(waiting()).containsExactly(preparing);
    }

    @Test
    void a_run_that_is_being_started_waits_no_longer() {
        var starting = enqueue();
        var next = enqueue();
        new RunFolder(starting, workspace.runs().resolve(starting.value())).startedHere();
        assertThat(waiting()).containsExactly(next);
        assertThatThrownBy(() -> runner.queue().move(starting, 1)).hasMessageContaining("does not wait");
    }

    @Test
    void runs_that_stand_in_no_file_come_last_and_a_broken_file_is_written_anew() throws IOException {
        var old = Written.in(workspace.runs(), "20261121-223609-kqzbva", 1);
        old.write(old.run().queued());
        var newer = enqueue();
        assertThat(waiting()).containsExactly(newer);
        var known = List.of(old.folder().id(), newer);
        assertThat(runner.queue().waiting(known))
                .containsExactly(newer, old.folder().id());
        assertThat(waiting()).containsExactly(newer, old.folder().id());
        Files.writeString(workspace.queue(), "no list");
        assertThat(waiting()).isEmpty();
        assertThat(runner.queue().waiting(known)).containsExactlyElementsOf(known);
    }

    @Test
    void listeners_are_told_when_another_process_has_changed_the_order() {
        var first = enqueue();
        var second = enqueue();
        var told = new ArrayList<RunId>();
        var follower = new Follower(new InMemoryRunStore(), workspace, runner);
        runner.subscribe(new RunService.RunListener() {
            @Override
            public void on(RunId id, RunEvent event) {
                // nothing is asked of it
            }

            @Override
            public void labelled(RunId id) {
                told.add(id);
            }
        });
        follower.takeIn();
        told.clear();
        follower.takeIn();
        assertThat(told).isEmpty();
        new TestBench(home).runner().queue().move(second, -1);
        follower.takeIn();
        assertThat(told).containsExactly(second, first);
    }
}
