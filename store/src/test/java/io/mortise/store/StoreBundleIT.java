package io.mortise.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.StoreService;
import io.mortise.testkit.TestFelix;
import io.mortise.testkit.TrainedRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** The packed bundle in a real Felix. The API comes from this test's class path, so that both sides share its types. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreBundleIT {
    private static final RunId ID = new RunId("20261121-223609-kqzbva");

    @TempDir
    Path folder;

    private TestFelix felix;

    @BeforeEach
    void start() throws BundleException, IOException {
        felix = TestFelix.start(
                folder.resolve("cache"),
                Path.of(System.getProperty("store.bundle")),
                Path.of(System.getProperty("store.bundles")));
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        felix.stop();
    }

    private StoreService service() {
        var context = felix.context();
        var reference = context.getServiceReference(StoreService.class);
        assertThat(reference).as("the service that the bundle registers").isNotNull();
        return context.getService(reference);
    }

    @Test
    void makes_a_store_keeps_a_run_and_finds_it_again() {
        var run = new TrainedRun(ID, "in-felix", 2, 700);
        var store = service();
        RunDetails before;
        try (var made = store.open(folder.resolve("store"))) {
            made.append(ID, 0, 100, run.events());
            before = made.run(ID).orElseThrow();
        }
        try (var opened = store.open(folder.resolve("store"))) {
            assertThat(opened.run(ID).orElseThrow()).usingRecursiveComparison().isEqualTo(before);
            assertThat(opened.runs().getFirst().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(opened.series(ID, "loss", 10_000).steps()).hasSize(1_400);
            assertThat(opened.offset(ID)).isEqualTo(100);
        }
    }
}
