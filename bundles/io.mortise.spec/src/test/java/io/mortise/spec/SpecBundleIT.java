package io.mortise.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import io.mortise.api.plugin.PluginService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** The packed bundle, with the validator inside it, in a real Felix. The API comes from this test's class path. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpecBundleIT {
    private static final String SHARED = String.join(
            ",",
            "io.mortise.api;version=1.0.0",
            "io.mortise.api.plugin;version=1.0.0",
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
        try (var files = Files.list(Path.of(System.getProperty("spec.bundles")))) {
            var all = Stream.concat(files, Stream.of(Path.of(System.getProperty("spec.bundle"))));
            for (var file : all.toList()) {
                bundles.add(felix.getBundleContext().installBundle(file.toUri().toString()));
            }
        }
        for (var bundle : bundles) bundle.start();
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        felix.stop();
        felix.waitForStop(10_000);
    }

    @Test
    void checks_as_soon_as_there_is_a_plug_in_service() {
        var context = felix.getBundleContext();
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
