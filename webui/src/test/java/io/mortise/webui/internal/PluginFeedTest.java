package io.mortise.webui.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.plugin.PluginState;
import io.mortise.webui.fake.FakePlugins;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PluginFeedTest {
    private final FakePlugins plugins = new FakePlugins();
    private final List<Runnable> waiting = new ArrayList<>();

    private void change() {
        plugins.put(FakePlugins.layer("org.acme", "1.0.0", "scaled"), PluginState.ACTIVE);
    }

    @Test
    void tells_changes_that_follow_closely_on_each_other_once() {
        try (var feed = PluginFeed.of(plugins, waiting::add)) {
            change();
            int changes = waiting.size();
            change();
            assertThat(waiting).hasSize(changes).hasSize(1);
            waiting.removeFirst().run();
            assertThat(feed).isNotNull();
            change();
            assertThat(waiting).as("what comes later is told too").hasSize(1);
        }
    }

    @Test
    void hears_nothing_once_it_is_closed() {
        PluginFeed.of(plugins, waiting::add).close();
        change();
        assertThat(waiting).isEmpty();
    }
}
