package io.mortise.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import io.mortise.api.plugin.PluginService;
import io.mortise.testkit.TestFelix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** The packed bundle, with the validator inside it, in a real Felix. The API comes from this test's class path. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpecBundleIT {
    @TempDir
    Path folder;

    private TestFelix felix;

    @BeforeEach
    void start() throws BundleException, IOException {
        felix = TestFelix.start(
                folder.resolve("cache"),
                Path.of(System.getProperty("spec.bundle")),
                Path.of(System.getProperty("spec.bundles")));
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        felix.stop();
    }

    @Test
    void checks_as_soon_as_there_is_a_plug_in_service() {
        var context = felix.context();
        assertThat(context.getServiceReference(SpecService.class)).isNull();
        context.registerService(PluginService.class, Shelf.usual(), null);
        var specs = context.getService(context.getServiceReference(SpecService.class));

        assertThat(specs.check(InstalledSpecsTest.GOOD, List.of()).resolved()).isPresent();
        assertThat(specs.check(InstalledSpecsTest.GOOD, List.of("/training/batchSize=0"))
                        .problems())
                .containsExactly(
                        Problem.error("/training/batchSize", "batchSize must be at least 1, not 0", "use at least 1"));
        assertThat(specs.schema()).isEqualTo(InstalledSpecsTest.SPECS.schema());
    }
}
