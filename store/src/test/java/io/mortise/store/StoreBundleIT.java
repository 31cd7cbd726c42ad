package io.mortise.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.StoreService;
import io.mortise.testkit.TrainedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The packed bundle in a real Felix. The API comes from this test's class path, so that both sides share its types. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreBundleIT {
    private static final RunId ID = new RunId("20261121-223609-kqzbva");
    private static final String SHARED = String.join(
            ",",
            "io.mortise.api;version=1.0.0",
            "io.mortise.api.run;version=1.0.0",
            "com.fasterxml.jackson.annotation;version=2.21.0",
            "org.slf4j;version=2.0.17",
            "org.slf4j;version=1.7.36",
            "org.slf4j.event;version=2.0.17",
            "org.slf4j.helpers;version=2.0.17",
            "org.slf4j.spi;version=2.0.17");

    @TempDir
    Path folder;

    private Framework felix;

    @BeforeEach
    void start() throws BundleException, IOException {
        felix = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        SHARED));
        felix.start();
        var bundles = new ArrayList<Bundle>();
        try (var files = Files.list(Path.of(System.getProperty("store.bundles")))) {
            for (var file : Stream.concat(files, Stream.of(Path.of(System.getProperty("store.bundle"))))
                    .toList())
                bundles.add(felix.getBundleContext().installBundle(file.toUri().toString()));
        }
        for (var bundle : bundles) bundle.start();
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        felix.stop();
        felix.waitForStop(10_000);
    }

    private StoreService service() {
        var context = felix.getBundleContext();
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
