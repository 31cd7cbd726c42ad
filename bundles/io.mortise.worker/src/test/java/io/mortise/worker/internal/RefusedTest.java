package io.mortise.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginBundle;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the launcher leaves in the system properties, as problems. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedTest {
    private static final Path JAR = Path.of("/plugins/bad.jar");
    private static final String KEY = "mortise.refused." + JAR;
    private static final Problem[] PROBLEMS = {
        Problem.error("plug-in com.example.bad 1.0.0", "it needs the package `org.foo`", "pack it into the jar"),
        Problem.error("plug-in com.example.bad 1.0.0", "it cannot be started")
    };

    @BeforeEach
    void refuse() {
        System.setProperty(
                KEY,
                "com.example.bad 1.0.0\nit needs the package `org.foo`\tpack it into the jar\nit cannot be started");
    }

    @AfterEach
    void forget() {
        System.clearProperty(KEY);
    }

    @Test
    void all_of_them_name_the_plug_in() {
        assertThat(Refused.all()).containsExactly(PROBLEMS);
    }

    @Test
    void one_plug_in_has_its_own_alone() {
        assertThat(Refused.of(new PluginBundle("com.example.bad", "1.0.0", "0", JAR)))
                .extracting(Problem::summary)
                .containsExactly("it needs the package `org.foo`", "it cannot be started");
        assertThat(Refused.of(new PluginBundle("com.example.good", "1.0.0", "0", Path.of("/plugins/good.jar"))))
                .isEmpty();
    }

    @Test
    void nothing_is_refused_where_all_could_be_started() {
        forget();
        assertThat(Refused.all()).isEmpty();
    }
}
