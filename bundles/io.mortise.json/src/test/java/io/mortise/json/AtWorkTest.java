package io.mortise.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.plugin.PluginFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AtWorkTest {
    @TempDir
    private Path folder;

    private AtWork work;

    @BeforeEach
    void open() throws IOException {
        work = AtWork.open(folder);
    }

    private int enter(String id, String method) {
        return work.enter(id, "1.2.0", id + "-sha", method);
    }

    private Optional<PluginFault> read() {
        return AtWork.read(folder, "it died");
    }

    private void elsewhere(Runnable what) throws InterruptedException {
        Thread.ofPlatform().start(what).join();
    }

    @Test
    void nobody_is_at_work_before_the_first_call_and_after_the_last() {
        assertThat(read()).isEmpty();
        work.leave(enter("swish", "Swish.build"));
        assertThat(read()).isEmpty();
        assertThat(AtWork.read(folder.resolve("none"), "it died")).isEmpty();
    }

    @Test
    void the_innermost_of_nested_calls_is_told_and_then_the_outer_one_again() {
        enter("swish", "Swish.build");
        int before = enter("relu", "Relu.build");
        assertThat(read()).contains(new PluginFault("relu", "1.2.0", "relu-sha", "Relu.build", "it died"));
        work.leave(before);
        assertThat(read().map(PluginFault::method)).contains("Swish.build");
    }

    @Test
    void a_call_on_another_thread_is_told() throws InterruptedException {
        elsewhere(() -> enter("blur", "Blur.apply"));
        assertThat(read().map(PluginFault::id)).contains("blur");
    }

    @Test
    void nobody_is_told_where_two_plugins_were_at_work_at_once() throws InterruptedException {
        enter("swish", "Swish.activate");
        elsewhere(() -> enter("swish", "Swish.apply"));
        assertThat(read().map(PluginFault::method)).contains("Swish.activate");
        elsewhere(() -> enter("blur", "Blur.apply"));
        assertThat(read()).isEmpty();
    }

    @Test
    void more_methods_than_there_is_room_for_do_no_harm() {
        for (int i = 0; i < 3000; i++) enter("swish", "Swish.method" + i + "x".repeat(20));
        assertThat(read()).isEmpty();
    }
}
