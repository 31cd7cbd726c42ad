package io.mortise.webui.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spec.InstalledSpecs;
import io.mortise.webui.fake.FakePlugins;
import io.mortise.webui.internal.form.Blueprint;
import io.mortise.webui.internal.form.JsonText;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NewExperimentTest {
    private final FakePlugins plugins = new FakePlugins();

    private String text() {
        var specs = new InstalledSpecs(plugins);
        return NewExperiment.text(Blueprint.of(specs.schema(), plugins));
    }

    @Test
    void is_valid_with_the_batteries() {
        var checked = new InstalledSpecs(plugins).check(text(), List.of());
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.resolved()).isPresent();
    }

    @Test
    void takes_what_is_installed_instead_of_what_is_not() {
        plugins.forget("adam");
        assertThat(JsonText.read(text()).orElseThrow().path("optimizer").asText())
                .isEqualTo("adadelta");
    }
}
