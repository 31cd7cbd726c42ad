package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Kind;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.Panel;
import io.mortise.api.run.RunPanel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExtraPluginsTest {
    private record Shelf(List<PluginDescriptor> descriptors) implements PluginService {
        @Override
        public PluginBundle bundle(PluginDescriptor plugin) {
            return new PluginBundle(plugin.id(), plugin.version(), plugin.sha256(), Path.of(plugin.id() + ".jar"));
        }

        @Override
        public List<InstalledPlugin> installed() {
            return List.of();
        }
    }

    private static PluginDescriptor plugin(String id, String version, Kind kind, String type) {
        var offer = new Offer(kind, type, type, Map.of());
        return new PluginDescriptor(id, version, id + version, id, "", List.of(offer));
    }

    private static final ExtraPlugins EXTRAS = new ExtraPlugins(new Shelf(List.of(
            plugin("a", "1.0.0", Kind.EXPORTER, "onnx"),
            plugin("a", "1.1.0", Kind.EXPORTER, "onnx"),
            plugin("b", "1.0.0", Kind.EXPORTER, "dl4j"),
            plugin("c", "1.0.0", Kind.PANEL, "hardest"),
            plugin("c", "2.0.0", Kind.PANEL, "hardest"),
            plugin("d", "1.0.0", Kind.LAYER, "dl4j"))));

    @Test
    void a_format_comes_from_the_newest_plug_in_that_offers_it() {
        assertThat(EXTRAS.exporter("onnx").version()).isEqualTo("1.1.0");
        assertThat(EXTRAS.exporter("dl4j").id()).isEqualTo("b");
    }

    @Test
    void an_unknown_format_lists_what_there_is() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> EXTRAS.exporter("tarot"))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.where()).isEqualTo("--format");
                    assertThat(problem.fixes().getFirst()).contains("`dl4j` or `onnx`");
                }));
    }

    @Test
    void panels_come_from_the_newest_version_of_each_plug_in() {
        assertThat(EXTRAS.panels()).extracting(PluginBundle::version).containsExactly("2.0.0");
    }

    @Test
    void a_plug_in_that_a_model_needs_anyway_is_not_taken_twice() {
        var needed = List.of(new PluginBundle("a", "1.0.0", "a1.0.0", Path.of("a.jar")));
        assertThat(ExtraPlugins.with(needed, EXTRAS.exporter("onnx"))).isEqualTo(needed);
        assertThat(ExtraPlugins.with(needed, EXTRAS.exporter("dl4j"))).hasSize(2);
    }

    @Nested
    class Panels_of_a_run {
        private static final List<RunPanel> MADE =
                List.of(new RunPanel("hardest", "Hardest", new Panel.Table(List.of("a"), List.of(List.of("1"))), null));

        @TempDir
        private Path folder;

        @Test
        void are_kept_until_another_plug_in_would_be_asked() {
            var kept = new KeptPanels(folder, EXTRAS.panels());
            assertThat(kept.get()).isEmpty();
            kept.keep(MADE);
            assertThat(kept.get()).contains(MADE);
            assertThat(new KeptPanels(folder, List.of()).get()).isEmpty();
        }

        @Test
        void are_made_anew_where_the_file_is_damaged() throws IOException {
            var kept = new KeptPanels(folder, EXTRAS.panels());
            kept.keep(MADE);
            Files.writeString(folder.resolve("panels.json"), "{");
            assertThat(kept.get()).isEmpty();
        }

        @Test
        void are_not_kept_where_one_failed() {
            var kept = new KeptPanels(folder, EXTRAS.panels());
            kept.keep(List.of(new RunPanel("hardest", "Hardest", null, "broken")));
            assertThat(kept.get()).isEmpty();
        }
    }
}
